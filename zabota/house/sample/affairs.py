"""How matters stand with the sample clients: who decides, what they want, when one meets, what they are charged."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from django.utils.timezone import localdate, localtime

from zabota.accounts.models import User
from zabota.clients.goals import reach_goal, set_goal
from zabota.clients.importing import bring_sheet, run_sheet
from zabota.clients.knowing import note_attitude, place_contact, set_acquaintances
from zabota.clients.meetings import Plan, arrange_meeting, hold_meeting
from zabota.clients.models import Company, Influence, Regard, Sheet, SheetKind
from zabota.core import clock
from zabota.house.sample.people import People
from zabota.house.sample.tickets import Tickets
from zabota.tickets.models import Message

DAY = timedelta(days=1)
VENTRA_AGREED = (
    142,
    142,
    142,
    150,
    150,
    150,
    150,
    150,
    168,
    168,
    168,
    168,
)  # thousands a month, the oldest first
VENTRA_ABOVE = (8, 0, 12, 0, 0, 30, 6, 0, 0, 14, 22, 4)
LISENOK_AGREED = (64, 64, 64, 64, 64, 64, 58, 58, 58, 51, 51, 44)  # they hand back one place after another
CHARGES = "Клиент;Месяц;Сумма;Вид;Оплатить до;Оплачено"
AGREEMENTS = "Клиент;Номер договора;Предмет;Действует с;Действует до"
KROT = "\n\n--\nNikolai Krot\nprocurement\nkrot@ventra.example"


def tell_of_clients(people: People, tickets: Tickets, until: datetime) -> None:
    """With somebody whom a letter names and nobody knows: Nikolai Krot."""
    _who_they_are(people, until)
    _what_they_want(people, until)
    _when_one_meets(people, until)
    _what_they_pay(people, until)
    Message.objects.filter(ticket=tickets.discount, contact__isnull=False).update(quoted=KROT)


def _who_they_are(people: People, until: datetime) -> None:
    ventra, lisenok, by = people.ventra, people.lisenok, people.lead.user
    for contact, role, position, influence in (
        (people.elena, "executive", "Chief financial officer", Influence.DECIDES),
        (people.viktor, "manager", "Head of transport", Influence.ADVISES),
        (people.marina, "executor", "Dispatcher", Influence.USES),
    ):
        place_contact(contact, ventra, role=role, position=position, influence=influence, by=by)
    for contact, role, position, influence in (
        (people.inna, "manager", "Старший администратор", Influence.DECIDES),
        (people.pavel, "executor", "Системный администратор", Influence.GUARDS),
    ):
        place_contact(contact, lisenok, role=role, position=position, influence=influence, by=by)
    _attitudes(people, until)
    set_acquaintances(people.elena, [people.owner.user], by=by)
    set_acquaintances(people.viktor, [people.agent.user, people.owner.user], by=by)
    set_acquaintances(people.inna, [people.agent.user], by=by)


def _attitudes(people: People, until: datetime) -> None:
    """Viktor was for us before the third outage of the quarter."""
    for days, contact, company, value, why, by in (
        (200, people.viktor, people.ventra, Regard.FOR_US, "Recommended us to a colleague", people.lead),
        (12, people.viktor, people.ventra, Regard.WARY, "Third outage in a quarter", people.agent),
        (30, people.elena, people.ventra, Regard.WARY, "Asks what the outages cost", people.owner),
        (60, people.marina, people.ventra, Regard.FOR_US, "Thanks in every letter", people.colleague),
        (45, people.inna, people.lisenok, Regard.FOR_US, "Хвалит Ольгу", people.agent),
    ):
        with clock.stopped_at(until - days * DAY):
            note_attitude(contact, company, value=value, why=why, by=by.user)


def _what_they_want(people: People, until: datetime) -> None:
    said, by = localdate(until) - 40 * DAY, people.lead.user
    words = "By spring every warehouse answers its customers within a minute, at night as well"
    set_goal(people.ventra, words=words, said_by=people.elena, said_on=said, until=said + 180 * DAY, by=by)
    set_goal(
        people.lisenok,
        words="Чтобы ни один звонок родителей не терялся с восьми до десяти",
        said_by=people.inna,
        said_on=said,
        by=by,
    )
    moved = set_goal(people.lisenok, words="Переехать на Садовую без простоя", said_on=said - 90 * DAY, by=by)
    with clock.stopped_at(until - 20 * DAY):
        reach_goal(moved, words="Переехали за выходные, звонки не прерывались", by=by)


def _when_one_meets(people: People, until: datetime) -> None:
    """The clinic is met each second week; what was agreed at Ventra’s last meeting nobody has written down."""
    at_ten = localtime(until).replace(hour=10, minute=0, second=0, microsecond=0)
    by = people.agent.user
    last = arrange_meeting(
        people.lisenok, Plan(at_ten - 9 * DAY, "Итоги переезда", (people.inna, people.pavel)), by=by
    )
    with clock.stopped_at(until - 9 * DAY + timedelta(hours=1)):
        hold_meeting(
            last,
            agreed="Схему переадресации рисуем мы, номера дежурных присылает Павел до пятницы.",
            next_one=Plan(at_ten + 5 * DAY, "Утренние звонки", (people.inna,)),
            by=by,
        )
    about = Plan(at_ten - DAY, "Outages of the quarter", (people.viktor, people.elena))
    arrange_meeting(people.ventra, about, by=people.lead.user)
    arrange_meeting(people.ventra, Plan(at_ten + 12 * DAY, "Renewal", (people.elena,)), by=people.lead.user)


def _what_they_pay(people: People, until: datetime) -> None:
    """From the accountant’s sheet, with a row that nobody can read; and one of agreements, only looked at."""
    by, today = people.owner.user, localdate(until)
    rows = [
        *_charged(people.ventra, VENTRA_AGREED, "по договору", today),
        *_charged(people.ventra, VENTRA_ABOVE, "сверх договора", today),
        *_charged(people.lisenok, LISENOK_AGREED, "по договору", today),
        "Вентра Логистик;октябрь;1.234;;;",
    ]
    run_sheet(_brought("начисления.csv", CHARGES, rows, SheetKind.CHARGES, by), by=by)
    ends = today.replace(day=1) + 500 * DAY
    row = f"{people.lisenok.name};204;Телефония и рабочие места;01.06.2023;{ends:%d.%m.%Y}"
    _brought("договоры.csv", AGREEMENTS, [row], SheetKind.AGREEMENTS, by)


def _charged(company: Company, thousands: Sequence[int], kind: str, today: date) -> Iterator[str]:
    """Of each month before this one; to be paid by the tenth of the next, and the last is not paid yet."""
    month = today.replace(day=1)
    for back, sum_of_month in enumerate(reversed(thousands), start=1):
        month = (month - DAY).replace(day=1)
        due = (month + 31 * DAY).replace(day=10)
        paid = f"{due - 2 * DAY:%d.%m.%Y}" if back > 1 or company.name == "Клиника «Лисёнок»" else ""
        if sum_of_month:
            yield f"{company.name};{month:%m.%Y};{sum_of_month} 000,00;{kind};{due:%d.%m.%Y};{paid}"


def _brought(name: str, heading: str, rows: list[str], kind: str, by: User) -> Sheet:
    return bring_sheet("\n".join([heading, *rows, ""]).encode("cp1251"), name=name, kind=kind, by=by)
