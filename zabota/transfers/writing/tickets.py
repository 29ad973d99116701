"""Stories become tickets, a batch in one transaction: all of a batch is there or nothing of it."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import batched, chain
from typing import Any

from django.conf import settings
from django.db import connection, transaction

from zabota.accounts.models import Language
from zabota.channels.email.reading import plain_from_html
from zabota.channels.email.threads import remember_letters, remember_named, storable
from zabota.core import files
from zabota.core.clock import now
from zabota.core.models import JournalEntry
from zabota.core.text import one_line, without_nul
from zabota.notes.models import Note
from zabota.queues.keeping import settle
from zabota.team.models import Line
from zabota.tickets.models import (
    ENDED,
    UNDER_WAY,
    Attachment,
    Channel,
    Closure,
    FieldValue,
    LineMove,
    Message,
    Status,
    Tagging,
    Ticket,
)
from zabota.tickets.searching import index_anew
from zabota.transfers.models import Brought, Kind
from zabota.transfers.stories import Bad, Colleague, Deed, History, Person, Piece, Saying, Side, Story, What
from zabota.transfers.writing.copying import copy_rows, reserved
from zabota.transfers.writing.ids import Ids, fitted
from zabota.transfers.writing.past import CLOSURE, JOURNAL, MOVE, Doers, Past, Place
from zabota.transfers.writing.people import bring_people, bring_tags

TICKET = (
    "id", "subject", "status", "line_id", "owner_id", "requester_id", "company_id", "priority", "channel", "language",
    "opened_at", "waits_since", "unowned_since", "unowned_told_at", "first_answered_at", "ended_at", "reopen_until",
    "moves", "version",
)  # fmt: skip
MESSAGE = (
    "id", "ticket_id", "side", "contact_id", "agent_id", "channel", "subject", "body", "quoted", "html", "sender", "to",
    "cc", "is_automatic", "said_at",
)  # fmt: skip
NOTE = ("id", "ticket_id", "author_id", "body", "written_at")
ATTACHMENT = ("message_id", "file_id", "name", "content_type", "content_id", "is_inline")
UNKNOWN = "?"
KEPT_IN_STEP = (
    "status",
    "owner_id",
    "ended_at",
    "waits_since",
    "priority",
    "unowned_since",
    "unowned_told_at",
)
CHANNELS = set(Channel.values)
LANGUAGES = set(Language.values)
LONGEST_VALUE = 1000
FILES_AT_ONCE = 20  # in memory


@dataclass(slots=True)
class Entry:
    """A story and what of it is new. `known` is what an earlier batch or run has written of it."""

    story: Story
    ticket: int
    known: Brought | None
    sayings: tuple[Saying, ...]
    deeds: tuple[Deed, ...]
    stood: Ticket | None = None

    @property
    def is_new(self) -> bool:
        return self.known is None

    @property
    def is_touched(self) -> bool:
        """Somebody here has worked with it since: how it stands is theirs to say."""
        return bool(self.known and self.stood and self.stood.version != self.known.version)


class Writer:
    """`bad` hears of files that could not be read."""

    def __init__(self, ids: Ids, bad: list[Bad], line: Line | None) -> None:
        self.ids, self.bad, self.given = ids, bad, line
        self.doers = Doers(ids)

    @cached_property
    def line(self) -> int:
        """Where tickets of no group stand. Who brings people alone needs none."""
        return (self.given or _line_of_no_group(self.ids)).pk

    def write(self, stories: Sequence[Story]) -> Counter[str]:
        """How many of each kind were written."""
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET LOCAL statement_timeout = 0")
            entries = self._entries(_joined(stories))
            fresh = [one for one in entries if one.is_new or one.sayings or one.deeds]
            self._meet_unknown(fresh)
            bring_tags(chain.from_iterable(one.story.tags for one in fresh), self.ids)
            return self._write(fresh)

    def _entries(self, stories: Sequence[Story]) -> list[Entry]:
        said = self._said(stories)
        known = self._known(stories, said)
        new_ids = iter(reserved(Ticket, sum(story.key not in known for story in stories)))
        stood = Ticket.objects.select_for_update().in_bulk([one.our_id for one in known.values()])
        return [self._entry(story, known.get(story.key), said, new_ids, stood) for story in stories]

    def _entry(
        self,
        story: Story,
        known: Brought | None,
        said: dict[str, int],
        new_ids: Iterator[int],
        stood: dict[int, Ticket],
    ) -> Entry:
        each = {fitted(one.key): one for one in story.sayings}  # the same letter may lie in two folders
        sayings = tuple(one for key, one in each.items() if key not in said)
        deeds = story.deeds[known.deeds :] if known else story.deeds
        ticket = known.our_id if known else next(new_ids)
        return Entry(story, ticket, known, sayings, deeds, stood.get(ticket))

    def _said(self, stories: Sequence[Story]) -> dict[str, int]:
        """Keys of what is here already, and where."""
        keys = [one.key for story in stories for one in story.sayings]
        messages = self.ids.brought(Kind.MESSAGE, keys).values_list("foreign_id", "our_id")
        notes = self.ids.brought(Kind.NOTE, keys).values_list("foreign_id", "our_id")
        return {**dict(notes), **dict(messages)}

    def _known(self, stories: Sequence[Story], said: dict[str, int]) -> dict[str, Brought]:
        """By their own key, or because something said in them is here: a thread grows at both ends."""
        rows = self.ids.brought(Kind.TICKET, [story.key for story in stories])
        known = {one.foreign_id: one for one in rows.select_for_update()}
        found = {story.key: known[fitted(story.key)] for story in stories if fitted(story.key) in known}
        homeless = [story for story in stories if story.key not in found]
        return found | self._by_messages(homeless, said)

    def _by_messages(self, stories: Sequence[Story], said: dict[str, int]) -> dict[str, Brought]:
        heard = {
            story.key: said[key]
            for story in stories
            for one in story.sayings
            if (key := fitted(one.key)) in said
        }
        if not heard:
            return {}
        tickets = dict(Message.objects.filter(pk__in=heard.values()).values_list("pk", "ticket"))
        rows = Brought.objects.filter(
            source=self.ids.run.source, kind=Kind.TICKET, our_id__in=set(tickets.values())
        ).select_for_update()
        by_ticket = {one.our_id: one for one in rows}
        return {
            key: by_ticket[tickets[message]]
            for key, message in heard.items()
            if tickets.get(message) in by_ticket
        }

    def _meet_unknown(self, entries: Iterable[Entry]) -> None:
        """Somebody stands for those whom the file does not name."""
        needs = any(
            self._contact(one.story) is None or any(map(self._is_of_nobody, one.sayings)) for one in entries
        )
        if needs and not self.ids.get(Kind.CONTACT, UNKNOWN):
            unknown = History("", lambda: iter(()), 0)
            unknown.people[UNKNOWN] = Person(f"{self.ids.run.source} ?")
            unknown.colleagues[UNKNOWN] = Colleague(f"{self.ids.run.source} ?")
            bring_people(unknown, self.ids, lambda _many: None)
            self.doers = Doers(self.ids)

    def _is_of_nobody(self, saying: Saying) -> bool:
        kind = Kind.CONTACT if saying.side == Side.CLIENT else Kind.AGENT
        return saying.side != Side.PROGRAM and self.ids.get(kind, saying.author) is None

    def _contact(self, story: Story) -> int | None:
        return self.ids.get(Kind.CONTACT, story.requester)

    def _write(self, entries: Sequence[Entry]) -> Counter[str]:
        past, counts = self._past(entries), Counter[str]()
        copy_rows(Ticket, TICKET, (self._ticket(one) for one in entries if one.is_new))
        messages, notes = self._say(entries)
        copy_rows(LineMove, MOVE, past.moves)
        copy_rows(Closure, CLOSURE, past.closures)
        copy_rows(JournalEntry, JOURNAL, past.journal)
        self._dress([one for one in entries if not one.is_touched])
        kept = {one.ticket: self._kept_in_step(one) for one in entries if not one.is_new}
        self._remember(entries, messages, notes, kept)
        numbers = [one.ticket for one in entries]
        index_anew(numbers)
        settle([one.ticket for one in entries if one.story.status in UNDER_WAY])
        counts.update(
            ticket=sum(one.is_new for one in entries),
            message=len(messages),
            note=len(notes),
            event=sum(len(one.deeds) for one in entries),
            continued=sum(not one.is_new for one in entries),
        )
        return counts

    def _past(self, entries: Sequence[Entry]) -> Past:
        past = Past()
        moves = iter(
            reserved(LineMove, sum(deed.what == What.MOVED for one in entries for deed in one.deeds))
        )
        for one in entries:
            past.tell(one.story, one.deeds, self._place(one), self.doers, moves)
        return past

    def _place(self, one: Entry) -> Place:
        story = one.story
        company = self.ids.get(Kind.COMPANY, story.organisation)
        if one.stood:
            return Place(one.ticket, one.stood.requester_id, company, one.stood.line_id, one.stood.owner_id)
        first = next((deed.to for deed in one.deeds if deed.what == What.OPENED and deed.to), story.group)
        return Place(one.ticket, self._requester(story), company, self._line(first), None)

    def _requester(self, story: Story) -> int:
        return self._contact(story) or self.ids.of_kind[Kind.CONTACT][UNKNOWN]

    def _line(self, group: str) -> int:
        return self.ids.get(Kind.LINE, group) or self.line

    def _ticket(self, one: Entry) -> tuple[Any, ...]:
        story, standing = one.story, self._standing(one.story)
        return (
            one.ticket,
            one_line(without_nul(story.subject), 300) or "—",
            standing["status"],
            self._line(story.group),
            standing["owner_id"],
            self._requester(story),
            self.ids.get(Kind.COMPANY, story.organisation),
            standing["priority"],
            story.channel if story.channel in CHANNELS else Channel.EMAIL,
            _language(story.language),
            story.opened_at,
            standing["waits_since"],
            standing["unowned_since"],
            standing["unowned_told_at"],
            story.first_answered_at or _first_answer(story),
            standing["ended_at"],
            None,  # whatever ended in the former desk is not ended again by ours
            sum(deed.what == What.MOVED for deed in story.deeds),
            1 + len(one.sayings),
        )

    def _standing(self, story: Story) -> dict[str, Any]:
        """How it stands now. Nobody is told of a ticket that nobody owns: it has stood so for long."""
        owner = self.doers.agent(story.owner)
        is_over = story.status in ENDED
        if not is_over and not self.doers.may_own(owner):
            owner = None
        last = max([story.opened_at, *(one.at for one in story.sayings), *(one.at for one in story.deeds)])
        since = (story.ended_at or last) if is_over else last
        return {
            "status": story.status if story.status in Status.values else Status.CLOSED,
            "owner_id": owner,
            "priority": min(4, max(1, story.priority)),
            "ended_at": since if is_over else None,
            "waits_since": since,
            "unowned_since": None if owner else since,
            "unowned_told_at": None if owner else now(),
        }

    def _kept_in_step(self, one: Entry) -> int:
        """How it stands, if nobody here has changed that since. Returns its version."""
        ticket, known = one.stood, one.known
        if ticket is None or known is None:
            return 0
        if one.is_touched:
            return known.version
        standing = self._standing(replace(one.story, sayings=one.sayings or one.story.sayings))
        for name in KEPT_IN_STEP:
            setattr(ticket, name, standing[name])
        ticket.version += 1
        ticket.save(update_fields=[*KEPT_IN_STEP, "version"])
        return ticket.version

    def _say(self, entries: Sequence[Entry]) -> tuple[dict[str, int], dict[str, int]]:
        """Keys of new messages and notes, and their ids."""
        said = [(one.ticket, saying) for one in entries for saying in one.sayings if saying.side != Side.NOTE]
        noted = [
            (one.ticket, saying) for one in entries for saying in one.sayings if saying.side == Side.NOTE
        ]
        ids, note_ids = reserved(Message, len(said)), reserved(Note, len(noted))
        copy_rows(Message, MESSAGE, map(self._message, ids, said))
        copy_rows(Note, NOTE, map(self._note, note_ids, noted))
        self._name_files_of(noted)
        copy_rows(Attachment, ATTACHMENT, self._attachments(ids, said))
        letters = [
            (saying, Message(pk=pk, ticket_id=ticket))
            for pk, (ticket, saying) in zip(ids, said, strict=True)
            if saying.mail_id
        ]
        remember_letters((storable(saying.mail_id), message) for saying, message in letters)
        remember_named((saying.named_ids, message.ticket_id) for saying, message in letters)
        return (
            {one.key: pk for pk, (_ticket, one) in zip(ids, said, strict=True)},
            {one.key: pk for pk, (_ticket, one) in zip(note_ids, noted, strict=True)},
        )

    def _message(self, pk: int, said: tuple[int, Saying]) -> tuple[Any, ...]:
        ticket, one = said
        unknown_contact = self.ids.of_kind[Kind.CONTACT].get(UNKNOWN)
        contact = self.ids.get(Kind.CONTACT, one.author) or unknown_contact
        return (
            pk,
            ticket,
            one.side.value,
            contact if one.side == Side.CLIENT else None,
            self._agent(one.author) if one.side == Side.US else None,
            one.channel if one.channel in CHANNELS else Channel.EMAIL,
            without_nul(one.subject)[:300],
            _text(one),
            without_nul(one.quoted),
            without_nul(one.html),
            without_nul(one.sender)[:320],
            _people(one.to),
            _people(one.cc),
            one.is_automatic,
            one.at,
        )

    def _note(self, pk: int, noted: tuple[int, Saying]) -> tuple[Any, ...]:
        ticket, one = noted
        return (pk, ticket, self._agent(one.author), _text(one) or "—", one.at)

    def _name_files_of(self, noted: Sequence[tuple[int, Saying]]) -> None:
        """A note holds no file here; that one had some is said."""
        for _ticket, one in noted:
            self.bad.extend(Bad(0, "a note holds no file", "file", piece.name[:300]) for piece in one.pieces)

    def _agent(self, key: str) -> int | None:
        return self.doers.agent(key) or self.doers.agent(UNKNOWN)

    def _attachments(
        self, ids: Sequence[int], said: Sequence[tuple[int, Saying]]
    ) -> Iterator[tuple[Any, ...]]:
        pieces = [(pk, piece) for pk, (_ticket, one) in zip(ids, said, strict=True) for piece in one.pieces]
        for some in batched(pieces, FILES_AT_ONCE):
            loaded = [
                (pk, piece, content) for pk, piece in some if (content := self._content(piece)) is not None
            ]
            stored = files.store_all([content for _pk, _piece, content in loaded])
            for (pk, piece, _content), file in zip(loaded, stored, strict=True):
                yield pk, file.pk, *_of_file(piece)

    def _content(self, piece: Piece) -> bytes | None:
        try:
            return piece.load()
        except OSError as problem:
            self.bad.append(Bad(0, problem.strerror or "?", "file", piece.name[:300]))
            return None

    def _dress(self, entries: Sequence[Entry]) -> None:
        """Tags, and the values of fields."""
        tagged = {
            (one.ticket, tag): one.story.opened_at
            for one in entries
            for name in one.story.tags
            if (tag := self.ids.get(Kind.TAG, name))
        }
        Tagging.objects.bulk_create(
            (Tagging(ticket_id=ticket, tag_id=tag, at=at) for (ticket, tag), at in tagged.items()),
            ignore_conflicts=True,
        )
        copy_rows(
            FieldValue,
            ("ticket_id", "field_id", "value"),
            self._values(entry for entry in entries if entry.is_new),
        )
        FieldValue.objects.bulk_create(
            [
                FieldValue(ticket_id=ticket, field_id=field, value=value)
                for ticket, field, value in self._values(entry for entry in entries if not entry.is_new)
            ],
            update_conflicts=True,
            unique_fields=["ticket", "field"],
            update_fields=["value"],
        )

    def _values(self, entries: Iterable[Entry]) -> Iterator[tuple[int, int, str]]:
        fields = {name: self.ids.get(Kind.FIELD, name) for name in self.ids.of_kind[Kind.FIELD]}
        for one in entries:
            for name, value in one.story.fields.items():
                field, text = fields.get(name), without_nul(value).strip()[:LONGEST_VALUE]
                if field and text:
                    yield one.ticket, field, text

    def _remember(
        self,
        entries: Sequence[Entry],
        messages: dict[str, int],
        notes: dict[str, int],
        versions: dict[int, int],
    ) -> None:
        self.ids.write(
            (Kind.TICKET.value, one.story.key, one.ticket, False, 1 + len(one.sayings), len(one.deeds))
            for one in entries
            if one.is_new
        )
        for kind, keys in ((Kind.MESSAGE, messages), (Kind.NOTE, notes)):
            self.ids.write((kind.value, key, pk, False, 0, 0) for key, pk in keys.items())
        continued = [one for one in entries if one.known]
        for one in continued:
            one.known.version, one.known.deeds = versions[one.ticket], one.known.deeds + len(one.deeds)  # type: ignore[union-attr]
        Brought.objects.bulk_update([one.known for one in continued if one.known], ["version", "deeds"])


def _joined(stories: Sequence[Story]) -> list[Story]:
    """Pieces of one ticket that came in one batch."""
    whole: dict[str, Story] = {}
    for story in stories:
        if (first := whole.get(story.key)) is None:
            whole[story.key] = story
        else:
            sayings = sorted((*first.sayings, *story.sayings), key=lambda one: one.at)
            whole[story.key] = replace(story, sayings=tuple(sayings), deeds=first.deeds or story.deeds)
    return list(whole.values())


def _first_answer(story: Story) -> Any:
    answers = (one.at for one in story.sayings if one.side == Side.US and not one.is_automatic)
    return min((at for at in answers if at >= story.opened_at), default=None)


def _of_file(piece: Piece) -> tuple[str, str, str, bool]:
    name = without_nul(piece.name)[-255:] or "file"
    content_type = without_nul(piece.content_type)[:120] or "application/octet-stream"
    return name, content_type, without_nul(piece.content_id)[:255], piece.is_inline


def _text(one: Saying) -> str:
    text = without_nul(one.body)
    return text if text.strip() or not one.html else plain_from_html(without_nul(one.html))


def _people(people: Iterable[tuple[str, str]]) -> str:
    return json.dumps([[without_nul(name), without_nul(email)] for name, email in people], ensure_ascii=False)


def _language(written: str) -> str:
    low = written[:2].lower()
    return low if low in LANGUAGES else settings.LANGUAGE_CODE[:2]


def _line_of_no_group(ids: Ids) -> Line:
    """Where stories without a group stand: the first line there is, or one that takes no new tickets."""
    found = Line.objects.order_by("-is_active", "pk").first()
    if found:
        return found
    bring_people(History("", lambda: iter(()), 0, groups={UNKNOWN: ids.run.source}), ids, lambda _many: None)
    return Line.objects.get(pk=ids.of_kind[Kind.LINE][UNKNOWN])
