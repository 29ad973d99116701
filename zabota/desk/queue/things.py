"""What a condition may be compared with: short lists to choose from, long ones to be looked up by name."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, Q
from django.utils.translation import gettext as _

from zabota.accounts.models import User
from zabota.accounts.permissions import Permission
from zabota.clients.models import ClientPriority, Company, Contact
from zabota.core.text import sort_key
from zabota.team.models import Agent
from zabota.tickets.conditions.naming import Names
from zabota.tickets.conditions.table import YES_OR_NO, Field, Type
from zabota.tickets.models import Problem, Ticket, TicketKind
from zabota.tickets.sight import sight_of

SHORT = 24  # as many stand in the form; more are looked up
SUGGESTED = 12
LONG: tuple[type[Model], ...] = (Company, Contact, Ticket, Problem)


@dataclass(frozen=True, slots=True)
class Choice:
    value: str
    label: str
    is_chosen: bool


class Things:
    """What this person may compare with. Short lists are read once for a screen, however many conditions ask."""

    def __init__(self, user: User) -> None:
        self.user = user
        self.read: dict[type[Model], list[tuple[int, str]]] = {}

    def seen(self, model: type[Model]) -> Any:
        """The rows whose names this person may know, in the order in which they are offered."""
        rows: Any = model._default_manager
        sight = sight_of(self.user)
        if model in (Company, Contact):
            known = rows.all() if self.user.may(Permission.CLIENTS_READ) else rows.none()
            return known.order_by("sort_name", "pk")
        if model is ClientPriority:
            known = rows.all() if self.user.may(Permission.CLIENTS_READ) else rows.none()
            return known.select_related("company").order_by("company__sort_name", "place", "pk")
        if model is Ticket:
            return rows.visible_to(sight).order_by("-pk")
        if model is Problem:
            return rows.visible_to(sight).order_by("-pk")
        if model is Agent:
            return rows.select_related("user").order_by("user__name", "pk")
        return rows.order_by("place", "pk") if model is TicketKind else rows.order_by("name", "pk")

    def short(self, model: type[Model]) -> list[tuple[int, str]] | None:
        """None for a list that is too long to be shown."""
        if model in LONG:
            return None
        if model not in self.read:
            self.read[model] = [(row.pk, str(row)) for row in self._offered_rows(model)[: SHORT + 1]]
        return self.read[model] if len(self.read[model]) <= SHORT else None

    def choices(self, field: Field, values: Iterable[str | int], names: Names) -> list[Choice]:
        """What is offered as boxes, the chosen ones among it."""
        chosen = {str(value) for value in values}
        offered = self._offered(field)
        known = {value for value, _label in offered}
        others = [(value, _label_of(value, field, names)) for value in chosen - known]
        return [Choice(value, label, value in chosen) for value, label in [*offered, *sorted(others)]]

    def _offered(self, field: Field) -> list[tuple[str, str]]:
        if field.model is None:
            return [(value, str(label)) for value, label in field.choices or YES_OR_NO]
        own = [("me", _("me"))] if field.takes in (Type.PERSON, Type.PEOPLE) else []
        return own + [(str(pk), name) for pk, name in self.short(field.model) or []]

    def _offered_rows(self, model: type[Model]) -> Any:
        rows = self.seen(model)
        if model is Agent:
            return rows.filter(user__is_active=True)
        return rows.prefetch_related("addresses") if model is Contact else rows

    def suggested(self, field: Field, typed: str) -> list[str]:
        """Names that contain what was typed."""
        if field.model is None or not typed.strip():
            return []
        found = self._offered_rows(field.model).filter(_fits(field.model, typed))
        return [_named(row) for row in found.distinct()[:SUGGESTED]]

    def found(self, field: Field, typed: str) -> tuple[int | None, str]:
        """The id of the one thing that is called so, or words that say why there is none."""
        if field.model is None:
            return None, ""
        fitting = self._offered_rows(field.model).filter(_fits(field.model, typed)).distinct()
        rows = [(row.pk, _named(row)) for row in fitting[: SUGGESTED + 1]]
        same = [pk for pk, name in rows if sort_key(name) == sort_key(typed)] or [pk for pk, _name in rows]
        if len(same) == 1:
            return same[0], ""
        if same:
            return None, _("Several are called “%(name)s”. Choose one that is suggested.") % {"name": typed}
        return None, _("Nothing is called “%(name)s”. Choose one that is suggested.") % {"name": typed}


def _fits(model: type[Model], typed: str) -> Q:
    digits = typed.strip().lstrip("#№").split(" ")[0]
    if model in (Ticket, Problem):
        number = (
            Q(pk=int(digits)) if digits.isascii() and digits.isdecimal() and len(digits) < 18 else Q(pk=0)
        )
        return number if model is Ticket else number | Q(title__icontains=typed.strip())
    if model is Contact:
        email = typed.strip().rpartition("<")[2].rstrip(">")
        return Q(sort_name__contains=sort_key(typed)) | Q(addresses__email__iexact=email)
    if model is Company:
        return Q(sort_name__contains=sort_key(typed))
    return Q(user__name__icontains=typed.strip()) if model is Agent else Q(name__icontains=typed.strip())


def _named(row: Any) -> str:
    """As it is suggested; people of one name are told apart by their address."""
    if isinstance(row, Contact):
        address = next(iter(row.addresses.all()), None)
        return f"{row.name} <{address.email}>" if address else row.name
    return f"#{row.pk} {row.subject}" if isinstance(row, Ticket) else str(row)


def _label_of(value: str, field: Field, names: Names) -> str:
    if field.model and value.isdecimal():
        return names.get((field.model, int(value)), _("no longer there"))
    return value
