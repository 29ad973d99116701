"""Scanners that the rules were not made with. No limit was moved for them; that clients who open everybody's letters
are learned was added after their first figures, which are told apart (`counted_of_the_first`)."""

from dataclasses import replace

from zabota.clicks.rating import Gesture
from zabota.house.bench.ratings import hands
from zabota.house.bench.ratings.drivers import late, pressed_after, soon_or_late, stranger
from zabota.house.bench.ratings.scanners import UNLISTED, VALUES, Scanner
from zabota.house.bench.ratings.stage import HTML, IPHONE, Stage


def takes_turns(stage: Stage) -> None:
    """One machine fetches the page, another sends its form."""
    random = stage.random
    first, second = stranger(stage, scripts=False, styles=False), stranger(stage, scripts=False, styles=False)
    first.keeps_cookies = second.keeps_cookies = False
    page = stage.get(first, soon_or_late(random), random.choice(VALUES))
    stage.post(second, page, page.at + random.uniform(5, 60), page.asked)


def admits_it(stage: Stage) -> None:
    """A driver that follows its standard: the browser says that it is driven."""
    random, caller = stage.random, stranger(stage)
    page = stage.get(caller, soon_or_late(random), random.choice(VALUES), stays=30)
    wait = random.uniform(2, 30)
    pressed_after(stage, caller, page.id, wait, replace(hands.by_mouse(random, wait), driven=True))


def plays_back(stage: Stage) -> None:
    """What a person once did on such a page, recorded and done again."""
    random, caller = stage.random, stranger(stage)
    page = stage.get(caller, soon_or_late(random), random.choice(VALUES), stays=30)
    wait = random.uniform(2, 20)
    hand = random.choice([hands.by_mouse, hands.by_keys])(random, wait)
    pressed_after(stage, caller, page.id, wait, hand)


def types_words(stage: Stage) -> None:
    """Fills the field letter by letter, then Tab and Enter."""
    random, caller = stage.random, stranger(stage)
    page = stage.get(caller, soon_or_late(random), random.choice(VALUES), stays=30)
    keys, pause = random.randrange(10, 60), random.uniform(5, 150)
    wait = random.uniform(1, 10) + keys * pause / 1000
    gesture = Gesture(
        ran=True, trusted=True, kind="key", held_ms=random.randrange(1, 60), keys=keys, focuses=2,
        span_ms=round(keys * pause), shown_ms=round(wait * 1000),
    )  # fmt: skip
    pressed_after(stage, caller, page.id, wait, gesture, has_words=True)


def taps_with_jitter(stage: Stage) -> None:
    """Poses as a phone, and taps as somebody thought that fingers do."""
    random, caller = stage.random, stranger(stage)
    caller.headers = {"user-agent": IPHONE, "accept": HTML, "accept-language": "en-US"}
    page = stage.get(caller, soon_or_late(random), random.choice(VALUES), stays=20)
    wait, held = random.uniform(1, 20), random.randrange(40, 120)
    gesture = Gesture(
        ran=True, trusted=True, kind="touch", held_ms=held, span_ms=held, shown_ms=round(wait * 1000)
    )
    pressed_after(stage, caller, page.id, wait, gesture)


def draws_without_scripts(stage: Stage) -> None:
    """Draws the page with scripts off, moves the pointer to the button, waits a little, presses."""
    random, caller = stage.random, stranger(stage, scripts=False)
    page = stage.get(caller, soon_or_late(random), random.choice(VALUES))
    came = page.at + random.uniform(0.3, 5)
    stage.trace(page, "hover", came)
    stage.post(caller, page, came + random.uniform(0.05, 2), page.asked)


def presses_somewhere(stage: Stage) -> None:
    """Hides that it is driven, scrolls, and presses at a random place of the button."""
    random, caller = stage.random, stranger(stage)
    page = stage.get(caller, soon_or_late(random), random.choice(VALUES), stays=20)
    wait = random.uniform(1, 15)
    gesture = Gesture(
        ran=True, trusted=True, kind="mouse", held_ms=random.randrange(20, 120), moves=random.randrange(1, 4),
        span_ms=random.randrange(20, 900), shown_ms=round(wait * 1000), focuses=1,
    )  # fmt: skip
    pressed_after(stage, caller, page.id, wait, gesture)


def comes_back(stage: Stage) -> None:
    """Opens at delivery, comes back hours later with the same cookie, and sends the form without a script."""
    random, caller = stage.random, stranger(stage, scripts=False, styles=False)
    caller.keeps_cookies = True
    caller.address = random.choice(UNLISTED).format(random.randrange(1, 250))
    first = stage.get(caller, late(random), random.choice(VALUES))
    page = stage.get(caller, first.at + random.uniform(600, 40_000), first.asked)
    stage.post(caller, page, page.at + random.uniform(2, 40), page.asked)


def submits_soon(stage: Stage) -> None:
    """By script, a second or two after loading."""
    random, caller = stage.random, stranger(stage)
    page = stage.get(caller, soon_or_late(random), random.choice(VALUES), stays=3)
    wait = random.uniform(0.5, 2.5)
    stage.post(caller, page, page.at + wait, page.asked, Gesture(ran=True, shown_ms=round(wait * 1000)))


STRANGERS: dict[str, Scanner] = {
    "one fetches, another sends": takes_turns,
    "says that it is driven": admits_it,
    "plays a person back": plays_back,
    "types words letter by letter": types_words,
    "taps with jitter": taps_with_jitter,
    "draws without scripts": draws_without_scripts,
    "presses somewhere on the button": presses_somewhere,
    "comes back with its cookie": comes_back,
    "submits soon by script": submits_soon,
}
