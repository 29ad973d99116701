"""The tables of writing, by what they are about."""

from zabota.writing.models.drafts import Draft, DraftFile, DraftKind, DraftVersion
from zabota.writing.models.replies import (
    LONGEST_TEXT,
    GuardedWord,
    GuardedWordKind,
    GuardSilence,
    Phrase,
    SavedReply,
    Situation,
)
from zabota.writing.models.sharing import Restorable, RestorableQuerySet, Shared, SharedQuerySet, Sharing

__all__ = [
    "LONGEST_TEXT",
    "Draft",
    "DraftFile",
    "DraftKind",
    "DraftVersion",
    "GuardSilence",
    "GuardedWord",
    "GuardedWordKind",
    "Phrase",
    "Restorable",
    "RestorableQuerySet",
    "SavedReply",
    "Shared",
    "SharedQuerySet",
    "Sharing",
    "Situation",
]
