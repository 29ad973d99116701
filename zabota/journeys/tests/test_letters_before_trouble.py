"""People are told before trouble comes: those who decide, in time, once, with proof."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from django.utils.timezone import localdate
from procrastinate.contrib.django.models import ProcrastinateJob

from tests.cast import MORNING
from zabota.accounts.models import User
from zabota.channels.actions import fail_delivery
from zabota.channels.models import Delivery, DeliveryState
from zabota.clients.models import Agreement, Company, ContactAddress, Membership
from zabota.core import clock
from zabota.journeys.actions import (
    bring_account_facts,
    due_warnings,
    hold_back,
    let_go,
    part_with,
    pass_on,
    put_away_what_is_over,
    set_warning_rule,
    switch_company_off,
    switch_company_on,
    warn,
)
from zabota.journeys.errors import UnknownWords, WarningIsOver
from zabota.journeys.events import NobodyReached, WarningSent
from zabota.journeys.models import GivenWarning, HeldWarning, WarningLetter
from zabota.journeys.queries.warnings import planned_warnings
from zabota.journeys.tasks import give_warnings, warn_those_whose_day_has_come
from zabota.tickets.models import Message, Status, Ticket

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("morning")]
DAY = timedelta(days=1)
SATURDAY = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)


@pytest.fixture
def ending(cast, agreed, switched_on):
    """Ventra’s agreement ends in twelve days, and ten working days before that letters leave."""
    switched_on("agreement", 30)
    Company.objects.filter(pk=cast.ventra.pk).update(account_owner=cast.lead.user)
    return agreed(cast.ventra, begins=-400, ends=12)


def told(company) -> list[str]:
    return sorted(WarningLetter.objects.filter(warning__company=company).values_list("email", flat=True))


def give_all() -> None:
    for one in due_warnings():
        warn(one.company.pk, one.to.pk)


def test_those_who_decide_are_told_by_the_account_owner(cast, ending, published):
    give_all()
    assert told(cast.ventra) == ["elena@ventra.example", "viktor@ventra.example"]
    warning = GivenWarning.objects.get()
    assert (warning.on, warning.key) == (ending.ends_on, ending.ends_on)
    ticket = warning.ticket
    assert (ticket.owner, ticket.status, ticket.requester) == (cast.lead, Status.WAITING, cast.elena)
    assert ticket.subject == "The agreement with Ventra Logistics ends on 1 December 2026"
    letter = ticket.messages.first()
    assert letter.body.startswith("Hello, Elena Marchenko!")
    assert "12 days more" in letter.body
    assert "Роман Белов reads your answer" in letter.body
    assert len(published(WarningSent)) == 1


def test_each_letter_is_on_its_way_in_the_same_transaction_and_leaves_once(cast, ending):
    give_all()
    give_all()
    warn(cast.ventra.pk, cast.ventra.pk)
    assert GivenWarning.objects.count() == 1
    states = Delivery.objects.filter(message__in=WarningLetter.objects.values("message"))
    assert [one.state for one in states] == [DeliveryState.QUEUED] * 2


def test_what_breaks_off_in_the_middle_has_told_nobody(cast, ending, monkeypatch):
    tickets = Ticket.objects.count()
    real, calls = WarningLetter.save, []

    def second_breaks(self, *args, **options):
        calls.append(self)
        if len(calls) == 2:
            raise RuntimeError("the worker is killed here")
        return real(self, *args, **options)

    monkeypatch.setattr(WarningLetter, "save", second_breaks)
    with pytest.raises(RuntimeError):
        give_all()
    assert (Ticket.objects.count(), GivenWarning.objects.count()) == (tickets, 0)
    assert not Delivery.objects.filter(message__ticket__subject__startswith="The agreement").exists()
    monkeypatch.undo()
    give_all()
    assert len(told(cast.ventra)) == 2


def test_a_person_is_written_to_in_their_own_language(cast, agreed, switched_on):
    switched_on("agreement", 30)
    agreed(cast.lisenok, begins=-400, ends=10)
    give_all()
    letter = Message.objects.get(ticket=GivenWarning.objects.get().ticket)
    assert letter.body.startswith("Здравствуйте, Инна Збруева!")
    assert letter.ticket.owner is None  # nobody looks after Lisenok: the line does


def test_never_at_night_nor_on_a_weekend(cast, ending):
    with clock.stopped_at(MORNING.replace(hour=2)):
        assert due_warnings() == []
    with clock.stopped_at(SATURDAY):
        assert due_warnings() == []
    with clock.stopped_at(SATURDAY + 2 * DAY):
        assert [one.to for one in due_warnings()] == [cast.ventra]


def test_the_day_comes_so_many_working_days_before(cast, agreed, switched_on):
    switched_on("agreement", 3)
    agreed(cast.ventra, begins=-400, ends=9)  # Saturday, 28 November
    (planned,) = planned_warnings(MORNING.date())
    assert planned.leaves_on.isoformat() == "2026-11-25"
    assert due_warnings() == []


def test_of_two_letters_that_are_due_only_the_nearer_one_leaves(cast, agreed, switched_on):
    switched_on("agreement", 30)
    switched_on("agreement", 10)
    agreed(cast.ventra, begins=-400, ends=5)
    give_all()
    assert [one.rule.working_days for one in GivenWarning.objects.all()] == [10]


def test_a_rule_that_is_off_sends_nothing_and_hinders_nobody(cast, agreed, switched_on):
    switched_on("agreement", 30)  # the one of ten days is off, as it comes
    agreed(cast.ventra, begins=-400, ends=5)
    give_all()
    assert [one.rule.working_days for one in GivenWarning.objects.all()] == [30]


@pytest.mark.parametrize("how", ["renewed", "moved", "left", "off", "rule-off"])
def test_what_stops_a_letter(how, cast, ending, agreed, switched_on):
    if how == "renewed":
        agreed(cast.ventra, begins=13)
    if how == "moved":
        Agreement.objects.filter(pk=ending.pk).update(ends_on=MORNING.date() + 300 * DAY)
    if how == "left":
        part_with(cast.ventra, on=MORNING.date(), reason="Ушли", by=cast.lead.user)
    if how == "off":
        switch_company_off(cast.ventra, reason="Просили не писать", by=cast.lead.user)
    if how == "rule-off":
        rule = switched_on("agreement", 30)
        set_warning_rule(rule, working_days=30, is_on=False, texts={}, by=cast.lead.user)
    give_all()
    assert not GivenWarning.objects.exists()
    assert not Delivery.objects.filter(message__ticket__subject__startswith="The agreement").exists()


def test_a_company_is_switched_on_again(cast, ending):
    switch_company_off(cast.ventra, reason="Просили не писать", by=cast.lead.user)
    switch_company_on(cast.ventra, by=cast.lead.user)
    give_all()
    assert len(told(cast.ventra)) == 2


def test_a_letter_is_held_back_with_a_reason_and_let_go(cast, ending, switched_on):
    rule = switched_on("agreement", 30)
    held = hold_back(rule, cast.ventra, reason="Подписываем завтра", by=cast.agent.user)
    again = hold_back(rule, cast.ventra, reason="Ещё раз", by=cast.agent.user)
    assert held == again
    give_all()
    assert not GivenWarning.objects.exists()
    assert [one.held for one in planned_warnings(MORNING.date()) if one.rule == rule] == [held]
    let_go(held, by=cast.agent.user)
    give_all()
    assert len(told(cast.ventra)) == 2
    with pytest.raises(WarningIsOver):
        hold_back(rule, cast.ventra, reason="Поздно", by=cast.agent.user)
    assert not HeldWarning.objects.exists()


def test_the_partner_who_brought_a_client_is_told_and_the_client_too(cast, switched_on):
    """A reader was cut off on a Saturday morning, unwarned, because he came through a partner."""
    switched_on("trial", 2)
    saturday = MORNING.date() + 2 * DAY
    facts = {"trial_ends_on": saturday, "partner_id": cast.ventra.pk}
    bring_account_facts(cast.lisenok, facts, by=None)
    give_all()
    assert told(cast.lisenok) == ["elena@ventra.example", "inna@lisenok.example", "viktor@ventra.example"]
    of_partner = GivenWarning.objects.get(to=cast.ventra)
    assert of_partner.ticket.company == cast.ventra
    assert of_partner.ticket.messages.first().body.startswith("You brought Клиника «Лисёнок» to us.")


def test_a_balance_is_told_of_once_until_it_is_topped_up(cast, switched_on):
    switched_on("balance", 5)
    bring_account_facts(
        cast.ventra, {"balance": Decimal(500), "spends_a_day": Decimal(100), "currency": "EUR"}, by=None
    )
    give_all()
    assert GivenWarning.objects.count() == 1
    assert "€500.00" in WarningLetter.objects.first().message.body
    with clock.stopped_at(MORNING + DAY):
        bring_account_facts(cast.ventra, {"balance": Decimal(400)}, by=None)
        give_all()
    assert GivenWarning.objects.count() == 1
    with clock.stopped_at(MORNING + 4 * DAY):
        bring_account_facts(cast.ventra, {"balance": Decimal(450)}, by=None)
        give_all()
    assert GivenWarning.objects.count() == 2


def test_older_facts_change_nothing(cast):
    bring_account_facts(cast.ventra, {"balance": Decimal(500)}, by=None)
    with clock.stopped_at(MORNING + DAY):
        known = bring_account_facts(cast.ventra, {"balance": Decimal(9)}, known_at=MORNING - DAY, by=None)
    assert known.balance == 500


def bounce(email: str) -> None:
    letter = WarningLetter.objects.get(email=email)
    delivery = letter.message.delivery
    Delivery.objects.filter(pk=delivery.pk).update(state=DeliveryState.SENT, sent_at=MORNING)
    delivery.refresh_from_db()
    fail_delivery(delivery, problem="550 no such user")
    ContactAddress.objects.filter(email=email).update(bounced_at=MORNING, bounce="550", is_dead=True)
    pass_on(letter.pk)
    pass_on(letter.pk)


def test_a_letter_that_came_back_goes_to_the_next_person_and_at_last_to_our_own(cast, ending, published):
    Membership.objects.filter(contact=cast.viktor).delete()
    give_all()
    assert told(cast.ventra) == ["elena@ventra.example"]
    bounce("elena@ventra.example")
    assert told(cast.ventra) == ["elena@ventra.example", "marina@ventra.example"]
    assert not published(NobodyReached)
    bounce("marina@ventra.example")
    assert GivenWarning.objects.get().nobody_at == MORNING
    assert len(published(NobodyReached)) == 1


def test_where_another_letter_is_there_nobody_else_is_bothered(cast, ending):
    give_all()
    bounce("elena@ventra.example")
    assert told(cast.ventra) == ["elena@ventra.example", "viktor@ventra.example"]


def test_where_nobody_can_be_written_to_somebody_has_to_call(cast, ending, published):
    ContactAddress.objects.update(bounced_at=MORNING, bounce="550", is_dead=True)
    give_all()
    give_all()
    warning = GivenWarning.objects.get()
    assert (warning.ticket, warning.nobody_at) == (None, MORNING)
    assert len(published(NobodyReached)) == 1


def test_the_ticket_is_put_away_when_the_day_has_passed_and_nobody_answered(cast, ending):
    give_all()
    assert put_away_what_is_over() == 0
    with clock.stopped_at(MORNING + 20 * DAY):
        assert put_away_what_is_over() == 1
        assert put_away_what_is_over() == 0
    assert GivenWarning.objects.get().ticket.status == Status.CLOSED


def test_own_words_are_filled_in_and_unknown_ones_refused(cast, ending, switched_on):
    rule = switched_on("agreement", 30)
    texts = {"en": ("Soon: {date}", "{name}, {company}: {days} left, says {owner}.")}
    set_warning_rule(rule, working_days=30, is_on=True, texts=texts, by=cast.lead.user)
    with pytest.raises(UnknownWords) as refused:
        set_warning_rule(rule, working_days=30, is_on=True, texts={"en": ("{x}", "y")}, by=cast.lead.user)
    assert "{x}" in refused.value.sentence
    give_all()
    message = WarningLetter.objects.get(email="elena@ventra.example").message
    assert message.subject == "Soon: 1 December 2026"
    assert message.body.startswith("Elena Marchenko, Ventra Logistics: 12 days left, says Роман Белов.")


def test_a_name_with_braces_fills_in_nothing(cast, ending):
    Company.objects.filter(pk=cast.ventra.pk).update(name="{owner} & {days}")
    give_all()
    assert "with {owner} & {days} ends" in GivenWarning.objects.get().ticket.subject


def test_each_company_has_a_job_of_its_own(cast, ending, agreed):
    agreed(cast.lisenok, begins=-400, ends=8)
    warn_those_whose_day_has_come.run()
    warn_those_whose_day_has_come.run()
    assert ProcrastinateJob.objects.filter(task_name=give_warnings.name).count() == 2


def test_plans_cost_the_same_for_twenty_companies_as_for_ten(
    cast, agreed, switched_on, django_assert_max_num_queries
):
    switched_on("agreement", 30)
    numbers = []
    for many in (10, 20):
        for number in range(10):
            agreed(Company.objects.create(name=f"Клиент {many} {number}"), begins=-9, ends=7)
        with django_assert_max_num_queries(14) as asked:
            planned = planned_warnings(localdate(clock.now()))
        numbers.append(len(asked.captured_queries))
        assert len({one.company for one in planned}) >= many
    assert numbers[0] == numbers[1]


def test_nobody_of_ours_is_lost_with_a_colleague_who_left(cast, ending):
    User.objects.filter(pk=cast.lead.user.pk).update(is_active=False)
    give_all()
    assert GivenWarning.objects.get().ticket.owner is None
