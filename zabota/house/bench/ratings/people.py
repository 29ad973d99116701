"""People who rate: each kind of them comes by itself, and in half of the trials behind a scanner."""

from collections.abc import Callable
from random import Random

from zabota.clicks.rating import Gesture
from zabota.house.bench.ratings import hands
from zabota.house.bench.ratings.stage import CHROME, HTML, IPHONE, SENT, Caller, Stage

Person = Callable[[Stage], None]
HOME = "93.180.{}.{}"
OFFICE = "81.2.69.142"
PHONE = "85.140.{}.{}"
CLOUD = "20.50.7.{}"  # an office that goes out through a rented machine
LANGUAGES = ("ru-RU,ru;q=0.9", "en-GB,en;q=0.8", "ru,en;q=0.5", "de-DE,de;q=0.9")


def desktop(stage: Stage) -> None:
    _answers(stage, _computer(stage), hands.by_mouse)


def phone(stage: Stage) -> None:
    _answers(stage, _phone(stage), hands.by_finger)


def keyboard(stage: Stage) -> None:
    _answers(stage, _computer(stage), hands.by_keys)


def screen_reader(stage: Stage) -> None:
    _answers(stage, _computer(stage), hands.by_reader, read=_reading(stage.random) + 8)


def without_scripts(stage: Stage) -> None:
    """A browser that runs no script, but shows styles."""
    _answers(stage, _computer(stage, runs_scripts=False), _nothing)


def phone_without_scripts(stage: Stage) -> None:
    """A tap comes to the form, reaches the button and presses it at once."""
    caller = _phone(stage)
    caller.runs_scripts = False
    _answers(stage, caller, _nothing, came_before=0.09)


def text_browser(stage: Stage) -> None:
    caller = Caller(
        "person", _home(stage.random), {"user-agent": "Lynx/2.9.2 libwww-FM/2.14", "accept": HTML,
        "accept-language": "ru"}, is_person=True, runs_scripts=False, styles=False,
    )  # fmt: skip
    _answers(stage, caller, _nothing)


def behind_a_gateway(stage: Stage) -> None:
    """The scanner of the office has the same address and the same browser as everybody there."""
    caller = _computer(stage)
    caller.address = OFFICE
    twin = Caller("gateway", OFFICE, caller.headers, keeps_cookies=False, runs_scripts=False, styles=False)
    opened = _opening(stage.random)
    for number, value in enumerate(range(1, 6)):
        seen = stage.get(twin, opened - 3 + number / 4, value)
        stage.trace(seen, "trap", opened - 1.5)
    _answers(stage, caller, hands.by_mouse, opened=opened)


def in_the_cloud(stage: Stage) -> None:
    caller = _computer(stage)
    caller.address = CLOUD.format(stage.random.randrange(1, 250))
    _answers(stage, caller, hands.by_mouse)


def without_cookies(stage: Stage) -> None:
    caller = _computer(stage)
    caller.keeps_cookies = False
    _answers(stage, caller, hands.by_mouse)


def quick_on_the_phone(stage: Stage) -> None:
    """Eight seconds after the letter, and sure of the answer."""
    random = stage.random
    opened = SENT + random.uniform(5, 20)
    _answers(stage, _phone(stage), hands.by_finger, opened=opened, read=random.uniform(1.4, 4))


def double_clicker(stage: Stage) -> None:
    random = stage.random
    caller, read = _computer(stage), _reading(random)
    page = stage.get(caller, _opening(random), 4, stays=read)
    for wait in (0.0, random.uniform(0.12, 0.9)):
        stage.post(caller, page, page.at + read + wait, 4, hands.by_mouse(random, read + wait))


def amender(stage: Stage) -> None:
    """Thinks again at once, and once more in the evening."""
    random = stage.random
    caller, at = _computer(stage), _opening(random)
    for value, wait in ((4, 0.0), (5, random.uniform(4, 40)), (3, random.uniform(3600, 30_000))):
        at, read = at + wait, _reading(random)
        page = stage.get(caller, at, value if wait == 0 else None, stays=read)
        at += read
        stage.post(caller, page, at, value, hands.by_mouse(random, read))


def forwarder(stage: Stage) -> None:
    """Answers, and sends the letter on to a colleague who answers too."""
    desktop(stage)
    random = stage.random
    colleague = _computer(stage)
    colleague.name, colleague.address = "colleague", OFFICE
    _answers(stage, colleague, hands.by_mouse, opened=stage.presses[-1].at + random.uniform(60, 90_000))


PEOPLE: dict[str, Person] = {
    "desktop": desktop,
    "phone": phone,
    "keyboard": keyboard,
    "screen reader": screen_reader,
    "no scripts": without_scripts,
    "no scripts, phone": phone_without_scripts,
    "text browser": text_browser,
    "behind an office gateway": behind_a_gateway,
    "office in the cloud": in_the_cloud,
    "no cookies": without_cookies,
    "quick on the phone": quick_on_the_phone,
    "double clicker": double_clicker,
    "amends twice": amender,
    "forwarder and colleague": forwarder,
}


def _answers(
    stage: Stage,
    caller: Caller,
    hand: Callable[[Random, float], Gesture],
    *,
    opened: float | None = None,
    read: float | None = None,
    came_before: float | None = None,
) -> None:
    """`came_before`: seconds from coming to the form to the press; somewhere on the way when it is not said."""
    random = stage.random
    read = _reading(random) if read is None else read
    value = random.choices(range(1, 6), (1, 1, 2, 6, 10))[0]
    page = stage.get(caller, _opening(random) if opened is None else opened, value, stays=read)
    if caller.styles:
        came = page.at + (random.uniform(0.2, 0.9) * read if came_before is None else read - came_before)
        stage.trace(page, "hover", max(came, page.traces["look"] + 0.05))
        if random.random() < 0.9:
            stage.trace(page, "press", page.at + read - 0.08)
    press_value = value if random.random() < 0.9 else random.randrange(1, 6)
    stage.post(
        caller, page, page.at + read, press_value, hand(random, read), has_words=random.random() < 0.25
    )


def _nothing(random: Random, read: float) -> Gesture:
    return Gesture()


def _opening(random: Random) -> float:
    """When the letter is opened: minutes to days after."""
    return SENT + min(25 * 86_400.0, 30 + 3_600 * random.lognormvariate(0.8, 1.8))


def _reading(random: Random) -> float:
    """Seconds on the page; hardly anybody is done within two."""
    return 1.4 + 7 * random.lognormvariate(0, 0.9)


def _home(random: Random) -> str:
    return HOME.format(random.randrange(256), random.randrange(1, 255))


def _computer(stage: Stage, **more: bool) -> Caller:
    random = stage.random
    headers = {
        "user-agent": CHROME.format(f"{random.randrange(130, 146)}.0.0.0"),
        "accept": HTML,
        "accept-language": random.choice(LANGUAGES),
        "sec-fetch-mode": "navigate",
        "sec-fetch-user": "?1",
    }
    return Caller("person", _home(random), headers, is_person=True, **more)


def _phone(stage: Stage) -> Caller:
    random = stage.random
    headers = {"user-agent": IPHONE, "accept": HTML, "accept-language": random.choice(LANGUAGES)}
    address = PHONE.format(random.randrange(256), random.randrange(1, 255))
    return Caller("person", address, headers, is_person=True)
