"""What kind of attack a reason speaks of: by the name before its value, as the engine gives it. Pure."""

from enum import StrEnum
from typing import Final


class Attack(StrEnum):
    """Alphabetical; the words stand in `saying`."""

    ACTION = "action"  # what follows the click comes sooner than it can, or never
    DEVICE = "device"  # one device behind many addresses, or many behind one
    HIDDEN = "hidden"  # nobody saw the page, or no hand was on it
    HOSTING = "hosting"  # rented machines
    OTHER = "other"
    REPEATED = "repeated"  # the same click again and again
    RHYTHM = "rhythm"  # faster or more even than hands are
    ROBOT = "robot"  # it says so itself, or drives the browser


NAMED: Final = {
    "declared_robot": Attack.ROBOT,
    "driven": Attack.ROBOT,
    "is_driven": Attack.ROBOT,
    "robot": Attack.ROBOT,
    "scanner_network": Attack.ROBOT,
    "place": Attack.HOSTING,
    "hosting_network": Attack.HOSTING,
    "same_within_minute": Attack.REPEATED,
    "seconds_since_same": Attack.REPEATED,
    "clicks_within_minute": Attack.RHYTHM,
    "address_within_minute": Attack.RHYTHM,
}
WITHIN: Final = ("minute_", "hour_", "day_", "since_", "seconds_")  # counts in a stretch of time
# The first of these that stands in the name decides.
PARTS: Final = (
    ("action", Attack.ACTION),
    ("conver", Attack.ACTION),
    ("kit", Attack.DEVICE),
    ("model", Attack.DEVICE),
    ("device", Attack.DEVICE),
    ("addresses", Attack.DEVICE),
    ("hidden", Attack.HIDDEN),
    ("placement", Attack.HIDDEN),
    ("stay", Attack.HIDDEN),
    ("moves", Attack.HIDDEN),
    ("touches", Attack.HIDDEN),
    ("hand", Attack.HIDDEN),
    ("robot", Attack.ROBOT),
    ("driven", Attack.ROBOT),
    ("clock", Attack.DEVICE),
    ("agent", Attack.DEVICE),
    ("network", Attack.HOSTING),
    ("same", Attack.REPEATED),
    ("gap", Attack.RHYTHM),
    ("even", Attack.RHYTHM),
)


def attack_of(name: str) -> Attack:
    if name in NAMED:
        return NAMED[name]
    if name.startswith(WITHIN):
        return Attack.REPEATED if "same" in name else Attack.RHYTHM
    return next((attack for part, attack in PARTS if part in name), Attack.OTHER)
