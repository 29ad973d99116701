"""Does a user agent say of itself that it is a robot? Kept lists first, then the manner in which it is written.

Lists: `crawler-user-agents` (monperrus) and `crawlerdetect`, both refreshed by an upgrade of their packages. The manner
needs no list: a robot leaves the address of its owner, names a library or a trade, or names no machine it runs on.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

import crawleruseragents
from crawlerdetect.crawlerdetect import CrawlerDetect

LONGEST: Final = 2048
ADDRESS: Final = re.compile(
    r"https?:/|www\.|\+\S+\.[a-z]{2,}\b|[\w.-]+@[\w.-]+\.[a-z]{2,}|\bat\b.{2,30}\bdot\b", re.I
)
TRADES: Final = re.compile(
    r"(?<![a-z])(?:ro)?bots?(?![a-z])|bot[/;) -]|crawl|spider|scan(?!dinav)|scrap|fetch|monitor|preview|validat"
    r"|synthetic|headless|phantom|selenium|puppeteer|playwright|cypress|webdriver|lighthouse|gtmetrix|page ?speed"
    r"|(?<![a-z])(?:rss|feeds?|seo|api|uptime|ping|probe|audit|webhooks?|proxy|sitemap|link|whois|archiv\w*)(?![a-z])"
    r"|curl|wget|python|java/|perl|ruby|php|go-http|okhttp|axios|node-?fetch|libwww|httpclient|http_|httpunit|grpc"
    r"|check(?:er|ing)?(?![a-z])|analy[sz]er|collector|harvest|download|expander|index(?:er)?(?![a-z])|nutch|slurp"
    r"|user.?agent|(?<![a-z])agent(?![a-z])|(?<![a-z])class '|googleweblight|imageproxy|verification|test(?:er|ing)?/",
    re.I,
)
MACHINES: Final = re.compile(
    r"android|iphone|ipad|ipod|ios\b|windows|win(?:9|nt|32)|mac(?:intosh| ?os)|linux|x11|darwin|cfnetwork|dalvik"
    r"|symbian|blackberry|bb10|nokia|samsung|midp|j2me|brew|ucweb|opera|playstation|nintendo|xbox|tv\b|tizen|webos|kaios"
    r"|amiga|risc ?os|haiku|beos|os/2|freebsd|openbsd|netbsd|sunos|cros|sailfish|maemo|hp-?ux|irix|palm|kindle"
    r"|alcatel|sonyericsson|motorola|mot-|lg[-/e]|sie-|sec-|sgh|zte|huawei|htc|lenovo|doco?mo|vodafone|kddi|softbank"
    r"|lynx|links|w3m|elinks|emacs|netscape|mozilla/[1-4]|obigo|teleca|netfront|player|appl?e|outlook|thunderbird",
    re.I,
)
POSING: Final = re.compile(r"^mozilla/5\.0 \((?:compatible;)?[^)]*\)\s*$", re.I)
INNOCENT: Final = re.compile(
    r"cubot|up\.link|phantom\d|firephp|megaupload|spamblocker\w*|boie\d", re.I
)  # of phones, old add-ons
LIBRARIES_OF_PEOPLE: Final = re.compile(
    r"^(?:lynx|links|elinks|w3m|outlook-express|microsoft office|\S+ cfnetwork)", re.I
)


@dataclass(frozen=True, slots=True)
class Said:
    """`why`: which list, and what fitted; empty for a person."""

    is_robot: bool
    why: str = ""


type Reading = Callable[[str], str]


def of_crawler_user_agents(agent: str) -> str:
    for pattern in _patterns():
        if found := pattern.search(agent):
            return f"crawler-user-agents: {found.group()}"
    return ""


def of_crawlerdetect(agent: str) -> str:
    return f"crawlerdetect: {_detector().getMatches()}" if _detector().isCrawler(agent) else ""


def of_manner(agent: str) -> str:
    if len(agent) < 2:
        return "manner: it says nothing"
    if LIBRARIES_OF_PEOPLE.search(agent):
        return ""
    known = INNOCENT.sub("", agent)
    for words, pattern in (("an address", ADDRESS), ("a trade", TRADES)):
        if found := pattern.search(known):
            return f"manner: {words}: {found.group()[:40]}"
    told = agent[len("mozilla/5.0 ") :] if POSING.search(agent) else agent
    return "" if MACHINES.search(told) else "manner: it names no machine"


READINGS: Final[dict[str, Reading]] = {
    "crawler-user-agents": of_crawler_user_agents,
    "crawlerdetect": of_crawlerdetect,
    "manner": of_manner,
}


@lru_cache(10_000)
def is_robot(agent: str) -> bool:
    """Remembered: the same few agents come all day."""
    return said_by(agent).is_robot


def said_by(agent: str, readings: Iterable[str] = READINGS) -> Said:
    """Of one user agent. `readings`: those of READINGS that may be asked."""
    text = agent.strip().strip('"')[:LONGEST]
    for name in readings:
        if why := READINGS[name](text):
            return Said(True, why)
    return Said(False)


def answers(lines: Iterable[bytes]) -> Iterator[str]:
    """For each line `robot` or `person`, a tab, and why."""
    for line in lines:
        said = said_by(line.decode("utf-8", errors="replace").rstrip("\r\n"))
        yield f"{'robot' if said.is_robot else 'person'}\t{said.why or 'no list and no manner of a robot'}"


@cache
def _detector() -> CrawlerDetect:
    return CrawlerDetect()


@cache
def _patterns() -> "list[re.Pattern[str]]":
    told = [one["pattern"] for one in crawleruseragents.CRAWLER_USER_AGENTS_DATA]
    return [re.compile("|".join(told[start : start + 50])) for start in range(0, len(told), 50)]
