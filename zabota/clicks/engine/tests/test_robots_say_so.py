"""User agents of robots and of people; whole lists stand outside the repository and are measured by a bench."""

import pytest

from zabota.clicks.engine.tests.logs import PHONE
from zabota.clicks.rating.agents import answers, said_by


@pytest.mark.parametrize(
    "agent",
    [
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
        "python-requests/2.31.0",
        "SomethingNew/1.0 (+https://new.example/about)",
        "watcher (write to olga at north dot example)",
        "curl/8.4.0",
        "HeadlessChrome/120",
        "",
    ],
)
def test_a_robot_is_known(agent):
    assert said_by(agent).is_robot


@pytest.mark.parametrize(
    "agent",
    [
        PHONE,
        "Mozilla/5.0 (Linux; Android 7.0; CUBOT CHEETAH 2 Build/NRD90M) AppleWebKit/537.36 Chrome/60.0 Mobile",
        "Mozilla/5.0 (compatible; MSIE 10.0; Windows NT 6.2; Trident/6.0)",
        "Opera/9.80 (X11; Linux x86_64) Presto/2.12.388 Version/12.16",
        "Nokia200/2.0 (10.61) Profile/MIDP-2.1 Configuration/CLDC-1.1",
    ],
)
def test_a_person_is_left_alone(agent):
    assert not said_by(agent).is_robot


def test_each_line_is_answered_with_why():
    assert list(answers([b"curl/8.4.0\n", PHONE.encode() + b"\r\n", b"\xff\xfe"])) == [
        "robot\tcrawler-user-agents: curl",
        "person\tno list and no manner of a robot",
        "robot\tmanner: it names no machine",
    ]
