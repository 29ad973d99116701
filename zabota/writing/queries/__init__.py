"""The nouns of writing, by what they are about."""

from zabota.writing.queries.drafts import (
    drafts_of,
    drafts_on,
    files_of,
    readers_of,
    tickets_with_drafts,
    versions_of,
)
from zabota.writing.queries.replies import (
    Prepared,
    facts_of,
    guarded_words,
    names_on,
    phrases,
    prepared,
    reader_of,
    replies_for,
    replies_proposed,
    silent_checks,
    topics_for,
)

__all__ = [
    "Prepared",
    "drafts_of",
    "drafts_on",
    "facts_of",
    "files_of",
    "guarded_words",
    "names_on",
    "phrases",
    "prepared",
    "reader_of",
    "readers_of",
    "replies_for",
    "replies_proposed",
    "silent_checks",
    "tickets_with_drafts",
    "topics_for",
    "versions_of",
]
