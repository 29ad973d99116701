"""More scanners: the first strangers. The rules were sharpened on them, so they are strangers no more."""

from dataclasses import replace
from random import Random

from zabota.clicks.rating import Gesture
from zabota.house.bench.ratings import hands
from zabota.house.bench.ratings.scanners import RENTED, UNLISTED, VALUES, Scanner
from zabota.house.bench.ratings.stage import CHROME, HTML, IPHONE, SENT, Caller, Stage


def late_without_scripts(stage: Stage) -> None:
    """Keeps cookies, takes its time, presses one button."""
    random, caller = stage.random, stranger(stage, scripts=False, styles=False)
    page = stage.get(caller, late(random), random.choice(VALUES))
    stage.post(caller, page, page.at + random.uniform(2, 90), page.asked)


def fills_forms(stage: Stage) -> None:
    random, caller = stage.random, stranger(stage, scripts=False, styles=False)
    page = stage.get(caller, late(random), random.choice(VALUES))
    stage.post(caller, page, page.at + random.uniform(2, 90), random.choice(VALUES), has_words=True)


def fetches_everything(stage: Stage) -> None:
    """Styles too, and whatever they name, one after another."""
    random, caller = stage.random, stranger(stage, scripts=False)
    page = stage.get(caller, late(random), random.choice(VALUES))
    at = page.traces["look"]
    for mark in random.sample(["hover", "focus", "press", "decoy", "trap"], 5):
        at += random.uniform(0.02, 1.5)
        stage.trace(page, mark, at)
    stage.post(caller, page, at + random.uniform(0.1, 30), page.asked)


def waits_then_submits(stage: Stage) -> None:
    """A driver that calls the form's own submit after half a minute."""
    random, caller = stage.random, stranger(stage)
    page = stage.get(caller, soon_or_late(random), random.choice(VALUES), stays=40)
    wait = random.uniform(5, 40)
    stage.post(caller, page, page.at + wait, page.asked, Gesture(ran=True, shown_ms=round(wait * 1000)))


def driver_with_pauses(stage: Stage) -> None:
    """Moves in a few steps, holds as long as it was told to, and not in the middle."""
    random, caller = stage.random, stranger(stage)
    page = stage.get(caller, soon_or_late(random), random.choice(VALUES), stays=20)
    wait, steps = random.uniform(1.5, 20), random.randrange(1, 11)
    gesture = Gesture(
        ran=True, trusted=True, kind="mouse", held_ms=random.randrange(0, 150), moves=steps,
        span_ms=steps * random.randrange(1, 8) + 150, shown_ms=round(wait * 1000), focuses=1,
    )  # fmt: skip
    pressed_after(stage, caller, page.id, wait, gesture)


def keyboard_driver(stage: Stage) -> None:
    """Tab and Enter, with or without a pause between."""
    random, caller = stage.random, stranger(stage)
    page = stage.get(caller, soon_or_late(random), random.choice(VALUES), stays=20)
    wait, keys = random.uniform(1.5, 20), random.randrange(2, 9)
    pause = random.choice([0, 0, 30, 100])
    gesture = Gesture(
        ran=True, trusted=True, kind="key", held_ms=max(1, pause), keys=keys, focuses=keys - 1,
        span_ms=keys * (pause + 2), shown_ms=round(wait * 1000),
    )  # fmt: skip
    pressed_after(stage, caller, page.id, wait, gesture)


def phone_emulation(stage: Stage) -> None:
    random, caller = stage.random, stranger(stage)
    caller.headers = {"user-agent": IPHONE, "accept": HTML, "accept-language": "en-US"}
    page = stage.get(caller, soon_or_late(random), random.choice(VALUES), stays=20)
    wait, held = random.uniform(1.5, 20), random.choice([1, 2, 4, 60])
    gesture = Gesture(
        ran=True, trusted=True, kind="touch", centred=random.random() < 0.9, held_ms=held, span_ms=held,
        shown_ms=round(wait * 1000),
    )  # fmt: skip
    pressed_after(stage, caller, page.id, wait, gesture)


def by_accessibility(stage: Stage) -> None:
    """A sandbox that presses through the system's accessibility, as readers do; some seconds after it looked."""
    random, caller = stage.random, stranger(stage)
    page = stage.get(caller, soon_or_late(random), random.choice(VALUES), stays=20)
    wait = random.uniform(0.5, 15)
    pressed_after(stage, caller, page.id, wait, Gesture(ran=True, trusted=True, shown_ms=round(wait * 1000)))


def moves_like_a_hand(stage: Stage) -> None:
    """A sandbox that moves the pointer on curves and holds the button, to be taken for a person."""
    random, caller = stage.random, stranger(stage)
    page = stage.get(caller, soon_or_late(random), random.choice(VALUES), stays=30)
    wait = random.uniform(3, 30)
    gesture = replace(hands.by_mouse(random, wait), moves=random.randrange(15, 60))
    pressed_after(stage, caller, page.id, wait, gesture)


DRIVERS: dict[str, Scanner] = {
    "late, no scripts, presses one": late_without_scripts,
    "late, no scripts, fills forms": fills_forms,
    "fetches whatever the style names": fetches_everything,
    "waits, then submits by script": waits_then_submits,
    "driver with pauses and steps": driver_with_pauses,
    "driver by keys": keyboard_driver,
    "driver that poses as a phone": phone_emulation,
    "driver by accessibility": by_accessibility,
    "sandbox that moves like a hand": moves_like_a_hand,
}


def pressed_after(
    stage: Stage, caller: Caller, number: int, wait: float, gesture: Gesture, *, has_words: bool = False
) -> None:
    page = next(one for one in stage.pages if one.id == number)
    stage.trace(page, "hover", page.at + wait - gesture.span_ms / 1000)
    stage.trace(page, "press", page.at + wait - gesture.held_ms / 1000)
    stage.post(caller, page, page.at + wait, page.asked, gesture, has_words=has_words)


def stranger(stage: Stage, *, scripts: bool = True, styles: bool = True) -> Caller:
    """Three in five come from rented machines that are on a list."""
    random = stage.random
    blocks = random.choice([RENTED, RENTED, RENTED, UNLISTED, UNLISTED])
    headers = {
        "user-agent": CHROME.format(f"{random.randrange(128, 146)}.0.0.0"),
        "accept": HTML,
        "accept-language": "en-US,en;q=0.9",
        "sec-fetch-mode": "navigate",
    }
    return Caller(
        f"stranger{random.randrange(10**9)}", random.choice(blocks).format(random.randrange(1, 250)), headers,
        keeps_cookies=random.random() < 0.8, runs_scripts=scripts, styles=styles,
    )  # fmt: skip


def late(random: Random) -> float:
    return SENT + random.uniform(0.2, 48) * 3600


def soon_or_late(random: Random) -> float:
    """Most sandboxes open a letter before it is delivered, some when it is reported."""
    return SENT + (random.uniform(5, 300) if random.random() < 0.7 else random.uniform(0.2, 48) * 3600)
