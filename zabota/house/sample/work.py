"""What colleagues keep around the sample tickets: kinds, fields, tags, a snooze, a question to a colleague."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.utils.timezone import localdate

from zabota.clients.models import Company, Contact
from zabota.core import clock
from zabota.house.sample.people import People
from zabota.house.sample.tickets import Tickets
from zabota.team.models import Line
from zabota.tickets import actions
from zabota.tickets.letters import Words
from zabota.tickets.models import FieldType, Ticket, TicketKind

DAY = timedelta(days=1)


def lay_out_work(people: People, tickets: Tickets, until: datetime) -> None:
    """The story goes on until `until`; two tickets more, since nobody shall miss one in the queue."""
    with clock.stopped_at(until - timedelta(minutes=25)):
        outage = _kinds_and_fields(people)
        actions.set_kind(tickets.outage, kind=outage, by=people.agent)
        actions.tag_ticket(tickets.outage, name="8-800", by=people.agent)
        actions.tag_ticket(tickets.outage, name="оператор связи", by=people.agent)
        actions.tag_ticket(tickets.forwarding, name="сценарий", by=people.agent)
        _checklist(people, tickets)
        actions.follow_ticket(tickets.outage, who=people.lead, by=people.lead)
        actions.add_time(
            tickets.outage, minutes=25, on=localdate(until), what="Трасса с оператором", by=people.agent
        )
    _snoozed(people, until)
    _asked(people, until)


def _kinds_and_fields(people: People) -> TicketKind:
    lead = people.lead.user
    actions.add_kind(name="Вопрос", by=lead)
    outage, order = actions.add_kind(name="Сбой", by=lead), actions.add_kind(name="Заказ", by=lead)
    stands = actions.add_field(
        name="Работа стоит",
        type=FieldType.YES,
        who_needs_it="Дежурный инженер",
        what_for="решить, кого будить ночью",
        kinds=[outage],
        by=lead,
    )
    actions.add_field(
        name="Сколько человек не работает",
        type=FieldType.NUMBER,
        who_needs_it="Руководитель линии",
        what_for="сказать клиенту, что мы понимаем масштаб",
        kinds=[outage],
        depends_on=stands,
        depends_on_value="yes",
        by=lead,
    )
    actions.add_field(
        name="Где причина",
        type=FieldType.CHOICE,
        choices=["у оператора связи", "у нас", "у клиента"],
        who_needs_it="Технический директор",
        what_for="раз в месяц чинить то, что ломается чаще",
        kinds=[outage],
        by=lead,
    )
    actions.add_field(
        name="К какому дню",
        type=FieldType.DAY,
        who_needs_it="Выездные инженеры",
        what_for="ставить в план без звонка клиенту",
        kinds=[order],
        by=lead,
    )
    return outage


def _checklist(people: People, tickets: Tickets) -> None:
    lines = "Спросить, чей номер дежурный\nУбрать ветку «ждать 30 с»\nПозвонить после 18:00 и проверить"
    first, _second, _third = actions.add_to_checklist(tickets.forwarding, lines=lines, by=people.agent)
    actions.tick_item(first, by=people.agent)


def _snoozed(people: People, until: datetime) -> None:
    ticket = _told_by_phone(
        people, until, people.pavel, people.lisenok, people.first_line, "Номер для нового филиала с 1 декабря"
    )
    _at(
        until,
        20,
        lambda: actions.snooze_ticket(
            ticket, until=until + 3 * DAY, reason="Ждём договор аренды филиала", by=people.agent
        ),
    )


def _asked(people: People, until: datetime) -> None:
    ticket = _told_by_phone(
        people,
        until,
        people.marina,
        people.ventra,
        people.international,
        "Calls drop after exactly 30 minutes",
    )
    _at(
        until,
        15,
        lambda: actions.hand_off(
            ticket,
            to=people.colleague,
            what="Look for a session timer on the trunk",
            due_on=localdate(until) + DAY,
            by=people.agent,
        ),
    )


def _told_by_phone(
    people: People, until: datetime, who: Contact, company: Company, line: Line, subject: str
) -> Ticket:
    ticket = _at(
        until,
        22,
        lambda: actions.open_ticket(
            subject, requester=who, company=company, line=line, channel="phone", by=people.agent
        ),
    )
    words = Words(body=subject, channel="phone")
    _at(until, 22, lambda: actions.receive_message(ticket, words, author=who, by=people.agent))
    return ticket


def _at[R](until: datetime, minutes_ago: int, act: Callable[[], R]) -> R:
    with clock.stopped_at(until - timedelta(minutes=minutes_ago)):
        return act()
