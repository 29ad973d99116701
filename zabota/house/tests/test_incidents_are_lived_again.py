"""A log of incidents as another desk kept it, lived by our rules: every date explains itself, nothing lacks a next."""

import gzip
from pathlib import Path

import pytest

from tests.shared import shared
from zabota.house.bench.incident_log import What, happenings
from zabota.house.bench.incidents import lived

INCIDENTS = 25
HEAD = "number,incident_state,reopen_count,caller_id,opened_at,sys_updated_at,location,priority,assigned_to"
STORY = """\
INC1,New,0,Caller 1,1/3/2016 08:00,1/3/2016 08:05,Location 1,3 - Moderate,?
INC1,Active,0,Caller 1,1/3/2016 08:00,1/3/2016 09:00,Location 1,2 - High,Resolver 7
INC1,Awaiting User Info,0,Caller 1,1/3/2016 08:00,1/3/2016 10:00,Location 1,2 - High,Resolver 7
INC1,Awaiting Vendor,0,Caller 1,1/3/2016 08:00,2/3/2016 10:00,Location 1,2 - High,Resolver 7
INC1,Resolved,0,Caller 1,1/3/2016 08:00,3/3/2016 10:00,Location 1,2 - High,Resolver 7
INC1,Active,1,Caller 1,1/3/2016 08:00,4/3/2016 10:00,Location 1,2 - High,Resolver 8
INC1,Closed,1,Caller 1,1/3/2016 08:00,5/3/2016 10:00,Location 1,2 - High,Resolver 8
"""


def test_a_story_is_told_by_what_changed_in_it(tmp_path: Path) -> None:
    file = tmp_path / "log.csv.gz"
    file.write_bytes(gzip.compress(f"{HEAD}\n{STORY}".encode()))
    told = [(f"{one.at:%d %H:%M}", one.what) for one in happenings(file, 10)]
    assert told == [
        ("01 08:00", What.OPENED),
        ("01 09:00", What.PRIORITY),
        ("01 09:00", What.HANDED),
        ("01 09:00", What.ANSWERED),
        ("01 10:00", What.ASKED),
        ("02 10:00", What.GIVEN),
        ("02 10:00", What.AWAITED),
        ("03 10:00", What.SOLVED),
        ("04 10:00", What.REOPENED),
        ("04 10:00", What.HANDED),
        ("04 10:00", What.ANSWERED),
        ("05 10:00", What.CLOSED),
    ]


@pytest.mark.django_db
def test_every_date_explains_itself_and_nothing_lacks_a_next_step() -> None:
    found = lived(happenings(shared("incidents/incidents_dev.csv.gz"), INCIDENTS))
    assert (found["tickets"], found["bare"], found["unexplained"]) == (INCIDENTS, [], [])
    assert found["promises"]["moved: waited"] > 0
