"""The tables of the clients' side."""

from zabota.clients.models.papers import Agreement, CompanyFile
from zabota.clients.models.people import (
    BARE_NAME,
    YO_MARK,
    Company,
    CompanyDomain,
    Contact,
    ContactAddress,
    ContactRole,
    Membership,
)
from zabota.clients.models.priorities import ClientPriority, Priority

__all__ = [
    "BARE_NAME",
    "YO_MARK",
    "Agreement",
    "ClientPriority",
    "Company",
    "CompanyDomain",
    "CompanyFile",
    "Contact",
    "ContactAddress",
    "ContactRole",
    "Membership",
    "Priority",
]
