from datetime import timedelta

import numpy as np
import pytest

from zabota.retention.scoring.counting import Outage, counted_people
from zabota.retention.scoring.moments import seconds_of
from zabota.retention.scoring.people import champions_gone_silent, looked_at, shares
from zabota.retention.scoring.reading import read_log
from zabota.retention.scoring.tests.worlds import LATER, MONDAY, QUICK, counts_of, tidied_of, written
from zabota.retention.scoring.tidying import tidied

HEAD = "client_id,at,channel,contact_id"


def rows_with_people(silent_from: int = 30):
    """Four clients of three people each; Anna of the first carries it and leaves."""
    rng, rows = np.random.default_rng(4), []
    for week, client, person in np.ndindex(40, 4, 3):
        leads = person == 0
        gone = client == 0 and leads and week >= silent_from
        for second in rng.integers(0, 7 * 86400, 0 if gone else rng.poisson(8 if leads else 3)):
            at = MONDAY + timedelta(weeks=week, seconds=int(second))
            rows.append((f"c{client}", at.isoformat(), "mail", ("Anna", "Boris", "Vera")[person]))
    return rows


def found_in(path, rows):
    return tidied(read_log(written(path, rows, HEAD), {}), now=seconds_of(LATER, None))


def test_a_champion_who_falls_silent_is_named_while_the_others_go_on(tmp_path):
    people = looked_at(found_in(tmp_path / "log.csv", rows_with_people()), (), QUICK)
    [gone] = champions_gone_silent(people)
    assert (gone.client, gone.contact, gone.others_go_on) == ("c0", "Anna", True)
    assert gone.week in {30, 31, 32}
    assert gone.share == pytest.approx(8 / 14, abs=0.1)
    assert gone.concentration == pytest.approx((8 / 14) ** 2 + 2 * (3 / 14) ** 2, abs=0.1)


def test_people_of_the_same_name_at_two_clients_are_two(tmp_path):
    counts, owner, names = counted_people(found_in(tmp_path / "log.csv", rows_with_people()))
    assert len(counts.clients) == len(names) == len(owner) == 12
    assert sorted(names) == sorted(["Anna", "Boris", "Vera"] * 4)


def test_nobody_named_is_nobody_looked_at(tmp_path):
    assert (
        looked_at(tidied_of(tmp_path / "log.csv", [("c1", "2024-01-03T10:15:00", "mail")]), (), QUICK) is None
    )


def test_a_client_who_was_shut_out_shuts_its_people_out(tmp_path):
    found = found_in(tmp_path / "log.csv", rows_with_people())
    shut = Outage("*", seconds_of("2024-07-22", None), seconds_of("2024-10-07", None), "c0")
    assert champions_gone_silent(looked_at(found, [shut], QUICK)) == []


def test_recent_events_weigh_more_in_a_share():
    counts = counts_of([[[4], [0]], [[0], [4]], [[0], [0]]])
    found = shares(counts, np.array([0, 0]))
    kept = 0.5 ** (1 / 13)
    assert found[0].tolist() == [0, 0]
    assert found[1].tolist() == [1, 0]
    assert found[2] == pytest.approx([kept / (1 + kept), 1 / (1 + kept)])
