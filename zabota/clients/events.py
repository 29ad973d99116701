"""What happens on the clients' side."""

from dataclasses import dataclass
from typing import ClassVar

from zabota.core.events import Event


@dataclass(frozen=True, kw_only=True)
class AddressBounced(Event):
    """A letter to the contact came back; `is_dead` when it will always."""

    about: ClassVar[str] = "contact"
    contact_id: int
    email: str
    is_dead: bool


@dataclass(frozen=True, kw_only=True)
class AddressRevived(Event):
    """A letter has come from an address whose letters came back."""

    about: ClassVar[str] = "contact"
    contact_id: int
    email: str


@dataclass(frozen=True, kw_only=True)
class CompanyAdded(Event):
    about: ClassVar[str] = "company"
    company_id: int


@dataclass(frozen=True, kw_only=True)
class CompanyChanged(Event):
    """`what` names the columns that are different now."""

    about: ClassVar[str] = "company"
    company_id: int
    what: list[str]


@dataclass(frozen=True, kw_only=True)
class ContactAdded(Event):
    about: ClassVar[str] = "contact"
    contact_id: int


@dataclass(frozen=True, kw_only=True)
class ContactChanged(Event):
    """`what` names the columns that are different now."""

    about: ClassVar[str] = "contact"
    contact_id: int
    what: list[str]


@dataclass(frozen=True, kw_only=True)
class ContactJoined(Event):
    """`former_role` is None for one who was not at the company before."""

    about: ClassVar[str] = "contact"
    contact_id: int
    company_id: int
    role: str
    former_role: str | None


@dataclass(frozen=True, kw_only=True)
class ContactLeft(Event):
    about: ClassVar[str] = "contact"
    contact_id: int
    company_id: int
    former_role: str


@dataclass(frozen=True, kw_only=True)
class ContactInvited(Event):
    """By somebody of their own company, into the portal."""

    about: ClassVar[str] = "contact"
    contact_id: int
    company_id: int


@dataclass(frozen=True, kw_only=True)
class ContactsMerged(Event):
    """Two rows were one person: everything of `contact_id` belongs to `into_id` now."""

    about: ClassVar[str] = "contact"
    contact_id: int
    into_id: int


@dataclass(frozen=True, kw_only=True)
class ContactClicksErased(Event):
    """Every click on our sites that was known to be theirs; `clicks` says how many."""

    about: ClassVar[str] = "contact"
    contact_id: int
    clicks: int


@dataclass(frozen=True, kw_only=True)
class AgreementSigned(Event):
    about: ClassVar[str] = "company"
    company_id: int
    agreement_id: int


@dataclass(frozen=True, kw_only=True)
class AgreementChanged(Event):
    about: ClassVar[str] = "company"
    company_id: int
    agreement_id: int


@dataclass(frozen=True, kw_only=True)
class AgreementRemoved(Event):
    about: ClassVar[str] = "company"
    company_id: int
    agreement_id: int


@dataclass(frozen=True, kw_only=True)
class CompanyFileKept(Event):
    about: ClassVar[str] = "company"
    company_id: int
    file_id: int


@dataclass(frozen=True, kw_only=True)
class CompanyFileRemoved(Event):
    about: ClassVar[str] = "company"
    company_id: int
    file_id: int
