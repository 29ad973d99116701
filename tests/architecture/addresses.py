"""Every address of the house, and what to put into its gaps."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from tests.cast import Cast
from zabota.channels.email.models import LetterState, RawLetter
from zabota.core import files
from zabota.core.clock import now
from zabota.tickets import actions
from zabota.tickets.letters import Words
from zabota.tickets.models import Attachment

# An address with one of these leads to the ticket `forwarding`: Olga's, on the first line.
LEADS_TO_THE_TICKET = {"attachment_id", "message_id", "number"}


@dataclass(frozen=True)
class Address:
    """One URL pattern: `tickets/<int:number>/` and its view."""

    route: str
    view: Callable[..., Any]
    gaps: tuple[str, ...]

    def __str__(self) -> str:
        return self.route or "/"

    @property
    def admits(self) -> Any:
        return getattr(self.view, "admits", None)

    def filled(self, words: dict[str, Any]) -> str:
        """The path with its gaps filled: {"number": 7} → "/tickets/7/"."""
        path = f"/{self.route}"
        for converter, name in self._gaps():
            if name not in words:
                pytest.fail(f"{self.route}: tell tests/architecture/addresses.py what to put for “{name}”")
            path = path.replace(f"<{converter}{name}>", str(words[name]))
        return path

    def _gaps(self) -> Iterator[tuple[str, str]]:
        for gap in self.route.split("<")[1:]:
            converter, colon, name = gap.split(">")[0].rpartition(":")
            yield converter + colon, name


def all_addresses() -> list[Address]:
    return list(_walk(get_resolver().url_patterns, ""))


def _walk(patterns: list[URLPattern | URLResolver], before: str) -> Iterator[Address]:
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern.url_patterns, route)
        else:
            yield Address(route, pattern.callback, tuple(pattern.pattern.converters))


def words_for(cast: Cast) -> dict[str, Any]:
    """What stands in the sample world for every gap an address may have."""
    letter = Words(body="Сделаем к пятнице", to=((cast.inna.name, "inna@lisenok.example"),))
    message = actions.send_letter(cast.forwarding, letter, by=cast.agent)
    stored = files.store(b"a plan of the first floor")
    attachment = Attachment.objects.create(message=message, file=stored, name="plan.txt")
    set_aside = RawLetter.objects.create(
        file=stored, source="trial", state=LetterState.SET_ASIDE, reason="cannot be read", came_at=now()
    )
    return {
        "attachment_id": attachment.pk,
        "company_id": cast.ventra.pk,
        "contact_id": cast.viktor.pk,
        "key": "answer",
        "letter_id": set_aside.pk,
        "line_id": cast.first_line.pk,
        "mailbox_id": cast.help_box.pk,
        "message_id": message.pk,
        "name": "20261119T110000000000Z-00000000.eml",
        "number": cast.forwarding.pk,
        "user_id": cast.colleague.user_id,
    }
