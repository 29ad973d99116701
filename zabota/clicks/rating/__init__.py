"""What a click is worth: a pure calculation over what came to one invitation (decision 0019)."""

from zabota.clicks.rating.evidence import Case, Gesture, Page, Press, Worth, gesture_of
from zabota.clicks.rating.facts import Facts, facts_of
from zabota.clicks.rating.judging import judge
from zabota.clicks.rating.prevalence import SOON, checks_letters
from zabota.clicks.rating.standing import standing

__all__ = [
    "SOON",
    "Case",
    "Facts",
    "Gesture",
    "Page",
    "Press",
    "Worth",
    "checks_letters",
    "facts_of",
    "gesture_of",
    "judge",
    "standing",
]
