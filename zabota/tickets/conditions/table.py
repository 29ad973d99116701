"""Every field a condition may ask for, with the operators of its type. The editor and the rules read it from here."""

from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Model
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from zabota.accounts.models import Language
from zabota.clients.models import ClientPriority, Company, Contact, Priority
from zabota.team.models import Agent, Line
from zabota.tickets import models
from zabota.tickets.models import Aside, Channel, FieldType, Problem, Status, Tag, Ticket, TicketKind

Choices = tuple[tuple[str, "str | Promise"], ...]


class Type(StrEnum):
    CHOICE = "choice"  # one of a few words
    THING = "thing"  # one of many rows, perhaps none
    PERSON = "person"  # an agent, "me", or nobody
    PEOPLE = "people"  # several agents
    TAGS = "tags"
    MOMENT = "moment"
    DATE = "date"  # a moment to come, by which we owe something
    TEXT = "text"
    NUMBER = "number"
    DAY = "day"
    YES = "yes"


@dataclass(frozen=True, slots=True)
class Field:
    """`model` is what the values of a thing are ids of, `choices` what the values of a choice are taken from."""

    title: "str | Promise"
    takes: Type
    model: type[Model] | None = None
    choices: Choices = ()
    may_be_empty: bool = False

    @property
    def operators(self) -> "dict[str, str | Promise]":
        """Operator → words, in the order in which they are offered."""
        return OPERATORS[self.takes] | (EMPTINESS if self.may_be_empty else {})


def _choices(kind: "type[models.Status | Channel | Aside | Language]") -> Choices:
    return tuple((value, label) for value, label in kind.choices if value)


FIELDS: dict[str, Field] = {
    "status": Field(_("status"), Type.CHOICE, choices=_choices(Status)),
    "aside": Field(_("set aside"), Type.CHOICE, choices=_choices(Aside), may_be_empty=True),
    "line": Field(_("line"), Type.THING, Line),
    "owner": Field(_("owner"), Type.PERSON, Agent, may_be_empty=True),
    "company": Field(_("company"), Type.THING, Company, may_be_empty=True),
    "requester": Field(_("who asks"), Type.THING, Contact),
    "kind": Field(_("kind"), Type.THING, TicketKind, may_be_empty=True),
    "priority": Field(
        _("priority"), Type.CHOICE, choices=tuple((str(one.name).lower(), one.label) for one in Priority)
    ),
    "client_priority": Field(
        _("priority in the client’s words"), Type.THING, ClientPriority, may_be_empty=True
    ),
    "tags": Field(_("tags"), Type.TAGS, Tag, may_be_empty=True),
    "subject": Field(_("subject"), Type.TEXT),
    "waits_since": Field(pgettext_lazy("condition", "waits since"), Type.MOMENT),
    "due_at": Field(pgettext_lazy("condition", "what we promised"), Type.DATE, may_be_empty=True),
    "opened_at": Field(pgettext_lazy("condition", "opened"), Type.MOMENT),
    "ended_at": Field(pgettext_lazy("condition", "ended"), Type.MOMENT),
    "channel": Field(_("channel"), Type.CHOICE, choices=_choices(Channel)),
    "language": Field(_("language"), Type.CHOICE, choices=_choices(Language)),
    "followers": Field(_("followers"), Type.PEOPLE, Agent, may_be_empty=True),
    "problem": Field(_("problem behind it"), Type.THING, Problem, may_be_empty=True),
    "parent": Field(_("part of the ticket"), Type.THING, Ticket, may_be_empty=True),
    "files": Field(_("files came with it"), Type.YES),
    "moves": Field(_("moves between lines"), Type.NUMBER),
}
OPERATORS: "dict[Type, dict[str, str | Promise]]" = {
    Type.CHOICE: {"is": pgettext_lazy("condition", "is"), "is_not": pgettext_lazy("condition", "is not")},
    Type.THING: {"is": pgettext_lazy("condition", "is"), "is_not": pgettext_lazy("condition", "is not")},
    Type.PERSON: {"is": pgettext_lazy("condition", "is"), "is_not": pgettext_lazy("condition", "is not")},
    Type.PEOPLE: {
        "has": pgettext_lazy("several", "include"),
        "has_not": pgettext_lazy("several", "do not include"),
    },
    Type.TAGS: {
        "has": pgettext_lazy("several", "include"),
        "has_not": pgettext_lazy("several", "do not include"),
    },
    Type.MOMENT: {
        "longer": pgettext_lazy("condition", "longer ago than"),
        "within": pgettext_lazy("condition", "within the last"),
        "between": pgettext_lazy("days", "from and to"),
    },
    Type.DATE: {
        "at_risk": pgettext_lazy("condition", "is at risk or late"),
        "late": pgettext_lazy("condition", "is late"),
        "coming": pgettext_lazy("condition", "is late or due within the next"),
        "between": pgettext_lazy("days", "from and to"),
    },
    Type.TEXT: {
        "contains": pgettext_lazy("condition", "contains the words"),
        "lacks": pgettext_lazy("condition", "does not contain the words"),
    },
    Type.NUMBER: {
        "at_least": pgettext_lazy("condition", "at least"),
        "at_most": pgettext_lazy("condition", "at most"),
        "equals": pgettext_lazy("number", "exactly"),
    },
    Type.DAY: {
        "not_before": pgettext_lazy("condition", "not before"),
        "not_after": pgettext_lazy("condition", "not after"),
    },
    Type.YES: {"is": pgettext_lazy("yes or no", "is")},
}
EMPTINESS: "dict[str, str | Promise]" = {
    "empty": pgettext_lazy("condition", "is empty"),
    "filled": pgettext_lazy("condition", "is not empty"),
}
ALONE = ("at_risk", "empty", "filled", "late")  # operators that compare with nothing
SPANNING = ("coming", "longer", "within")  # with a span, and so with the clock
YES_OR_NO: Choices = (("yes", _("yes")), ("no", _("no")))
UNITS: Choices = (
    ("hours", pgettext_lazy("span", "hours")),
    ("days", pgettext_lazy("span", "days")),
    ("minutes", pgettext_lazy("span", "minutes")),
)
OWN = "field:"  # fields that the house has made for itself: "field:7"
TYPES: dict[str, Type] = {
    FieldType.TEXT: Type.TEXT,
    FieldType.NUMBER: Type.NUMBER,
    FieldType.CHOICE: Type.CHOICE,
    FieldType.DAY: Type.DAY,
    FieldType.YES: Type.YES,
}


def all_fields() -> dict[str, Field]:
    """Those of every house, then this house's own."""
    return FIELDS | {f"{OWN}{row.pk}": own_field(row) for row in models.Field.objects.filter(is_active=True)}


def lasting_fields() -> dict[str, Field]:
    """Those that a service level may be given by: what is due follows from the level."""
    return {name: field for name, field in all_fields().items() if field.takes != Type.DATE}


def own_field(row: models.Field) -> Field:
    choices = tuple((choice, choice) for choice in row.choices)
    return Field(row.name, TYPES[row.type], choices=choices, may_be_empty=True)


def own_id(name: str) -> int | None:
    """7 of "field:7"; None for any other name."""
    number = name.removeprefix(OWN)
    is_own = name.startswith(OWN) and number.isascii() and number.isdecimal() and len(number) < 10
    return int(number) if is_own else None
