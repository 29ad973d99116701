"""What is remembered: within the horizon, within the memory that was said, and over a restart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zabota.clicks.live import LiveClick, Scorer
from zabota.clicks.live.errors import UnreadableState
from zabota.clicks.live.table import Table

MORNING = 1_780_912_800_000
DAY = 86_400_000
MIB = 1 << 20


def clicks(count, *, apart=1000, ip="80.1.{}.{}"):
    """Each from an address of its own."""
    return [
        LiveClick(
            MORNING + apart * n, {"ip": ip.format(n // 250, n % 250), "agent": f"M{n % 7}", "app": str(n % 5)}
        )
        for n in range(count)
    ]


def value(scorer, click, name):
    return scorer.row(click)[scorer.names.index(name)]


def test_memory_never_exceeds_what_was_said_and_the_oldest_are_forgotten_first():
    scorer = Scorer.of(memory=MIB)
    scorer.remember(clicks(6_000))
    recent = scorer.recent
    assert recent.used <= MIB
    assert recent.kept + recent.forgotten_early == recent.seen == 6_000
    assert recent.since == MORNING + 1000 * recent.forgotten_early
    assert recent.kept > 1_000


def test_what_is_kept_is_counted_right_after_much_was_forgotten():
    scorer = Scorer.of(memory=MIB)
    scorer.remember(clicks(6_000))
    again = LiveClick(MORNING + 6_000_000, clicks(6_000)[-1].parts)
    assert value(scorer, again, "nth_ip") == 2
    first = LiveClick(MORNING + 6_000_000, clicks(1)[0].parts)
    assert value(scorer, first, "nth_ip") == 1
    assert value(scorer, first, "since_ip") == 0


def test_what_is_older_than_the_horizon_leaves_nothing_behind():
    scorer = Scorer.of()
    scorer.remember(clicks(500))
    scorer.remember([LiveClick(MORNING + 8 * DAY, {"ip": "80.9.9.9"})])
    recent = scorer.recent
    assert (recent.kept, recent.forgotten_early) == (1, 0)
    assert (recent._keys.taken, recent._pairs.taken) == (6, 8)


def test_a_hundred_thousand_clicks_from_one_address_are_all_counted():
    scorer = Scorer.of(memory=16 * MIB)
    flood = [LiveClick(MORNING + n, {"ip": "80.1.1.1", "agent": "M"}) for n in range(100_000)]
    scorer.remember(flood[:-1])
    assert value(scorer, flood[-1], "minute_ip") == min(60_001, scorer.recent.kept)
    assert scorer.recent.used <= 16 * MIB


def test_a_click_that_comes_late_counts_at_the_latest_moment():
    scorer = Scorer.of()
    scorer.remember([LiveClick(MORNING, {"ip": "80.1.1.1"})])
    late = LiveClick(MORNING - 5_000, {"ip": "80.1.1.1"})
    assert value(scorer, late, "since_ip") == 0
    assert (scorer.recent.latest, scorer.recent.turned_back) == (MORNING, 1)


def test_a_restart_changes_no_verdict():
    given_ = clicks(300, apart=200, ip="80.1.1.1")
    whole, first = Scorer.of(), Scorer.of()
    wanted = whole.score(given_)
    found = first.score(given_[:200])
    second = Scorer.of_state(first.state())
    assert found + second.score(given_[200:]) == wanted
    assert second.recent.seen == 300


def test_a_state_fits_into_less_memory_by_forgetting_the_oldest():
    scorer = Scorer.of(memory=4 * MIB)
    scorer.remember(clicks(4_000))
    smaller = Scorer.of_state(scorer.state(), memory=MIB)
    assert smaller.recent.used <= MIB
    assert smaller.recent.latest == scorer.recent.latest


def test_no_address_stands_in_a_state():
    scorer = Scorer.of()
    scorer.remember(clicks(1))
    assert b"80.1.0.0" not in scorer.state()


@pytest.mark.parametrize("state", [b"", b"{}\n", b"not json\n", b'{"kind": "zabota clicks state 1"}\n'])
def test_a_state_that_is_none_is_refused_with_words(state):
    with pytest.raises(UnreadableState, match=r"^The state cannot be read: "):
        Scorer.of_state(state)


def test_a_state_that_broke_off_is_refused():
    scorer = Scorer.of()
    scorer.remember(clicks(3))
    with pytest.raises(UnreadableState, match="in the middle of a click"):
        Scorer.of_state(scorer.state()[:-5])


@given(
    st.lists(
        st.tuples(st.booleans(), st.integers(-(1 << 63), (1 << 63) - 1) | st.integers(0, 9)), max_size=80
    )
)
def test_a_table_holds_what_a_dictionary_would(steps):
    table, wanted = Table(3, ["I"]), {}
    for adds, key in steps:
        if adds:
            table.columns[0][table.place(key)] += 1
            wanted[key] = wanted.get(key, 0) + 1
        elif key in wanted:
            table.remove(table.place(key))
            del wanted[key]
    assert {key: table.columns[0][table.place(key)] for key in wanted} == wanted
    assert table.taken == len(wanted)
