"""Half a year of what the sample clients said: eight companies, three roles, two things to write about, one silence."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from itertools import cycle
from random import Random

from zabota.clicks.actions import invite, mark_sent
from zabota.clicks.models import Click, Verdict
from zabota.clients.audience import audience_of
from zabota.clients.models import Company, Contact, ContactAddress, ContactRole, Membership
from zabota.core import clock
from zabota.house.sample.people import People
from zabota.house.sample.tickets import Tickets
from zabota.satisfaction.models import Answer, AnswerState, Question, Survey, SurveyState, Unasked
from zabota.satisfaction.scales import is_bad, values_of
from zabota.tickets.models import Ticket

MONTHS = 6
SEED = 6
SILENT_FOR = timedelta(days=213)  # Elena signs, and has said nothing since
OTHERS = {
    "Пекарни «Тёплый хлеб»": ("bread.example", ("Лев Корж", "Майя Ржанова", "Олег Сушкин")),
    "Типография «Литера»": ("litera.example", ("Анна Гранкина", "Пётр Кегль", "Юлия Петит")),
    "Верфь «Шпангоут»": ("frame.example", ("Игорь Бимс", "Вера Килева", "Захар Румб")),
    "Аптеки «Подорожник»": ("plantain.example", ("Нина Мятлева", "Семён Шалфей", "Ирма Донник")),
    "Стройдвор": ("yard.example", ("Глеб Отвес", "Рита Мастерок", "Фома Правило")),
    "Музей часов": ("clocks.example", ("Клара Анкер", "Борис Маятник", "Тая Стрелкина")),
}
ROLES = (ContactRole.EXECUTIVE, ContactRole.MANAGER, ContactRole.EXECUTOR)
WAITING = (
    "Очень долго ждали ответа",
    "Ответа ждали три дня",
    "Долго ждать ответа по простому вопросу",
    "Опять долго ждали, пока кто-то ответит",
    "Ответ пришёл, но ждали его неделю",
    "Ждали ответ полдня, хотя вопрос срочный",
)
BILLS = (
    "Ошибка в счёте за октябрь",
    "Счёт снова пришёл с ошибкой",
    "В счёте не тот номер договора",
    "Счёт выставили дважды, разбирались сами",
    "Ошибка в сумме счёта, исправляли два раза",
    "Счета приходят с опозданием и ошибками",
)
ENGLISH = (
    "The invoice was wrong again",
    "Wrong total in the invoice",
    "Another invoice with a wrong address",
    "The invoice came twice",
)
GOOD = ("Спасибо, всё быстро", "Ольга объяснила понятно", "Молодцы", "")


@dataclass(frozen=True)
class Person:
    contact: Contact
    company: Company
    role: str
    is_english: bool = False


def remember_opinions(people: People, tickets: Tickets, until: datetime) -> None:
    """Written as it would stand after half a year, not lived through: nobody gets a letter or a promise of it today."""
    chance = Random(SEED)  # noqa: S311  (a story, no secret)
    asked = Story(chance, cycle(_work(tickets)))
    everybody = [*_of_the_cast(people), *_of_others()]
    for month in range(MONTHS):
        for person in everybody:
            at = until - timedelta(days=30 * month + chance.randint(1, 28), hours=chance.randint(0, 8))
            asked.month(person, month, at)
    elena = next(one for one in everybody if one.contact == people.elena)
    asked.says("nps-partner", elena, 9, until - SILENT_FOR)
    _owners(people)


class Story:
    def __init__(self, chance: Random, work: Iterator[Ticket]) -> None:
        self.chance = chance
        self.work = work
        self.words = {key: cycle(texts) for key, texts in _texts().items()}
        self.number = 0

    def month(self, person: Person, month: int, at: datetime) -> None:
        """After tickets whoever works with us; by periods also whoever decides, except who is silent."""
        if person.role != ContactRole.EXECUTIVE:
            self._after_a_ticket(person, month, at)
        if person.contact.name == "Elena Marchenko":
            return
        if month in (0, 3):
            self.says("nps-partner", person, self._of_ten(person, month), at)
        if month in (1, 4) and person.role != ContactRole.EXECUTOR:
            level = "solution" if month == 1 else "partner"
            self.says(f"hate-{level}-{person.role}", person, self.chance.choice((0, 1, 1, 2, 4, 6)), at)
        if month == 2 and person.role != ContactRole.EXECUTIVE:
            self.says(f"hate-product-{person.role}", person, self.chance.choice((0, 2, 3, 5)), at)

    def says(self, code: str, person: Person, value: int, at: datetime) -> None:
        survey = self._asked(code, person, at, ticket=None)
        self._answers(survey, person, value, at, state=AnswerState.HUMAN)

    def _after_a_ticket(self, person: Person, month: int, at: datetime) -> None:
        turn = self.chance.random()
        if turn < 0.15:
            self._not_asked(person, at)
        for _ticket in range(2):
            survey = self._asked("csat-ticket", person, at, ticket=next(self.work))
            if self.chance.random() < 0.45:
                _end(survey, SurveyState.SKIPPED if turn < 0.3 else SurveyState.EXPIRED)
                continue
            state = AnswerState.DOUBTFUL if self.chance.random() < 0.06 else AnswerState.HUMAN
            self._answers(survey, person, self._of_five(month), at, state=state)

    def _of_five(self, month: int) -> int:
        """Waiting grew long in the spring; lately it is better."""
        good = 0.9 if month < 2 else 0.7
        return self.chance.choice((4, 5, 5)) if self.chance.random() < good else self.chance.choice((1, 2, 3))

    def _of_ten(self, person: Person, month: int) -> int:
        """Executors praise; their directors look elsewhere."""
        if person.role == ContactRole.EXECUTOR:
            return self.chance.choice((8, 9, 9, 10))
        if person.role == ContactRole.MANAGER:
            return self.chance.choice((6, 7, 8, 9, 9))
        return self.chance.choice((3, 6, 7, 9)) - (0 if month else 1)

    def _asked(self, code: str, person: Person, at: datetime, *, ticket: Ticket | None) -> Survey:
        question = Question.objects.get(code=code)
        with clock.stopped_at(at - timedelta(hours=5)):
            invited = invite(
                values=values_of(question.measure),
                expires_at=at + timedelta(days=14),
                audience=audience_of(person.contact.pk),
            )
            mark_sent(invited)
            return self._drawn(
                question, person, ticket, state=SurveyState.SENT, sent_at=clock.now(), invited=invited
            )

    def _not_asked(self, person: Person, at: datetime) -> None:
        question = Question.objects.get(code="csat-ticket")
        with clock.stopped_at(at):
            self._drawn(question, person, next(self.work), state=SurveyState.UNASKED, unasked=Unasked.QUIET)

    def _drawn(self, question: Question, person: Person, ticket: Ticket | None, **columns: object) -> Survey:
        self.number += 1
        return Survey.objects.create(
            draw=f"sample opinion {self.number}",
            question=question,
            measure=question.measure,
            level=question.level,
            role=person.role,
            contact=person.contact,
            company=person.company,
            ticket=ticket,
            agent=ticket.owner if ticket else None,
            line=ticket.line if ticket else None,
            share=1,
            drawn_at=clock.now(),
            ask_at=clock.now(),
            **columns,
        )

    def _answers(self, survey: Survey, person: Person, value: int, at: datetime, *, state: str) -> None:
        client = sha256(person.contact.name.encode()).hexdigest()[:32]
        click = Click.objects.create(invited=survey.invited, at=at, value=value, client=client)
        Verdict.objects.create(
            click=click, at=at, state=state, reasons=["hand" if state == AnswerState.HUMAN else "no-hand"]
        )
        bad = is_bad(survey.measure, value)
        Answer.objects.create(
            survey=survey,
            version=1,
            click=click,
            measure=survey.measure,
            level=survey.level,
            role=survey.role,
            agent=survey.agent,
            value=value,
            words=self._words(person, is_bad=bad),
            answered_at=at,
            state=state,
            is_counted=state == AnswerState.HUMAN,
            is_bad=bad,
        )
        _end(survey, SurveyState.ANSWERED if state == AnswerState.HUMAN else SurveyState.EXPIRED)

    def _words(self, person: Person, *, is_bad: bool) -> str:
        if is_bad or self.chance.random() < 0.25:
            key = "english" if person.is_english else self.chance.choice(("waiting", "bills"))
            return next(self.words[key])
        return "" if person.is_english else next(self.words["good"])


def _texts() -> dict[str, tuple[str, ...]]:
    return {"waiting": WAITING, "bills": BILLS, "english": ENGLISH, "good": GOOD}


def _work(tickets: Tickets) -> list[Ticket]:
    """Of Olga’s, Andrey’s and Gleb’s: whose work the answers are about."""
    about = (tickets.forwarding, tickets.recordings, tickets.outage, tickets.visit)
    return list(Ticket.objects.filter(pk__in=[ticket.pk for ticket in about]).order_by("pk"))


def _end(survey: Survey, state: str) -> None:
    survey.state, survey.ended_at = state, survey.drawn_at + timedelta(hours=5)
    survey.save(update_fields=["state", "ended_at"])


def _of_the_cast(people: People) -> Iterator[Person]:
    yield Person(people.inna, people.lisenok, ContactRole.MANAGER)
    yield Person(people.pavel, people.lisenok, ContactRole.EXECUTOR)
    yield Person(people.marina, people.ventra, ContactRole.EXECUTOR, is_english=True)
    yield Person(people.viktor, people.ventra, ContactRole.MANAGER, is_english=True)
    yield Person(people.elena, people.ventra, ContactRole.EXECUTIVE, is_english=True)


def _of_others() -> Iterator[Person]:
    for name, (domain, names) in OTHERS.items():
        company = Company.objects.create(name=name)
        for turn, (role, who) in enumerate(zip(ROLES, names, strict=True)):
            contact = Contact.objects.create(name=who, language="ru")
            ContactAddress.objects.create(contact=contact, email=f"{turn}@{domain}")
            Membership.objects.create(contact=contact, company=company, role=role, placed_at=clock.now())
            yield Person(contact, company, role)


def _owners(people: People) -> None:
    """Every second company has somebody who looks after it."""
    for turn, company in enumerate(Company.objects.filter(account_owner=None).order_by("pk")):
        if turn % 2 == 1:
            company.account_owner = people.owner.user
            company.save(update_fields=["account_owner"])
