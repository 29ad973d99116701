"""Our addresses, the raw letters that came in, the threads they belong to, and what is not taken in."""

from zabota.channels.email.models.letters import (
    AutomaticLetter,
    Candidate,
    LetterKind,
    LetterState,
    RawLetter,
    Refused,
    ThreadId,
    Way,
)
from zabota.channels.email.models.mailbox import (
    Afterwards,
    Consent,
    Mailbox,
    Pickup,
    ProviderApp,
    Security,
    SignsIn,
)
from zabota.channels.email.models.pacing import Departure
from zabota.channels.email.models.refusing import BlockedSender, RefusalNotice

__all__ = [
    "Afterwards",
    "AutomaticLetter",
    "BlockedSender",
    "Candidate",
    "Consent",
    "Departure",
    "LetterKind",
    "LetterState",
    "Mailbox",
    "Pickup",
    "ProviderApp",
    "RawLetter",
    "RefusalNotice",
    "Refused",
    "Security",
    "SignsIn",
    "ThreadId",
    "Way",
]
