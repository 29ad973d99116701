"""Screens beside the rail, and long lists in pages that do not shift while one reads."""

import base64
import binascii
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from zabota.desk.rail import rail_for
from zabota.desk.ticket.screen import viewer

LONGEST_CURSOR = 1000
PAGE = 50
MOMENT = "at"  # the one column of moments that lists are ordered by


def page(request: HttpRequest, template: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    return render(request, template, {**rail_for(viewer(request)), **context}, status=status)


def posted(request: HttpRequest) -> QueryDict | None:
    """What a form was sent with, an empty one as well; None when it is only shown."""
    return request.POST if request.method == "POST" else None


@dataclass(frozen=True, slots=True)
class Slice[T: Model]:
    """Some of a long list; `before` and `after` are cursors of its neighbours, for ui/components/pager.html."""

    items: list[T]
    before: str | None
    after: str | None


def slice_of[T: Model](rows: QuerySet[T], order: tuple[str, ...], request: HttpRequest) -> Slice[T]:
    """The slice the address asks for, in one statement. `order` names unique columns, all up or all down ("-id")."""
    after, before = (_place(request.GET.get(name, ""), order) for name in ("after", "before"))
    if before:
        found = _beyond(rows, _reversed(order), before)
        items = found[:PAGE][::-1]
        return Slice(
            items, _cursor(items[:1], order) if len(found) > PAGE else None, _cursor(items[-1:], order)
        )
    found = _beyond(rows, order, after) if after else list(rows.order_by(*order)[: PAGE + 1])
    items = found[:PAGE]
    return Slice(
        items,
        _cursor(items[:1], order) if after else None,
        _cursor(items[-1:], order) if len(found) > PAGE else None,
    )


def _beyond[T: Model](rows: QuerySet[T], order: tuple[str, ...], place: list[Any]) -> list[T]:
    """(a, b) > (1, 2) as a > 1 or a = 1 and b > 2; and a >= 1, by which an index goes to the place at once."""
    condition, same = Q(), Q()
    first, side = order[0].lstrip("-"), "lte" if order[0].startswith("-") else "gte"
    bound = Q(**{f"{first}__{side}": place[0]})
    for name, value in zip(order, place, strict=True):
        column, side = name.lstrip("-"), "lt" if name.startswith("-") else "gt"
        condition |= same & Q(**{f"{column}__{side}": value})
        same &= Q(**{column: value})
    return list(rows.filter(bound, condition).order_by(*order)[: PAGE + 1])


def _reversed(order: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name[1:] if name.startswith("-") else f"-{name}" for name in order)


def _cursor(items: list[Any], order: tuple[str, ...]) -> str | None:
    if not items:
        return None
    values = [_written(getattr(items[0], name.lstrip("-"))) for name in order]
    text = json.dumps(values, ensure_ascii=False)
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _place(cursor: str, order: tuple[str, ...]) -> list[Any] | None:
    """What `_cursor` wrote; None for anything else a stranger may send."""
    if len(cursor) > LONGEST_CURSOR:
        return None
    try:
        place = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (binascii.Error, ValueError):
        return None
    if not isinstance(place, list) or [type(value) for value in place] != [_kind(name) for name in order]:
        return None
    if "\x00" in str(place) or not all(_is_small(value) for value in place):
        return None
    found = [_read(name, value) for name, value in zip(order, place, strict=True)]
    return None if None in found else found


def _kind(name: str) -> type:
    return int if name.lstrip("-") == "id" else str


def _written(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else value


def _read(name: str, value: Any) -> Any:
    """None for what is no moment where one belongs."""
    if name.lstrip("-") != MOMENT:
        return value
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return None
    return moment if moment.tzinfo else None


def _is_small(value: Any) -> bool:
    return not isinstance(value, int) or abs(value) < 2**63
