"""Five tickets and what was said in them, laid out by the same actions that people use."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from zabota.clients.models import Contact
from zabota.core import clock
from zabota.house.sample.people import People
from zabota.notes.actions import write_note
from zabota.team.models import Agent
from zabota.tickets import actions
from zabota.tickets.letters import Words
from zabota.tickets.models import Ticket


@dataclass
class Tickets:
    forwarding: Ticket  # open, Olga's, the client answered twice
    outage: Ticket  # open, Olga's, with a note and a colleague's letter
    invoice: Ticket  # waiting for the client
    unowned: Ticket  # new, nobody's
    recordings: Ticket  # Andrey's, on the international line
    visit: Ticket  # on the field engineers' line, which Olga does not see
    printer: Ticket  # solved
    discount: Ticket  # refused, with alternatives


def lay_out(people: People, until: datetime) -> Tickets:
    """The story of a morning that ends at `until`."""
    story = Story(people, until)
    return Tickets(
        forwarding=story.forwarding(),
        outage=story.outage(),
        invoice=story.invoice(),
        unowned=story.unowned(),
        recordings=story.recordings(),
        visit=story.visit(),
        printer=story.printer(),
        discount=story.discount(),
    )


class Story:
    def __init__(self, people: People, until: datetime) -> None:
        self.people = people
        self.until = until

    def forwarding(self) -> Ticket:
        people = self.people
        ticket = self._asks(
            95,
            people.inna,
            "Переадресация на мобильные после 18:00",
            "Ольга, добрый день! С понедельника регистратура работает до 18:00, а не до 20:00. Звонки после шести "
            "должны сразу идти на мобильный дежурного врача, сейчас они полминуты играют музыку и обрываются.\n\n"
            "Вчера так потеряли четверых. Можно сделать до конца недели?",
        )
        self._at(80, lambda: actions.take_ticket(ticket, by=people.agent))
        self._note(
            70,
            ticket,
            people.trainee,
            "@Ольга у них в сценарии осталась ветка «ждать 30 с». Убрать минутное дело, но спроси, чей номер ставить: в марте дежурный менялся каждую неделю.",
        )
        self._says(
            52,
            ticket,
            people.pavel,
            "Добавлю: дежурный мобильный теперь один на всех, заканчивается на 41-18. Если нужна схема, пришлю.",
        )
        return ticket

    def outage(self) -> Ticket:
        people = self.people
        ticket = self._asks(
            75,
            people.marina,
            "Inbound calls to the 8-800 number fail",
            "Since about 12:40 callers hear silence, then a busy tone. Dispatch sees nothing in the queue.",
        )
        self._answers(
            57,
            ticket,
            people.colleague,
            people.marina,
            "Marina, your lines and our exchange are fine; calls stop at the carrier. We have asked them for a trace and opened a spare route.",
        )
        self._at(50, lambda: actions.assign_ticket(ticket, to=people.agent, by=people.colleague))
        self._note(
            40,
            ticket,
            people.colleague,
            "@Ольга don’t restart the trunk before we have the trace. In March a restart hid the cause and it was back in nine days.",
        )
        self._says(
            29,
            ticket,
            people.viktor,
            "How long will it be? From 15:00 our customer counts penalties for every truck at the gate.",
        )
        return ticket

    def invoice(self) -> Ticket:
        people = self.people
        ticket = self._asks(
            60 * 20,
            people.pavel,
            "Счёт за октябрь: две строки не сходятся",
            "Добрый день! В счёте за октябрь две строки за один и тот же номер 41-18. Это ошибка или новый тариф?",
        )
        self._answers(
            60 * 18,
            ticket,
            people.agent,
            people.pavel,
            "Павел, здравствуйте! Вторая строка — разовая плата за подключение номера. Пришлите, пожалуйста, акт от 12 октября, и я сверю сумму.",
        )
        return ticket

    def unowned(self) -> Ticket:
        return self._asks(
            40,
            self.people.inna,
            "Два оператора не видят очередь звонков",
            "Света и Наталья после обновления видят пустую очередь, хотя звонки идут. У остальных всё как было.",
        )

    def recordings(self) -> Ticket:
        people = self.people
        ticket = self._asks(
            60 * 26,
            people.viktor,
            "Call recordings are missing since Monday",
            "We need the recordings of Monday and Tuesday for an audit; the list in the portal is empty.",
        )
        self._at(60 * 25, lambda: actions.take_ticket(ticket, by=people.colleague))
        return ticket

    def visit(self) -> Ticket:
        people = self.people
        ticket = self._asks(
            60 * 5,
            people.inna,
            "Перенести телефон на новый ресепшен",
            "Можно ли на этой неделе прислать инженера? Нужно перенести два аппарата на первый этаж.",
        )
        self._at(
            60 * 4,
            lambda: actions.move_ticket(
                ticket, to=people.field, reason="Нужен выезд инженера", by=people.agent
            ),
        )
        return ticket

    def printer(self) -> Ticket:
        people = self.people
        ticket = self._asks(
            60 * 50,
            people.pavel,
            "Отчёт по звонкам не приходит на почту",
            "Ежедневный отчёт не пришёл второй день подряд.",
        )
        self._answers(
            60 * 48,
            ticket,
            people.agent,
            people.pavel,
            "Павел, ваш сервер отклонял письма из-за полного ящика. Мы отправили оба отчёта повторно и поставили уведомление, если такое повторится.",
        )
        self._at(60 * 47, lambda: actions.solve_ticket(ticket, by=people.agent, reason="Отчёты доставлены"))
        return ticket

    def discount(self) -> Ticket:
        people = self.people
        ticket = self._asks(
            60 * 70,
            people.elena,
            "Unlimited minutes for the price of the basic plan",
            "Our competitor says you gave them unlimited minutes. We want the same from December.",
        )
        words = Words(
            body="Elena, we cannot give unlimited minutes on the basic plan: the carrier bills us for every minute, and "
            "the plan would lose money from the first week.\n\nWhat we can do: 3,000 minutes included, or a pool for "
            "all your branches.",
            to=((people.elena.name, "elena@ventra.example"),),
        )
        self._at(
            60 * 68,
            lambda: actions.refuse_ticket(
                ticket,
                no=actions.No(
                    reason="The carrier bills every minute; the basic plan would lose money.",
                    consequence="Above the plan’s 1,000 minutes you go on paying by the minute.",
                    alternatives=("3,000 minutes included", "One pool of minutes for all branches"),
                ),
                letter=words,
                by=people.colleague,
            ),
        )
        return ticket

    def _asks(self, minutes_ago: int, who: Contact, subject: str, body: str) -> Ticket:
        people = self.people
        line = people.international if who.language == "en" else people.first_line
        company = people.ventra if who.language == "en" else people.lisenok
        ticket: Ticket = self._at(
            minutes_ago, lambda: actions.open_ticket(subject, requester=who, line=line, company=company)
        )
        self._says(minutes_ago, ticket, who, body)
        ticket.refresh_from_db(fields=["due_at"])
        ticket.news_by = ticket.due_at  # the automatic letter said so
        ticket.save(update_fields=["news_by"])
        return ticket

    def _says(self, minutes_ago: int, ticket: Ticket, who: Contact, body: str) -> None:
        box = self.people.support_box if who.language == "en" else self.people.help_box
        words = Words(body=body, subject=ticket.subject, to=((box.name, box.address),))
        self._at(minutes_ago, lambda: actions.receive_message(ticket, words, author=who))

    def _answers(self, minutes_ago: int, ticket: Ticket, by: Agent, to: Contact, body: str) -> None:
        address = to.addresses.get(is_main=True).email
        words = Words(body=body, to=((to.name, address),))
        self._at(minutes_ago, lambda: actions.send_letter(ticket, words, by=by))

    def _note(self, minutes_ago: int, ticket: Ticket, by: Agent, body: str) -> None:
        self._at(minutes_ago, lambda: write_note(ticket, body, by=by))

    def _at[R](self, minutes_ago: int, act: Callable[[], R]) -> R:
        with clock.stopped_at(self.until - timedelta(minutes=minutes_ago)):
            return act()
