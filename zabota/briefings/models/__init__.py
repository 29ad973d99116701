"""The tables of briefings."""

from zabota.briefings.models.briefing import LONGEST_WORDS, Briefing, BriefingLetter
from zabota.briefings.models.rhythm import EVERY, BriefingReader, BriefingRhythm, BriefingStop

__all__ = [
    "EVERY",
    "LONGEST_WORDS",
    "Briefing",
    "BriefingLetter",
    "BriefingReader",
    "BriefingRhythm",
    "BriefingStop",
]
