"""How people move, hold and type. Medians and spreads are wide on purpose: nobody is average."""

from random import Random

from zabota.clicks.rating import Gesture


def _about(random: Random, middle: float, spread: float) -> int:
    return round(middle * random.lognormvariate(0, spread))


def by_mouse(random: Random, read: float) -> Gesture:
    """`read`: seconds from the page to the press. One in five taps on a touchpad, which lets go at once."""
    span = min(read * 1000 - 150, _about(random, 2200, 0.8))
    return Gesture(
        ran=True,
        trusted=True,
        kind="mouse",
        held_ms=random.randrange(0, 25) if random.random() < 0.2 else _about(random, 90, 0.35),
        span_ms=max(0, round(span)),
        shown_ms=round(read * 1000 - random.uniform(50, 300)),
        moves=max(1, round(span / 1000 * random.uniform(8, 60))),
        focuses=1,
    )


def by_finger(random: Random, read: float) -> Gesture:
    held = _about(random, 75, 0.4)
    return Gesture(
        ran=True,
        trusted=True,
        kind="touch",
        centred=random.random() < 0.0005,
        held_ms=held,
        span_ms=held,
        shown_ms=round(read * 1000 - random.uniform(100, 500)),
        moves=random.choice([0, 0, 1, 2, 12]),
        focuses=random.choice([0, 1]),
    )


def by_keys(random: Random, read: float) -> Gesture:
    """Tab to the button, then Enter or space."""
    keys = random.randrange(2, 12)
    return Gesture(
        ran=True,
        trusted=True,
        kind="key",
        held_ms=_about(random, 85, 0.35),
        span_ms=min(round(read * 1000 - 200), keys * _about(random, 350, 0.4)),
        shown_ms=round(read * 1000 - random.uniform(50, 300)),
        keys=keys,
        focuses=keys - 1,
    )


def by_reader(random: Random, read: float) -> Gesture:
    """Most presses come through the browser's accessibility; some readers move the mouse there and press it."""
    shown = round(read * 1000 - random.uniform(100, 400))
    way = random.random()
    if way < 0.6:
        return Gesture(ran=True, trusted=True, shown_ms=shown, focuses=random.randrange(0, 6))
    if way < 0.8:
        return by_keys(random, read)
    return Gesture(
        ran=True, trusted=True, kind="mouse", centred=True, held_ms=random.randrange(0, 5), span_ms=4,
        shown_ms=shown, moves=1, focuses=1,
    )  # fmt: skip
