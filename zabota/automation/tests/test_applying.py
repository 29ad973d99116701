"""A macro does all of its acts or none."""

from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from zabota.automation.actions import apply_macro, preview_macro, undo_run, write_macro
from zabota.automation.acts import ActCode
from zabota.automation.errors import MacroStopped, RunNotYours, TicketWentOn
from zabota.automation.events import MacroApplied, MacroUndone
from zabota.automation.models import Macro, MacroRun, Owning, Stepping
from zabota.notes.models import Note
from zabota.tickets import actions
from zabota.tickets.models import Aside, Status, Ticket, TicketKind
from zabota.tickets.tests.nothing import nothing_happens
from zabota.writing.errors import NotYours, SharingNotAllowed
from zabota.writing.models import Sharing


def again(ticket):
    return Ticket.objects.get(pk=ticket.pk)


def tags(ticket):
    return sorted(ticket.tags.values_list("name", flat=True))


def macro_of(cast, **acts):
    return write_macro(by=cast.agent, name="Свой", sharing=Sharing.NOBODY, line=None, **acts)


def test_it_does_everything_in_one_go(cast, published):
    outage = TicketKind.objects.create(name="Авария!")
    actions.tag_ticket(cast.forwarding, name="старый", by=cast.agent)
    macro = macro_of(
        cast,
        add_tags=["авария", "оператор"],
        remove_tags=["Старый"],
        kind=outage,
        note="Звоним оператору",
        follow=True,
        to_line=cast.international,
        move_reason="Их линия",
        owning=Owning.COLLEAGUE,
        owner=cast.colleague,
        step=Stepping.THEIRS,
        snooze_hours=4,
    )
    run = apply_macro(macro, cast.forwarding, by=cast.agent, nonce=uuid4())
    ticket = again(cast.forwarding)
    assert (ticket.owner, ticket.line, ticket.kind) == (cast.colleague, cast.international, outage)
    assert (ticket.status, ticket.aside) == (Status.WAITING, Aside.SNOOZED)
    assert tags(ticket) == ["авария", "оператор"]
    assert Note.objects.get(body="Звоним оператору").author == cast.agent
    assert ticket.follows.get().agent == cast.agent
    assert [entry.facts["run_id"] for entry in published(MacroApplied)] == [run.pk]
    assert again_macro(macro).used == 1


def again_macro(macro):
    return Macro.objects.get(pk=macro.pk)


def test_pressed_twice_it_is_applied_once(cast):
    macro, nonce = macro_of(cast, note="Раз"), uuid4()
    first = apply_macro(macro, cast.forwarding, by=cast.agent, nonce=nonce)
    assert apply_macro(macro, cast.forwarding, by=cast.agent, nonce=nonce) == first
    assert Note.objects.filter(body="Раз").count() == 1


def test_when_one_act_is_refused_none_is_done(cast):
    macro = macro_of(cast, add_tags=["выезд"], note="Нет", owning=Owning.COLLEAGUE, owner=cast.outsider)
    with nothing_happens(), pytest.raises(MacroStopped) as refused:
        apply_macro(macro, cast.forwarding, by=cast.agent, nonce=uuid4())
    assert "Глеб Штольц" in refused.value.sentence
    assert not MacroRun.objects.exists()


def test_what_is_shown_beforehand_changes_nothing_and_says_what_cannot_be_done(cast):
    actions.tag_ticket(cast.forwarding, name="выезд", by=cast.agent)
    macro = macro_of(cast, add_tags=["Выезд"], note="Инженеру", owning=Owning.COLLEAGUE, owner=cast.outsider)
    with nothing_happens():
        preview = preview_macro(macro, again(cast.forwarding), by=cast.agent)
    assert not preview.is_possible
    assert [(line.code, bool(line.obstacle)) for line in preview.lines] == [
        (ActCode.TAG, False),
        (ActCode.NOTE, False),
        (ActCode.OWNER, True),
    ]
    assert "Выезд" in preview.lines[0].sentence


def test_acts_that_the_role_does_not_allow_stand_in_the_way(cast):
    macro = write_macro(
        by=cast.owner, name="Решить", sharing=Sharing.EVERYBODY, line=None, step=Stepping.SOLVED
    )
    preview = preview_macro(macro, cast.forwarding, by=cast.trainee)
    assert not preview.is_possible
    with nothing_happens(), pytest.raises(MacroStopped):
        apply_macro(macro, cast.forwarding, by=cast.trainee, nonce=uuid4())


def test_an_ended_ticket_gets_only_what_an_ended_ticket_may_get(cast):
    macro = macro_of(cast, add_tags=["выезд"], owning=Owning.ME)
    preview = preview_macro(macro, cast.printer, by=cast.agent)
    assert [bool(line.obstacle) for line in preview.lines] == [False, True]


def test_taken_back_the_ticket_is_as_it_was_but_for_the_note(cast, published):
    actions.tag_ticket(cast.forwarding, name="старый", by=cast.agent)
    actions.tag_ticket(cast.forwarding, name="вечный", by=cast.agent)
    kind = TicketKind.objects.create(name="Авария!")
    macro = macro_of(
        cast,
        add_tags=["новый", "вечный"],
        remove_tags=["старый"],
        kind=kind,
        note="Останется",
        follow=True,
        to_line=cast.international,
        move_reason="Их линия",
        owning=Owning.COLLEAGUE,
        owner=cast.colleague,
        step=Stepping.SOLVED,
    )
    before = again(cast.forwarding)
    run = apply_macro(macro, cast.forwarding, by=cast.agent, nonce=uuid4())
    undo_run(run, by=cast.agent)
    after = again(cast.forwarding)
    assert (after.owner, after.line, after.kind, after.aside) == (before.owner, before.line, None, "")
    assert (after.status, after.ended_at) == (Status.OPEN, None)
    assert tags(after) == ["вечный", "старый"]
    assert not after.follows.exists()
    assert Note.objects.filter(body="Останется").count() == 1
    assert len(published(MacroUndone)) == 1


def test_a_snooze_is_taken_back(cast):
    run = apply_macro(macro_of(cast, snooze_hours=2), cast.forwarding, by=cast.agent, nonce=uuid4())
    undo_run(run, by=cast.agent)
    assert again(cast.forwarding).aside == Aside.NO


def test_taking_back_twice_is_taking_back_once(cast, published):
    run = apply_macro(macro_of(cast, add_tags=["новый"]), cast.forwarding, by=cast.agent, nonce=uuid4())
    first = undo_run(run, by=cast.agent)
    assert undo_run(run, by=cast.agent).undone_at == first.undone_at
    assert len(published(MacroUndone)) == 1


def test_what_has_gone_on_is_not_taken_back(cast):
    run = apply_macro(macro_of(cast, add_tags=["новый"]), cast.forwarding, by=cast.agent, nonce=uuid4())
    actions.expect_client(cast.forwarding, by=cast.agent)
    with nothing_happens(), pytest.raises(TicketWentOn):
        undo_run(run, by=cast.agent)


def test_only_whoever_applied_it_takes_it_back(cast):
    run = apply_macro(macro_of(cast, add_tags=["новый"]), cast.forwarding, by=cast.agent, nonce=uuid4())
    with nothing_happens(), pytest.raises(RunNotYours):
        undo_run(run, by=cast.lead)


def test_an_agent_keeps_a_macro_and_shares_none(cast):
    with pytest.raises(SharingNotAllowed):
        write_macro(by=cast.agent, name="Всем", sharing=Sharing.EVERYBODY, line=None, follow=True)
    assert not Macro.objects.exists()


def test_a_shared_macro_is_changed_by_who_may_share(cast, replies):
    from zabota.automation.actions import change_macro, delete_macro

    with pytest.raises(NotYours):
        delete_macro(replies.outage, by=cast.agent)
    assert change_macro(replies.outage, by=cast.lead, name="Авария").name == "Авария"


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"owning": "colleague"},
        {"follow": True, "move_reason": "без линии"},
        {"snooze_hours": 3, "step": "solved"},
        {"snooze_hours": 0},
        {"follow": True, "sharing": "line"},
        {"follow": True, "name": ""},
    ],
)
def test_the_database_keeps_no_macro_that_makes_no_sense(cast, wrong):
    from zabota.core.clock import now

    columns = {"author": cast.agent, "name": "Странный", "changed_at": now()} | wrong
    with pytest.raises(IntegrityError), transaction.atomic():
        Macro.objects.create(**columns)
