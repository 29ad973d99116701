"""A briefing is prepared days before, worded, held back, sent once, and stays as it was."""

from datetime import UTC, date, datetime, timedelta

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from zabota.briefings.actions import (
    allow_briefings,
    hold_briefing,
    let_briefing_go,
    prepare_due,
    send_briefing,
    send_due,
    set_rhythm,
    stop_briefings,
    write_words,
)
from zabota.briefings.errors import BriefingIsSent, NobodyToRead
from zabota.briefings.events import BriefingPrepared, BriefingSent, BriefingStuck, BriefingUndelivered
from zabota.briefings.models import Briefing, BriefingLetter, BriefingRhythm
from zabota.briefings.queries import readers_of
from zabota.briefings.saying import page_of
from zabota.briefings.sending import send_to_reader
from zabota.briefings.tests.conftest import MORNING, OCTOBER
from zabota.clients.bouncing import mark_bounced
from zabota.clients.models import ContactAddress
from zabota.core import clock
from zabota.journeys.actions import part_with, take_departure_back
from zabota.promises.actions import promise_to_company

pytestmark = pytest.mark.django_db


def rhythm(company, by, *, readers, is_on=True, every="month", day=25) -> BriefingRhythm:
    return set_rhythm(company, every=every, day=day, is_on=is_on, readers=readers, by=by.user)


def test_it_is_prepared_four_days_before_and_goes_in_the_clients_morning(cast, ventra, published):
    kept = rhythm(ventra, cast.agent, readers=[cast.elena])
    assert kept.next_on == date(2026, 11, 25)
    assert prepare_due() == 0
    with clock.stopped_at(datetime(2026, 11, 21, 8, tzinfo=UTC)):
        assert prepare_due() == 1
        assert prepare_due() == 0
    found = Briefing.objects.get()
    assert (found.since, found.until) == OCTOBER
    assert found.goes_at == datetime(2026, 11, 25, 7, tzinfo=UTC)  # ten in Moscow
    assert BriefingRhythm.objects.get().next_on == date(2026, 12, 25)
    assert published(BriefingPrepared)[0].facts["briefing_id"] == found.pk


def test_a_day_off_waits_for_the_next_working_morning(cast, ventra):
    rhythm(ventra, cast.agent, readers=[cast.elena], day=28)  # a Saturday
    with clock.stopped_at(datetime(2026, 11, 24, 8, tzinfo=UTC)):
        prepare_due()
    goes_at = Briefing.objects.get().goes_at
    assert goes_at.date() == date(2026, 11, 30)


def test_a_rhythm_that_was_switched_off_prepares_nothing(cast, ventra):
    rhythm(ventra, cast.agent, readers=[cast.elena], is_on=False)
    with clock.stopped_at(datetime(2026, 11, 26, 8, tzinfo=UTC)):
        assert prepare_due() == 0
    assert not Briefing.objects.exists()


def test_without_a_choice_those_who_decide_get_it(cast, briefing):
    assert readers_of(briefing.company) == [cast.elena]


def test_it_goes_by_itself_once(cast, ventra, mailoutbox, published):
    rhythm(ventra, cast.agent, readers=[cast.elena, cast.viktor])
    with clock.stopped_at(datetime(2026, 11, 21, 8, tzinfo=UTC)):
        prepare_due()
        assert send_due() == 0
    with clock.stopped_at(datetime(2026, 11, 25, 7, 5, tzinfo=UTC)):
        assert send_due() == 1
        assert send_due() == 0
        for _twice in range(2):
            for letter in BriefingLetter.objects.all():
                send_to_reader(letter.pk)
    assert published(BriefingSent)[0].facts["letters"] == 2
    assert sorted(mail.to[0] for mail in mailoutbox) == ["elena@ventra.example", "viktor@ventra.example"]
    assert ProcrastinateJob.objects.filter(task_name="zabota.briefings.tasks.send_letter").count() == 2


def test_the_letter_is_in_the_readers_language_with_links_of_their_own(cast, briefing, mailoutbox):
    write_words(briefing, words="A calm month.", by=cast.agent.user)
    send_briefing(briefing, by=cast.agent.user)
    send_to_reader(BriefingLetter.objects.get().pk)
    [mail] = mailoutbox
    assert mail.subject == "Ventra Logistics: what we did for you, October 2026"
    assert mail.message()["From"].addresses[0].display_name == "Ольга Ремизова"
    assert "A calm month." in mail.body
    assert "/briefing/" in mail.body
    assert mail.extra_headers["Auto-Submitted"] == "auto-generated"
    assert mail.extra_headers["List-Unsubscribe"].endswith("/stop>")


def test_what_is_held_back_does_not_go_until_it_is_let_go(cast, ventra):
    rhythm(ventra, cast.agent, readers=[cast.elena])
    with clock.stopped_at(datetime(2026, 11, 21, 8, tzinfo=UTC)):
        prepare_due()
        found = hold_briefing(Briefing.objects.get(), by=cast.agent.user)
    with clock.stopped_at(datetime(2026, 11, 26, 8, tzinfo=UTC)):
        assert send_due() == 0
        let_briefing_go(found, by=cast.agent.user)
        assert send_due() == 1


def test_what_was_sent_stays_as_it_was(cast, briefing):
    send_briefing(briefing, by=cast.agent.user)
    before = page_of(Briefing.objects.select_related("company").get())
    promise_to_company(
        cast.ventra, text="Later", due=MORNING + timedelta(days=3), by=cast.agent, source="meeting"
    )
    cast.ventra.name = "Another name"
    cast.ventra.save()
    sent = Briefing.objects.select_related("company").get()
    assert page_of(sent) == before
    for verb in (write_words, hold_briefing, let_briefing_go, send_briefing):
        with pytest.raises(BriefingIsSent):
            verb(sent, **({"words": "Else"} if verb is write_words else {}), by=cast.agent.user)
    assert Briefing.objects.get().words == ""


def test_who_asked_not_to_or_left_or_has_a_dead_address_gets_none(cast, briefing, published):
    stop_briefings(cast.elena)
    stop_briefings(cast.elena)
    assert readers_of(briefing.company) == []
    with pytest.raises(NobodyToRead):
        send_briefing(briefing, by=cast.agent.user)
    assert not Briefing.objects.get().is_sent
    allow_briefings(cast.elena)
    assert readers_of(briefing.company) == [cast.elena]
    ContactAddress.objects.filter(contact=cast.elena).update(bounced_at=MORNING, bounce="gone", is_dead=True)
    assert readers_of(briefing.company) == []
    ContactAddress.objects.filter(contact=cast.elena).update(bounced_at=None, bounce="", is_dead=False)
    cast.elena.memberships.all().delete()
    assert readers_of(briefing.company) == []


def test_where_nobody_is_left_its_account_owner_is_told_once(cast, ventra, published):
    rhythm(ventra, cast.agent, readers=[cast.elena])
    stop_briefings(cast.elena)
    with clock.stopped_at(datetime(2026, 11, 25, 8, tzinfo=UTC)):
        prepare_due()
        assert send_due() == 0
        assert send_due() == 0
    assert len(published(BriefingStuck)) == 1
    assert not BriefingLetter.objects.exists()


def test_a_letter_that_comes_back_is_told_of(cast, briefing, published, mailoutbox):
    send_briefing(briefing, by=cast.agent.user)
    send_to_reader(BriefingLetter.objects.get().pk)
    mark_bounced("elena@ventra.example", reason="550 no such user", is_dead=True)
    assert BriefingLetter.objects.get().problem == "elena@ventra.example"
    assert published(BriefingUndelivered)[0].facts["contact_id"] == cast.elena.pk


def test_a_letter_without_an_address_is_no_silent_loss(cast, briefing, published, mailoutbox):
    send_briefing(briefing, by=cast.agent.user)
    ContactAddress.objects.filter(contact=cast.elena).delete()
    send_to_reader(BriefingLetter.objects.get().pk)
    assert not mailoutbox
    assert BriefingLetter.objects.get().problem
    assert len(published(BriefingUndelivered)) == 1


def test_who_has_left_hears_of_nothing_by_itself_and_again_after_the_return(cast, ventra, published):
    rhythm(ventra, cast.agent, readers=[cast.elena])
    with clock.stopped_at(datetime(2026, 11, 25, 8, tzinfo=UTC)):
        assert prepare_due() == 1
        part_with(ventra, on=date(2026, 11, 24), reason="Ушли к другим", by=cast.lead.user)
    with clock.stopped_at(datetime(2027, 1, 8, 8, tzinfo=UTC)):
        assert (prepare_due(), send_due()) == (0, 0)
        assert not BriefingLetter.objects.exists()
        take_departure_back(ventra, by=cast.lead.user)
        assert prepare_due() == 1
