"""Scanners as science B1 and B5 list them. The rules were made with these in sight."""

from collections.abc import Callable
from dataclasses import replace
from random import Random

from zabota.clicks.rating import Gesture
from zabota.house.bench.ratings.stage import CHROME, HTML, IPHONE, SENT, Caller, Stage

Scanner = Callable[[Stage], None]
SAFE_LINKS = ("40.94.20.{}", "40.107.235.{}", "104.47.11.{}")
RENTED = ("20.51.9.{}", "52.17.44.{}", "34.90.12.{}", "65.108.3.{}")
UNLISTED = ("185.220.44.{}", "45.155.20.{}", "91.199.77.{}")
VALUES = range(1, 6)
AT_ONCE = Gesture(ran=True, trusted=False, shown_ms=200)
BY_DRIVER = Gesture(
    ran=True, trusted=True, kind="mouse", centred=True, held_ms=1, span_ms=2, moves=1, focuses=1
)


def heads(stage: Stage) -> None:
    caller, at = _agent("", _anywhere(stage.random), stage), _delivery(stage.random)
    for value in VALUES:
        stage.get(caller, at + value / 9, value, method="HEAD")


def opens_all(stage: Stage) -> None:
    caller, at = _browser(stage, scripts=False), _delivery(stage.random)
    for value in VALUES:
        stage.get(caller, at + value * stage.random.uniform(0.05, 2), value)
    stage.hidden(caller, at + 3)


def opens_one(stage: Stage) -> None:
    stage.get(_browser(stage, scripts=False), _delivery(stage.random), 1)


def opens_later(stage: Stage) -> None:
    caller, random = _browser(stage, scripts=False), stage.random
    stage.get(caller, SENT + random.uniform(1, 72) * 3600, random.choice(VALUES))


def runs_scripts(stage: Stage) -> None:
    caller, at = _browser(stage), _delivery(stage.random)
    for value in VALUES:
        stage.get(caller, at + value * stage.random.uniform(0.2, 3), value, stays=stage.random.uniform(1, 12))


def posts_on_load(stage: Stage) -> None:
    """The form is sent by a script as soon as the page is there."""
    random, caller = stage.random, _browser(stage)
    page = stage.get(caller, _delivery(random), random.choice(VALUES), stays=1)
    stage.post(caller, page, page.at + random.uniform(0.05, 0.9), page.asked, AT_ONCE)


def presses_first(stage: Stage) -> None:
    random, caller = stage.random, _browser(stage)
    page = stage.get(caller, _delivery(random), random.choice(VALUES), stays=8)
    wait = random.uniform(0.3, 12)
    _driven(stage, caller, page.at + wait, wait, page.id, page.asked)


def presses_every(stage: Stage) -> None:
    """Every link of the letter, every button and link of the page."""
    random, caller, at = stage.random, _browser(stage), _delivery(stage.random)
    for value in VALUES:
        page = stage.get(caller, at, value, stays=4)
        wait = random.uniform(0.3, 3)
        _driven(stage, caller, at + wait, wait, page.id, value)
        _driven(stage, caller, at + wait + 0.2, wait, page.id, value, second=True)
        stage.trace(page, "trap", at + wait + 0.3)
        at += wait + random.uniform(0.5, 2)
    stage.hidden(caller, at)


def mutates(stage: Stage) -> None:
    """Changes the codes in addresses and fetches the mutants. A mutated token names nobody."""
    random, caller = stage.random, _browser(stage, scripts=False)
    for number in range(4):
        stage.get(caller, _delivery(random) + number, random.choice([None, 1, 9, -3]))


def url_in_url(stage: Stage) -> None:
    caller = _browser(stage, scripts=False)
    stage.get(caller, _delivery(stage.random), 1)
    stage.get(caller, _delivery(stage.random) + 1, None)


def hovers(stage: Stage) -> None:
    headers = {"user-agent": IPHONE, "accept": HTML, "accept-language": "ru"}
    caller = Caller("preview", "85.140.3.9", headers, keeps_cookies=False)
    stage.get(caller, SENT + stage.random.uniform(60, 9000), 4, stays=2)


def twin_at_click(stage: Stage) -> None:
    """Checks the link just before its person gets there, and presses what it finds."""
    random, caller = stage.random, _browser(stage, address=SAFE_LINKS)
    at = min((one.at for one in stage.seen if one.caller.is_person), default=SENT + random.uniform(60, 9000))
    page = stage.get(caller, at - random.uniform(0.1, 0.9), 4, stays=3)
    if random.random() < 0.5:
        _driven(stage, caller, page.at + 2.5, 2.5, page.id, 4)


SCANNERS: dict[str, Scanner] = {
    "HEAD only": heads,
    "opens all links at delivery": opens_all,
    "opens one link": opens_one,
    "opens one 1–72 h later": opens_later,
    "opens all and runs scripts": runs_scripts,
    "posts as soon as it is loaded": posts_on_load,
    "presses the first button": presses_first,
    "presses every button": presses_every,
    "changes codes in addresses": mutates,
    "finds addresses in addresses": url_in_url,
    "previews under the pointer": hovers,
    "checks at the time of the click": twin_at_click,
}


def _driven(
    stage: Stage, caller: Caller, at: float, shown: float, page: int, value: int | None, **more: bool
) -> None:
    """A press by a driver of browsers, as it comes out of the box."""
    gesture = replace(BY_DRIVER, shown_ms=round(shown * 1000), driven=stage.random.random() < 0.5)
    found = next(one for one in stage.pages if one.id == page)
    stage.trace(found, "hover", at - 0.01)
    stage.trace(found, "press", at - 0.005)
    stage.post(caller, found, at, value, gesture, **more)


def _browser(stage: Stage, *, scripts: bool = True, address: tuple[str, ...] = ()) -> Caller:
    random = stage.random
    agent = CHROME.format(f"{random.choice([64, 72, 120, 138, 143])}.0.0.0")
    caller = _agent(agent, _anywhere(random, address), stage)
    caller.runs_scripts = caller.styles = scripts
    caller.keeps_cookies = random.random() < 0.5
    return caller


def _agent(agent: str, address: str, stage: Stage) -> Caller:
    headers = {"user-agent": agent, "accept": HTML if agent else "*/*"}
    if stage.random.random() < 0.5:
        headers["accept-language"] = "en-US"
    return Caller(f"scanner{stage.random.randrange(10**9)}", address, headers, keeps_cookies=False,
                  runs_scripts=False, styles=False)  # fmt: skip


def _anywhere(random: Random, among: tuple[str, ...] = ()) -> str:
    """Half of them are on no list."""
    blocks = among or random.choice([SAFE_LINKS, RENTED, UNLISTED, UNLISTED])
    return random.choice(blocks).format(random.randrange(1, 250))


def _delivery(random: Random) -> float:
    return SENT + random.lognormvariate(1.5, 1.2)
