"""Drafts: one a person, ticket and kind; versions; shared; taken over; moved with their ticket."""

from datetime import timedelta

import pytest

from zabota.core import clock
from zabota.core.clock import now, stopped_at
from zabota.core.models import JournalEntry
from zabota.tickets.actions import open_ticket
from zabota.tickets.events import TicketsMerged
from zabota.tickets.sight import sight_of
from zabota.writing.actions import (
    Content,
    attach_file,
    clear_blank_drafts,
    finish_draft,
    restore_version,
    save_draft,
    share_draft,
    take_over_draft,
)
from zabota.writing.errors import DraftTooHeavy, NotYourDraft
from zabota.writing.events import DraftShared, DraftTakenOver
from zabota.writing.handlers import on_tickets_merged
from zabota.writing.models import Draft, DraftKind, DraftVersion
from zabota.writing.queries import drafts_of, drafts_on, readers_of, tickets_with_drafts

pytestmark = pytest.mark.django_db
SECRET = "Кукумбер"


def written(cast, text, *, known=0, ticket=None, kind=DraftKind.LETTER, by=None, html=""):
    content = Content(text=text, html=html)
    return save_draft(ticket or cast.forwarding, kind, content, known=known, by=by or cast.agent)


def texts(draft):
    return [one.text for one in draft.versions.order_by("pk")]


def test_there_is_one_a_person_ticket_and_kind(cast):
    first = written(cast, "Добр")
    second = written(cast, "Добрый день", known=first.draft.version)
    written(cast, "для своих", kind=DraftKind.NOTE)
    written(cast, "другой", by=cast.colleague)
    assert (second.draft.pk, second.draft.version, second.is_conflict) == (first.draft.pk, 2, False)
    assert Draft.objects.count() == 3


def test_two_windows_keep_both_texts_and_are_told(cast):
    seen = written(cast, "Первое окно").draft.version
    written(cast, "Первое окно пишет дальше", known=seen)
    saved = written(cast, "Второе окно", known=seen)
    assert saved.is_conflict
    assert saved.draft.text == "Второе окно"
    assert texts(saved.draft)[-1] == "Первое окно пишет дальше"


def test_a_version_is_kept_once_a_minute_and_when_much_is_deleted(cast):
    with stopped_at(now()):
        version = 0
        for text in ("Раз два", "Раз два три", "Раз два три четыре", "Ра"):
            version = written(cast, text, known=version).draft.version
        draft = Draft.objects.get()
        assert texts(draft) == ["Раз два", "Раз два три четыре"]
        clock.move_on(timedelta(minutes=2))
        written(cast, "Раз снова", known=version)
        assert texts(draft) == ["Раз два", "Раз два три четыре", "Ра"]


def test_twenty_versions_are_kept(cast):
    for number in range(25):
        written(cast, f"Письмо {number}", known=999)
    assert DraftVersion.objects.count() == 20
    assert texts(Draft.objects.get())[-1] == "Письмо 23"


def test_a_version_is_brought_back_and_what_stood_there_is_kept(cast):
    written(cast, "Как было")
    draft = written(cast, "Как стало", known=999).draft
    draft = restore_version(draft.versions.get(), by=cast.agent)
    assert draft.text == "Как было"
    assert texts(draft) == ["Как было", "Как стало"]


def test_only_ones_own_is_brought_back(cast):
    written(cast, "Как было")
    version = written(cast, "Как стало", known=999).draft.versions.get()
    with pytest.raises(NotYourDraft):
        restore_version(version, by=cast.colleague)
    assert Draft.objects.get().text == "Как стало"


def test_sent_it_is_gone_and_its_files_go_along(cast):
    draft = written(cast, "Схема ниже").draft
    given = {"content_type": "image/png", "limit": 100, "by": cast.agent}
    standing = attach_file(cast.forwarding, DraftKind.LETTER, b"1", name="a.png", is_inline=True, **given)
    attach_file(cast.forwarding, DraftKind.LETTER, b"2", name="gone.png", is_inline=True, **given)
    attach_file(cast.forwarding, DraftKind.LETTER, b"3", name="b.png", is_inline=False, **given)
    html = f'<div>Схема <img src="cid:{standing.content_id}"></div>'
    uploads = finish_draft(cast.forwarding, DraftKind.LETTER, html=html, by=cast.agent)
    assert [(one.name, one.is_inline, one.content_id) for one in uploads] == [
        ("a.png", True, standing.content_id),
        ("b.png", False, ""),
    ]
    assert not Draft.objects.filter(pk=draft.pk).exists()


def test_all_files_together_stay_within_the_limit(cast):
    given = {"content_type": "", "is_inline": False, "limit": 10, "by": cast.agent}
    attach_file(cast.forwarding, DraftKind.LETTER, b"123456", name="a", **given)
    with pytest.raises(DraftTooHeavy):
        attach_file(cast.forwarding, DraftKind.LETTER, b"12345", name="b", **given)
    assert [one.name for one in Draft.objects.get().files.all()] == ["a"]


def test_a_shared_one_is_read_by_colleagues_and_says_by_whom(cast, published):
    draft = written(cast, "Общее").draft
    assert drafts_on(cast.forwarding, cast.colleague.pk) == []
    share_draft(draft, is_shared=True, by=cast.agent)
    share_draft(draft, is_shared=True, by=cast.agent)
    assert drafts_on(cast.forwarding, cast.colleague.pk) == [draft]
    names = {agent.name for agent in readers_of(draft)}
    assert cast.lead.name in names
    assert cast.agent.name not in names
    assert cast.outsider.name not in names
    assert [entry.facts["is_shared"] for entry in published(DraftShared)] == [True]


def test_taken_over_it_changes_hands_and_ones_own_is_kept_as_a_version(cast, published):
    draft = written(cast, "Начала Ольга").draft
    written(cast, "Начал другой", by=cast.lead)
    with pytest.raises(NotYourDraft):
        take_over_draft(draft, by=cast.lead)
    share_draft(draft, is_shared=True, by=cast.agent)
    draft = take_over_draft(draft, by=cast.lead)
    assert (draft.agent, draft.text, texts(draft)) == (cast.lead, "Начала Ольга", ["Начал другой"])
    assert Draft.objects.count() == 1
    assert len(published(DraftTakenOver)) == 1


def test_it_moves_with_a_merged_ticket_and_yields_to_one_that_stands_there(cast):
    other = open_ticket("То же", requester=cast.inna, line=cast.first_line)
    written(cast, "На поглощённой", ticket=other)
    written(cast, "На выжившей")
    written(cast, "Заметка", ticket=other, kind=DraftKind.NOTE)
    place = {"line_id": cast.forwarding.line_id, "owner_id": None, "merge_id": 1}
    on_tickets_merged(TicketsMerged(ticket_id=cast.forwarding.pk, absorbed_id=other.pk, **place))
    letter, note = (Draft.objects.get(kind=kind) for kind in DraftKind.values)
    assert (letter.ticket, letter.text, texts(letter)) == (cast.forwarding, "На выжившей", ["На поглощённой"])
    assert (note.ticket, note.text) == (cast.forwarding, "Заметка")


def test_its_text_stands_neither_in_the_journal_nor_in_a_job(cast):
    from procrastinate.contrib.django.models import ProcrastinateJob

    draft = written(cast, SECRET, kind=DraftKind.NOTE).draft
    share_draft(draft, is_shared=True, by=cast.agent)
    take_over_draft(draft, by=cast.colleague)
    said = [*JournalEntry.objects.values_list("facts", flat=True)]
    said += [*ProcrastinateJob.objects.values_list("args", flat=True)]
    assert SECRET not in str(said)


def test_the_list_holds_ones_own_that_say_something(cast):
    mine = written(cast, "Моё").draft
    written(cast, "", ticket=cast.unowned)
    written(cast, "Чужое", by=cast.colleague)
    assert list(drafts_of(cast.agent.pk, sight_of(cast.agent.user))) == [mine]
    assert list(drafts_of(cast.agent.pk, sight_of(cast.outsider.user))) == []
    numbers = [cast.forwarding.pk, cast.unowned.pk]
    assert tickets_with_drafts(cast.agent.pk, numbers) == {cast.forwarding.pk}


def test_blank_ones_are_cleared_after_a_while(cast):
    written(cast, "Остаётся")
    with stopped_at(now() - timedelta(days=8)):
        written(cast, "", ticket=cast.unowned)
    clear_blank_drafts(older_than=timedelta(days=7))
    assert Draft.objects.get().text == "Остаётся"
