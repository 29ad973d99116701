"""The tables of the clients' side."""

from zabota.clients.models.goals import Goal, GoalOutcome
from zabota.clients.models.meetings import Meeting, MeetingOutcome
from zabota.clients.models.money import Charge, ChargeKind, Sheet, SheetKind
from zabota.clients.models.papers import Agreement, CompanyFile
from zabota.clients.models.people import (
    BARE_NAME,
    YO_MARK,
    Company,
    CompanyDomain,
    Contact,
    ContactAddress,
    ContactRole,
    Influence,
    Membership,
)
from zabota.clients.models.priorities import ClientPriority, Priority
from zabota.clients.models.regard import Acquaintance, Attitude, PassedOver, Regard

__all__ = [
    "BARE_NAME",
    "YO_MARK",
    "Acquaintance",
    "Agreement",
    "Attitude",
    "Charge",
    "ChargeKind",
    "ClientPriority",
    "Company",
    "CompanyDomain",
    "CompanyFile",
    "Contact",
    "ContactAddress",
    "ContactRole",
    "Goal",
    "GoalOutcome",
    "Influence",
    "Meeting",
    "MeetingOutcome",
    "Membership",
    "PassedOver",
    "Priority",
    "Regard",
    "Sheet",
    "SheetKind",
]
