"""A list issues the same number of statements for twenty rows as for ten."""

import re
from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localdate

from tests.cast import Cast
from zabota.advertising.actions import add_up, exclude, find_sources, send_claim
from zabota.advertising.models import SourceKind
from zabota.advertising.queries.evidence import evidence_of
from zabota.advertising.tests.clicking import a_site, clicks
from zabota.automation.actions import write_macro
from zabota.channels.email.actions import block_sender, lift_block
from zabota.channels.email.models import LetterState, Mailbox, RawLetter
from zabota.clicks.actions import overrule_site_click
from zabota.clicks.models import Site, SiteClick
from zabota.clients.models import Company, Contact, ContactAddress, Membership
from zabota.core import files
from zabota.core.clock import now
from zabota.house.sample.people import _agent
from zabota.notes.actions import write_note
from zabota.promises.actions import ask_input, keep_promise, make_promise, move_promise
from zabota.promises.levels import add_level, add_rule, set_steps
from zabota.promises.models import ServiceLevel
from zabota.promises.workdays import add_calendar
from zabota.queues.actions import View, create_queue
from zabota.queues.models import Queue
from zabota.queues.tasks import count_queue
from zabota.records.actions import keep_for, place_hold
from zabota.records.models import Asked, Kept, PersonRequest
from zabota.safekeeping.models import Backup
from zabota.satisfaction.actions import (
    add_voice,
    answer_directors_letter,
    decide_idea,
    promise_on_directors_letter,
    suggest_idea,
    thank,
    write_to_director,
)
from zabota.team.away import set_absence, set_duty
from zabota.team.models import Agent, Line
from zabota.tickets import actions
from zabota.tickets.conditions.tree import Condition, Group
from zabota.tickets.letters import Words
from zabota.tickets.models import LinkWord, Problem, Ticket, Verdict
from zabota.transfers.models import BadRow, Run, RunState
from zabota.writing.actions import Content, save_draft, write_phrase, write_reply
from zabota.writing.models import DraftKind

TEN = 10


def tickets(cast: Cast, start: int) -> None:
    """Each with a contact of its own, a letter and a note."""
    for number in range(start, start + TEN):
        who = person(cast, number)
        ticket = actions.open_ticket(
            f"Печать {number}", requester=who, line=cast.first_line, company=cast.lisenok
        )
        words = Words(body="Принтер печатает", to=(("", "help@north.example"),))
        actions.receive_message(ticket, words, author=who)
        if number % 2:
            actions.take_ticket(ticket, by=cast.agent)


def waiting_tickets(cast: Cast, start: int) -> None:
    tickets(cast, start)
    for ticket in Ticket.objects.answer_now().filter(subject__startswith="Печать"):
        actions.expect_client(ticket, by=cast.agent)


def person(cast: Cast, number: int) -> Contact:
    contact = Contact.objects.create(name=f"Человек {number}")
    ContactAddress.objects.create(contact=contact, email=f"person{number}@lisenok.example")
    Membership.objects.create(contact=contact, company=cast.lisenok)
    return contact


def people(cast: Cast, start: int) -> None:
    for number in range(start, start + TEN):
        person(cast, number)


def companies(cast: Cast, start: int) -> None:
    for number in range(start, start + TEN):
        company = Company.objects.create(name=f"Компания {number}")
        Membership.objects.create(contact=person(cast, number), company=company)


def letters(cast: Cast, start: int) -> None:
    """What was said in one ticket, by both sides and by colleagues."""
    for _ in range(TEN):
        words = Words(body="Ещё слово", to=(("Инна", "inna@lisenok.example"),))
        actions.receive_message(cast.forwarding, words, author=cast.inna)
        actions.send_letter(cast.forwarding, words, by=cast.agent)
        write_note(cast.forwarding, "Заметка", by=cast.trainee)


def lines(cast: Cast, start: int) -> None:
    for number in range(start, start + TEN):
        Line.objects.create(name=f"Линия {number}")


def agents(cast: Cast, start: int) -> None:
    for number in range(start, start + TEN):
        _agent(f"Коллега {number}", f"colleague{number}@north.example", "agent", "ru", None, cast.first_line)


def mailboxes(cast: Cast, start: int) -> None:
    for number in range(start, start + TEN):
        Mailbox.objects.create(address=f"box{number}@north.example", line=cast.first_line)


def blocked_senders(cast: Cast, start: int) -> None:
    for number in range(start, start + TEN):
        blocked = block_sender(f"spam{number}@bad.example", reason="спам", by=cast.lead.user)
        if number % 2:
            lift_block(blocked, by=cast.owner.user)


def held(cast: Cast, start: int) -> None:
    for number in range(start, start + TEN):
        place_hold(person(cast, number), reason="проверка", by=cast.owner.user)


def histories(cast: Cast, start: int) -> None:
    """Brought in by somebody, each with a bad row, and every other taken back."""
    for number in range(start, start + TEN):
        run = Run.objects.create(
            source=f"desk {number}",
            shape="csv",
            file=f"{number}.csv",
            sha256="0" * 64,
            state=(RunState.DONE, RunState.UNDONE)[number % 2],
            counts={"ticket": 3, "bad": 1},
            by=cast.owner.user,
            started_at=now(),
            undone_by=cast.lead.user,
            undone_at=now(),
        )
        BadRow.objects.create(run=run, line=2, why="no date")


def asking_persons(cast: Cast, start: int) -> None:
    """Half of them answered."""
    for number in range(start, start + TEN):
        answered = {"outcome": "refused", "reasons": "Иск", "answered_at": now(), "by": cast.owner.user}
        PersonRequest.objects.create(
            contact=person(cast, number),
            kind=Asked.COPY,
            asked_at=now(),
            due_on=now().date(),
            **(answered if number % 2 else {}),
        )


def kept_nights(cast: Cast, start: int) -> None:
    """Each made by hand, in a place of its own."""
    for number in range(start, start + TEN):
        moments = dict.fromkeys(("started_at", "ended_at", "verified_at"), now())
        facts = {"way": "person", "by": cast.owner.user, **moments}
        Backup.objects.create(place=f"/mnt/{number}", name=str(number), **facts)


def rules_of_lines(cast: Cast, start: int) -> None:
    for number in range(start, start + TEN):
        line = Line.objects.create(name=f"Линия с правилом {number}")
        keep_for(Kept.TICKETS, 12, line=line, by=cast.owner.user)


def letters_set_aside(cast: Cast, start: int) -> None:
    for number in range(start, start + TEN):
        RawLetter.objects.create(
            mailbox=cast.help_box,
            mail_id=f"{number}@elsewhere.example",
            file=files.store(b"a letter"),
            source="trial",
            state=LetterState.SET_ASIDE,
            reason="cannot be read",
            came_at=now(),
        )


def drafts(cast: Cast, start: int) -> None:
    """Each on a ticket of its own, some with a file."""
    tickets(cast, start)
    for ticket in Ticket.objects.filter(subject__startswith="Печать").order_by("-pk")[:TEN]:
        save_draft(ticket, DraftKind.LETTER, Content(text="Начато"), known=0, by=cast.owner)


def related(cast: Cast, start: int) -> None:
    """Links and parts of one ticket, tickets behind one problem, other problems, answers."""
    tickets(cast, start)
    problem = Problem.objects.order_by("pk").first() or a_problem(cast)
    for ticket in Ticket.objects.filter(subject__in=[f"Печать {n}" for n in range(start, start + TEN)]):
        actions.link_tickets(cast.forwarding, other=ticket, word=LinkWord.CAUSES, by=cast.agent)
        actions.make_part(ticket, of=cast.forwarding, by=cast.agent)
        actions.add_to_problem(ticket, problem=problem, by=cast.agent)
        to = {ticket.pk: ("Инна", "inna@lisenok.example")}
        actions.answer_problem(problem, "Починили.", to=to, solves=False, nonce=uuid4(), by=cast.agent)
        actions.open_problem(f"Ещё {ticket.pk}", cause="", of=cast.outage, by=cast.agent)


def a_problem(cast: Cast) -> Problem:
    return actions.open_problem("Сбой", cause="", of=cast.forwarding, by=cast.agent)


def saved_queues(cast: Cast, start: int) -> None:
    for number in range(start, start + TEN):
        tree = Group((Condition("company", "is", (cast.lisenok.pk,)), Condition("owner", "filled")))
        create_queue(View(f"Очередь {number}", tree), by=cast.owner)


def a_saved_queue(cast: Cast) -> Queue:
    """Of all tickets under way, counted."""
    tree = Group((Condition("status", "is_not", ("solved", "refused", "closed")),))
    queue = create_queue(View("Все", tree), by=cast.owner)
    count_queue.run(stamp=queue.stamp)
    return queue


def replies(cast: Cast, start: int) -> None:
    for number in range(start, start + TEN):
        title, first = f"Текст {number}", cast.first_line
        write_reply(by=cast.lead, title=title, text_ru="Текст", sharing="line", line=first)


def phrases(cast: Cast, start: int) -> None:
    for number in range(start, start + TEN):
        write_phrase(
            by=cast.lead, situation="thanks", text_ru=f"Спасибо {number}", text_en=f"Thanks {number}"
        )


def macros(cast: Cast, start: int) -> None:
    for number in range(start, start + TEN):
        reply = write_reply(by=cast.lead, title=f"Т {number}", text_ru="Т", sharing="everybody", line=None)
        acts = {"reply": reply, "owning": "colleague", "owner": cast.colleague}
        moves = {"to_line": cast.international, "move_reason": "Их линия"}
        name = f"Макрос {number}"
        write_macro(by=cast.lead, name=name, sharing="everybody", line=None, **acts, **moves)


def work(cast: Cast, start: int) -> None:
    """Tags, items, followers and time on one ticket, and the kinds and fields it may have."""
    for number in range(start, start + TEN):
        actions.tag_ticket(cast.forwarding, name=f"Метка {number}", by=cast.agent)
        actions.add_to_checklist(cast.forwarding, lines=f"Дело {number}", by=cast.agent)
        actions.add_time(cast.forwarding, minutes=5, on=now().date(), by=cast.agent)
        purpose = {"who_needs_it": "Инженеры", "what_for": "искать причину"}
        kind = actions.add_kind(name=f"Вид {number}", by=cast.lead.user)
        actions.add_field(name=f"Поле {number}", kinds=[kind], by=cast.lead.user, **purpose)
        email = f"follows{number}@north.example"
        who = _agent(f"Коллега {number}", email, "agent", "ru", None, cast.first_line)
        actions.follow_ticket(cast.forwarding, who=who, by=cast.agent)


def calls(cast: Cast, start: int) -> None:
    """Notes that call the owner of the house, and what they are asked for."""
    tickets(cast, start)
    for ticket in Ticket.objects.filter(subject__startswith="Печать", hand_offs=None):
        write_note(ticket, "@Вера, посмотрите", by=cast.agent)
        actions.hand_off(ticket, to=cast.owner, what="Решить", due_on=localdate(now()), by=cast.agent)


def deadlines(cast: Cast, start: int) -> None:
    """Calendars, levels with steps, rules, duty and absences."""
    lead, tomorrow = cast.owner.user, now() + timedelta(days=1)
    default = ServiceLevel.objects.select_related("calendar").get(is_default=True)
    agents(cast, start)
    for number, agent in zip(range(start, start + TEN), Agent.objects.order_by("-pk")[:TEN], strict=True):
        calendar = add_calendar(name=f"Календарь {number}", layout=default.calendar.layout, by=lead)
        level = add_level(name=f"Уровень {number}", calendar=calendar, first_answer=timedelta(1), by=lead)
        set_steps(level, [(timedelta(), "owner")], by=lead)
        mail = Group((Condition("channel", "is", ("email",)), Condition("line", "is", (cast.first_line.pk,))))
        add_rule(name=f"Правило {number}", tree=mail, level=level, by=lead)
        spell = {"since": tomorrow, "until": tomorrow + timedelta(days=1)}
        set_duty(agent, line=cast.first_line, **spell, by=lead)
        set_absence(agent, since=now(), until=tomorrow, deputy=cast.lead, by=lead)


def promises(cast: Cast, start: int) -> None:
    """Of one ticket: of ours, moved and kept ones, and of the client."""
    for number in range(start, start + TEN):
        due = now() + timedelta(days=1 + number)
        promise = make_promise(cast.forwarding, text=f"Обещание {number}", due=due, by=cast.agent)
        move_promise(promise, to=due + timedelta(days=1), reason="Снег", by=cast.agent)
        ask_input(cast.forwarding, text=f"Данные {number}", due=due, by=cast.agent)
        if number % 2:
            keep_promise(promise, by=cast.agent)


def own_promises(cast: Cast, start: int) -> None:
    """Of tickets that the owner of the house leads, and what their clients owe; ended ones too."""
    for number in range(start, start + TEN):
        who = person(cast, number)
        ticket = actions.open_ticket(
            f"Печать {number}", requester=who, line=cast.first_line, company=cast.lisenok
        )
        ticket = actions.assign_ticket(ticket, to=cast.owner, by=cast.owner)
        for days in (1, 3):
            soon = now() + timedelta(days=days)
            promise = make_promise(ticket, text=f"Обещание {number}", due=soon, by=cast.owner)
        keep_promise(promise, by=cast.owner)
        ask_input(ticket, text=f"Список {number}", due=now() + timedelta(days=1), by=cast.owner)


def refusals(cast: Cast, start: int) -> None:
    """Some objected to, some looked at, each other ticket with a proposal."""
    tickets(cast, start)
    no = actions.No("Нет линии", "Звонки теряются", ("Мобильный",))
    new = Ticket.objects.filter(subject__startswith="Печать", refusals=None)
    for place, ticket in enumerate(new):
        letter = Words(body="Увы", to=(("Инна", "inna@lisenok.example"),))
        refusal = actions.refuse_ticket(ticket, no=no, letter=letter, by=cast.agent)
        if place % 2:
            actions.object_to_refusal(refusal, words=Words(body="Не согласна"), by=cast.inna)
            actions.propose_refusal(ticket, no=no, by=cast.trainee)
        else:
            actions.review_refusal(refusal, verdict=Verdict.RIGHT, by=cast.lead)


def voices(cast: Cast, start: int) -> None:
    """Letters to the director, ideas with voices and steps, thanks for tickets that are solved."""
    tickets(cast, start)
    solved = Ticket.objects.filter(subject__in=[f"Печать {n}" for n in range(start, start + TEN)])
    for ticket in solved.select_related("requester"):
        who, by = ticket.requester, cast.owner
        ticket = actions.solve_ticket(actions.assign_ticket(ticket, to=by, by=by), by=by, reason="Готово")
        facts = {"nonce": uuid4(), "company": cast.lisenok}
        letter = write_to_director(who, words="Нас не слышат", may_hand_on=False, **facts)
        due = now() + timedelta(days=2)
        promise_on_directors_letter(letter, text=f"Ответ {ticket.pk}", due=due, by=by)
        answer_directors_letter(letter, words="Спасибо", nonce=uuid4(), by=by.user)
        idea = suggest_idea(who, title=f"Идея {ticket.pk}", words="", **facts)
        add_voice(idea, cast.inna)
        decide_idea(idea, state="planned", reason="", was="new", by=by.user)
        thank(cast.inna, agent=by, ticket=ticket)


def ad_clicks(cast: Cast, start: int) -> None:
    """Campaigns, blocks and placements of one site, some given over by hand, each with a list and a claim."""
    site = Site.objects.first() or a_site()
    at, by = now() - timedelta(hours=2), cast.owner.user
    for number in range(start, start + TEN):
        names = {"campaign": f"Кампания {number}", "placement": f"m{number}", "cidr": f"198.51.{number}.0/24"}
        clicks(site, at, "machine", 12, every=1, **names)
        overrule_site_click(SiteClick.objects.latest("pk"), verdict="human", words="Наши", by=by)
        add_up(2)
        find_sources()
        exclude(site, kind=SourceKind.PLACEMENT, by=by)
        send_claim(evidence_of(site, localdate(at), localdate(now()), campaign=f"Кампания {number}"), by=by)


LISTS = [
    ("/clicks/", ad_clicks),
    ("/clicks/all/", ad_clicks),
    ("/clicks/claims/", ad_clicks),
    ("/clicks/evidence/", ad_clicks),
    ("/clicks/exclusions/", ad_clicks),
    ("/director/?show=all", voices),
    ("/ideas/", voices),
    ("/thanks/", voices),
    ("/thanks/team/", voices),
    ("/portal/as/{inna}/voices/", voices),
    ("/drafts/", drafts),
    ("/macros/", macros),
    ("/macros/names/?ticket={forwarding}", macros),
    ("/phrases/", phrases),
    ("/queue/answer/", tickets),
    ("/queue/answer/?form=list", tickets),
    ("/queue/answer/?form=board&by=step", tickets),
    ("/queue/answer/?form=board&by=owner", tickets),
    ("/queue/answer/?form=board&by=line", tickets),
    ("/queue/waiting/", waiting_tickets),
    ("/queue/mine/", tickets),
    ("/queue/unowned/", tickets),
    ("/queue/line/{first_line}/", tickets),
    ("/queue/SAVED/", tickets),
    ("/queue/SAVED/?form=list", tickets),
    ("/queues/", saved_queues),
    ("/replies/", replies),
    ("/replies/names/?ticket={forwarding}", replies),
    ("/search/?q=печать", tickets),
    ("/palette/?q=печат", tickets),
    ("/palette/?q=@person", people),
    ("/tickets/{forwarding}/", letters),
    ("/tickets/{forwarding}/phrases/", phrases),
    ("/tickets/{forwarding}/relations/", related),
    ("/tickets/{forwarding}/split/", letters),
    ("/tickets/{forwarding}/merge/", tickets),
    ("/tickets/{forwarding}/problem/", related),
    ("/tickets/names/?q=печать", tickets),
    ("/problems/", related),
    ("/problems/PROBLEM/", related),
    ("/problems/PROBLEM/answer/", related),
    ("/clients/", companies),
    ("/clients/{lisenok}/", people),
    ("/clients/{lisenok}/", tickets),
    ("/settings/absences/", deadlines),
    ("/settings/agents/", agents),
    ("/settings/blocked/", blocked_senders),
    ("/settings/holds/", held),
    ("/settings/person-requests/", asking_persons),
    ("/settings/keeping/", rules_of_lines),
    ("/settings/brought/", histories),
    ("/settings/backups/", kept_nights),
    ("/settings/calendars/", deadlines),
    ("/settings/trail/?kind=letters&about=setting", blocked_senders),
    ("/settings/duties/", deadlines),
    ("/settings/intake/", letters_set_aside),
    ("/settings/intake/?show=all", letters_set_aside),
    ("/settings/level-rules/", deadlines),
    ("/settings/level-rules/trial/?ticket={forwarding}", deadlines),
    ("/settings/levels/", deadlines),
    ("/settings/lines/", lines),
    ("/settings/mailboxes/", mailboxes),
    ("/settings/trail/", companies),
    ("/promises/", own_promises),
    ("/promises/board/", own_promises),
    ("/queue/risk/", own_promises),
    ("/queue/today/", own_promises),
    ("/portal/as/{inna}/", tickets),
    ("/portal/as/{inna}/?q=печать", tickets),
    ("/portal/as/{inna}/?show=solved", tickets),
    ("/portal/as/{inna}/people/", people),
    ("/portal/as/{inna}/promises/", promises),
    ("/portal/as/{inna}/tickets/{forwarding}/", letters),
    ("/portal/as/{inna}/tickets/{forwarding}/", promises),
    ("/refusals/?show=all", refusals),
    ("/tickets/{forwarding}/", promises),
    ("/tickets/{forwarding}/promises/", promises),
    ("/tickets/{forwarding}/work/", work),
    ("/tickets/{forwarding}/", work),
    ("/mentions/", calls),
    ("/settings/fields/", work),
    ("/settings/kinds/", work),
    ("/settings/tags/", work),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("path", "more"), LISTS, ids=[f"{path} of {more.__name__}" for path, more in LISTS])
def test_a_list_costs_the_same_for_twenty_rows_as_for_ten(path, more: Callable, cast, client_of):
    filled = path.format_map(
        {key: getattr(cast, key).pk for key in ("first_line", "forwarding", "inna", "lisenok")}
    )
    filled = filled.replace("PROBLEM", str(a_problem(cast).pk) if "PROBLEM" in filled else "")
    filled = filled.replace("SAVED", a_saved_queue(cast).key if "SAVED" in filled else "")
    browser = client_of(cast.owner)
    for _ in range(2):  # what is asked once a process is asked here, and what was new is drawn as read
        statements(browser, filled)
    more(cast, 0)
    ten = statements(browser, filled)
    more(cast, TEN)  # new rows again, since a row may be kept as long as it does not change
    assert statements(browser, filled) == ten


def statements(browser, path: str) -> list[str]:
    """The statements of one page, without what they were asked with, so that a difference can be read."""
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(path).status_code == 200
    everything = (entry["sql"] for entry in asked.captured_queries)
    return [re.split(" WHERE | SET ", sql)[0][:160] for sql in everything if "SAVEPOINT" not in sql]
