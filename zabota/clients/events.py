"""What happens on the clients' side."""

from dataclasses import dataclass
from typing import ClassVar

from zabota.core.events import Event


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
