"""Every address of the house, and what to put into its gaps."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from tests.cast import Cast
from zabota.accounts.models import IdentityProvider
from zabota.advertising.models import Claim, Exclusion
from zabota.api.actions import make_token
from zabota.api.scopes import TokenScope
from zabota.automation.actions import apply_macro
from zabota.briefings.actions import begin_briefing
from zabota.channels.email.actions import block_sender
from zabota.channels.email.models import LetterState, RawLetter
from zabota.clicks.actions import About, add_site, allow, invite
from zabota.clicks.models import Click, Site, SiteClick, Verdict
from zabota.clients.goals import set_goal
from zabota.clients.importing import bring_sheet, run_sheet
from zabota.clients.meetings import Plan, arrange_meeting
from zabota.clients.papers import keep_file, sign_agreement
from zabota.clients.signing_in import user_of
from zabota.core import files
from zabota.core.clock import now
from zabota.house.sample.replies import prepare
from zabota.journeys.models import HeldWarning, JourneyStage, WarningRule
from zabota.notes.about_clients import write_client_note
from zabota.notes.models import Mention
from zabota.plays.actions import StepTold, dismiss_hint, open_play, save_pattern
from zabota.promises.actions import ask_input, make_promise
from zabota.promises.levels import add_rule
from zabota.promises.models import ServiceLevel
from zabota.queues.actions import View, create_queue
from zabota.queues.models import Scope
from zabota.records.actions import keep_for, place_hold
from zabota.records.asking import ask_for
from zabota.records.models import Asked, GivingOut, Kept, PersonRequest
from zabota.retention.models import Alarm, Lull, Mood
from zabota.safekeeping.models import Schedule
from zabota.satisfaction.actions import note_answer, promise_redress, suggest_idea, write_to_director
from zabota.satisfaction.models import (
    Answer,
    Programme,
    Question,
    ReportReader,
    StuffingCase,
    Survey,
    ThemeOfWords,
)
from zabota.team.away import set_absence, set_duty
from zabota.tickets import actions
from zabota.tickets.conditions.tree import Condition, Group
from zabota.tickets.letters import Words
from zabota.tickets.models import Attachment, Bulk, LinkWord, Problem, ProblemAnswer, Refusal
from zabota.transfers.models import Run
from zabota.writing.actions import Content, attach_file, save_draft, share_draft
from zabota.writing.models import Draft, DraftKind, Phrase

# An address with one of these leads to the ticket `forwarding`: Olga's, on the first line.
LEADS_TO_THE_TICKET = {
    "attachment_id",
    "draft_file_id",
    "draft_id",
    "input_id",
    "message_id",
    "number",
    "problem_id",
    "promise_id",
    "refusal_id",
    "survey_id",
    "version_id",
}
OF_THE_WRITER = "directors_letter_id"  # Inna’s
OF_THE_COMPANY = "idea_id"  # Inna’s too; her colleagues see it


@dataclass(frozen=True)
class Address:
    """One URL pattern: `tickets/<int:number>/` and its view."""

    route: str
    view: Callable[..., Any]
    gaps: tuple[str, ...]

    def __str__(self) -> str:
        return self.route or "/"

    @property
    def admits(self) -> Any:
        return getattr(self.view, "admits", None)

    def filled(self, words: dict[str, Any]) -> str:
        """The path with its gaps filled: {"number": 7} → "/tickets/7/"."""
        path = f"/{self.route}"
        for converter, name in self._gaps():
            if name not in words:
                pytest.fail(f"{self.route}: tell tests/architecture/addresses.py what to put for “{name}”")
            path = path.replace(f"<{converter}{name}>", str(words[name]))
        return path

    def _gaps(self) -> Iterator[tuple[str, str]]:
        for gap in self.route.split("<")[1:]:
            converter, colon, name = gap.split(">")[0].rpartition(":")
            yield converter + colon, name


def all_addresses() -> list[Address]:
    return list(_walk(get_resolver().url_patterns, ""))


def _walk(patterns: list[URLPattern | URLResolver], before: str) -> Iterator[Address]:
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern.url_patterns, route)
        else:
            yield Address(route, pattern.callback, tuple(pattern.pattern.converters))


def words_for(cast: Cast) -> dict[str, Any]:
    """What stands in the sample world for every gap an address may have."""
    letter = Words(body="Сделаем к пятнице", to=((cast.inna.name, "inna@lisenok.example"),))
    message = actions.send_letter(cast.forwarding, letter, by=cast.agent)
    stored = files.store(b"a plan of the first floor")
    prepared = prepare(cast.people)
    attachment = Attachment.objects.create(message=message, file=stored, name="plan.txt")
    draft = _a_shared_draft(cast)
    set_aside = RawLetter.objects.create(
        file=stored, source="trial", state=LetterState.SET_ASIDE, reason="cannot be read", came_at=now()
    )
    bulk = Bulk.objects.create(nonce=uuid4(), act="solve", by=cast.agent, at=now())
    problem = actions.open_problem("Сбой", cause="", of=cast.forwarding, by=cast.agent)
    link = actions.link_tickets(cast.forwarding, other=cast.unowned, word=LinkWord.CAUSES, by=cast.agent)
    return {
        **_affairs(cast),
        **_clicked(cast),
        **_deadlines(cast),
        **_journeys(cast),
        **_papers(cast),
        **_plays(cast),
        **_questions(cast),
        **_records(cast),
        **_reported(cast),
        **_watched(cast),
        **_work(cast),
        **_sites(cast),
        **_voices(cast),
        **_tokens(cast),
        "act": "assign",
        "answer_id": _a_held_answer(cast, problem).pk,
        "attachment_id": attachment.pk,
        "briefing_id": begin_briefing(cast.ventra, every="quarter").pk,
        "blocked_id": block_sender("bad.example", reason="спам", by=cast.lead.user).pk,
        "brought_id": Run.objects.create(
            source="csv", shape="csv", file="old.csv", sha256="0" * 64, state="done", started_at=now()
        ).pk,
        "bulk_id": bulk.pk,
        "company_id": cast.ventra.pk,
        "factor_id": 1,
        "identity_provider_id": _a_provider().pk,
        "passkey_id": 1,
        "sign_in_id": 1,
        "draft_file_id": draft.files.get().pk,
        "draft_id": draft.pk,
        "contact_id": cast.viktor.pk,
        "input_id": ask_input(
            cast.forwarding, text="Номера", due=now() + timedelta(days=2), by=cast.agent
        ).pk,
        "key": "answer",
        "kind": "note",
        "letter_id": set_aside.pk,
        "line_id": cast.first_line.pk,
        "link_id": link.pk,
        "macro_id": prepared.outage.pk,
        "mailbox_id": cast.help_box.pk,
        "mark": "hover",
        "message_id": message.pk,
        "name": "20261119T110000000000Z-00000000.eml",
        "nonce": "none-by-now",
        "number": cast.forwarding.pk,
        "other_number": cast.outage.pk,
        "person_id": cast.inna.pk,
        "phrase_id": Phrase.objects.earliest("pk").pk,
        "problem_id": problem.pk,
        "promise_id": make_promise(
            cast.forwarding, text="Настроим", due=now() + timedelta(days=2), by=cast.agent
        ).pk,
        "provider": "google",
        "queue_id": create_queue(View("Все", Group(), scope=Scope.EVERYBODY), by=cast.lead).pk,
        "service": "postmark",
        "refusal_id": Refusal.objects.create(
            ticket=cast.forwarding,
            reason="Нет линии",
            consequence="Звонки теряются",
            alternatives=["Мобильный"],
            message=message,
            by=cast.agent,
            at=now(),
        ).pk,
        "reply_id": prepared.received.pk,
        "run_id": apply_macro(prepared.waits_for_act, cast.forwarding, by=cast.agent, nonce=uuid4()).pk,
        "token": "none-by-now",
        "user_id": cast.colleague.user_id,
        "version": "any",
        "version_id": draft.versions.get().pk,
    }


def _a_provider() -> IdentityProvider:
    """It stands at the door; nobody asks it anything before somebody comes back from it."""
    ends = {"issuer": "https://id.example", "authorization_endpoint": "https://id.example/auth"}
    return IdentityProvider.objects.create(
        name="Keycloak", kind="staff", issuer="https://id.example", client_id="zabota", endpoints=ends
    )


def _a_held_answer(cast: Cast, problem: Problem) -> ProblemAnswer:
    """Olga's, to the client of the ticket."""
    to = {cast.forwarding.pk: (cast.pavel.name, "pavel@lisenok.example")}
    return actions.answer_problem(
        problem, "Починили.", to=to, solves=False, nonce=uuid4(), by=cast.agent, hold_for=30
    )


def _records(cast: Cast) -> dict[str, Any]:
    """A copy that lies ready, a hold on a company, a line with a rule of its own; what Pavel asked, and was given."""
    copy = files.store(b"what is kept of one person")
    given = GivingOut.objects.create(contact=cast.marina, at=now(), ready_at=now(), file=copy)
    pavel = user_of(cast.pavel, "pavel@lisenok.example")
    his = GivingOut.objects.create(contact=cast.pavel, at=now(), ready_at=now(), file=copy)
    facts = {"asked_at": now(), "answered_at": now(), "due_on": now().date()}
    done = PersonRequest.objects.create(
        contact=cast.pavel, kind=Asked.COPY, outcome="done", giving_out=his, **facts
    )
    return {
        "own_request_id": done.pk,
        "person_request_id": ask_for(cast.pavel, Asked.COPY, by=pavel).pk,
        "backup_schedule_id": Schedule.objects.create(place="/nowhere/backups", set_at=now()).pk,
        "giving_out_id": given.pk,
        "hold_id": place_hold(cast.ventra, reason="проверка", by=cast.owner.user).pk,
        "keeping_id": keep_for(Kept.FILES, 24, line=cast.first_line, by=cast.owner.user).pk,
    }


def _a_shared_draft(cast: Cast) -> Draft:
    """A note, with a file and a version, on the ticket `forwarding`."""
    place = (cast.forwarding, DraftKind.NOTE)
    for text in ("Было", "Стало"):
        draft = save_draft(*place, Content(text=text), known=0, by=cast.agent).draft
    attach_file(
        *place, b"1", name="a.txt", content_type="text/plain", is_inline=False, limit=9, by=cast.agent
    )
    return share_draft(draft, is_shared=True, by=cast.agent)


def _affairs(cast: Cast) -> dict[str, Any]:
    """What Ventra wants, when one meets them, and a sheet of what they are charged."""
    lead, lines = cast.lead.user, "client;month;amount\nVentra Logistics;2026-10;5\n"
    sheet = bring_sheet(lines.encode(), name="october.csv", kind="charges", by=lead)
    return {
        "goal_id": set_goal(cast.ventra, words="Grow", said_on=now().date(), by=lead).pk,
        "meeting_id": arrange_meeting(
            cast.ventra, Plan(now() + timedelta(days=2), "Review", (cast.viktor,)), by=lead
        ).pk,
        "sheet_id": run_sheet(sheet, by=lead).pk,
    }


def _clicked(cast: Cast) -> dict[str, Any]:
    """A click of a machine on our ads, a list taken along, and a claim."""
    facts = {"hosts": ["north.example"], "currency": "RUB", "made_at": now()}
    site = Site.objects.create(name="north.example", key="NorthLineTrial1", **facts)
    click = SiteClick.objects.create(
        site=site, uid=uuid4(), at=now(), received_at=now(), verdict="machine", score=0.9, judged_at=now()
    )
    hashed, today, lead = "0" * 64, now().date(), cast.lead.user
    exclusion = Exclusion.objects.create(site=site, kind="addresses", many=1, hash=hashed, by=lead, at=now())
    claim = Claim.objects.create(
        site=site, since=today, until=today, clicks=1, hash=hashed, by=lead, at=now()
    )
    return {"claim_id": claim.pk, "exclusion_id": exclusion.pk, "site_click_id": click.pk}


def _journeys(cast: Cast) -> dict[str, int]:
    rule = WarningRule.objects.order_by("pk").first() or pytest.fail("the house comes with rules")
    today = now().date()
    held = HeldWarning.objects.create(
        rule=rule, company=cast.ventra, key=today, on=today, reason="Подпишут", by=cast.lead.user, at=now()
    )
    stage = JourneyStage.objects.order_by("place").last()
    return {"held_warning_id": held.pk, "stage_id": stage.pk, "warning_rule_id": rule.pk}


def _deadlines(cast: Cast) -> dict[str, Any]:
    """What deadlines follow from, and who is away tomorrow."""
    lead, tomorrow = cast.lead.user, now() + timedelta(days=1)
    level, spell = ServiceLevel.objects.get(), {"since": tomorrow, "until": tomorrow + timedelta(days=1)}
    urgent = Group((Condition("priority", "is", ("urgent",)),))
    return {
        "absence_id": set_absence(cast.agent, **spell, by=cast.agent.user).pk,
        "calendar_id": level.calendar_id,
        "duty_id": set_duty(cast.colleague, line=None, **spell, by=lead).pk,
        "level_id": level.pk,
        "rule_id": add_rule(name="Срочное", tree=urgent, level=level, by=lead).pk,
    }


def _papers(cast: Cast) -> dict[str, Any]:
    """What is kept about a client."""
    stored, lead = files.store(b"signed"), cast.lead.user
    kept = sign_agreement(
        cast.ventra, name="24×7", begins_on=now().date(), paper=(stored, "signed.pdf"), by=lead
    )
    return {
        "agreement_id": kept.pk,
        "client_note_id": write_client_note(cast.ventra, "Решает Виктор", by=cast.agent).pk,
        "file_id": keep_file(cast.ventra, stored, "plan.pdf", by=lead).pk,
        "into_id": cast.pavel.pk,
    }


def _voices(cast: Cast) -> dict[str, Any]:
    """What Inna has said unasked."""
    facts = {"nonce": uuid4(), "company": cast.lisenok}
    letter = write_to_director(cast.inna, words="Нас не слышат", may_hand_on=True, **facts)
    idea = suggest_idea(cast.inna, title="Звонки ночи утром", words="", **facts)
    return {"directors_letter_id": letter.pk, "idea_id": idea.pk}


def _sites(cast: Cast) -> dict[str, Any]:
    """A site of ours, at this machine, where nobody may look for a tag; and what is vouched for there."""
    lead = cast.lead.user
    site = add_site(About(name="Магазин", hosts=["localhost"], currency="RUB"), by=lead)
    vouched = allow(site=site, kind="campaign", value="осень", words="Наша", by=lead)
    return {"allowed_id": vouched.pk, "site_id": site.pk}


def _tokens(cast: Cast) -> dict[str, Any]:
    """One of Olga’s, which is listed among all too, and one of Pavel’s."""
    ends, pavel = now() + timedelta(days=9), user_of(cast.pavel, "pavel@lisenok.example")
    olgas = make_token(
        cast.agent.user, name="CRM", scopes=[TokenScope.TICKETS_READ], expires_at=ends, by=cast.agent.user
    ).token.pk
    pavels = make_token(pavel, name="CRM", scopes=[TokenScope.OWN_READ], expires_at=ends, by=pavel).token.pk
    return {"token_id": olgas, "own_token_id": olgas, "client_token_id": pavels, "rest": "nowhere"}


def _work(cast: Cast) -> dict[str, Any]:
    """What colleagues keep around the ticket."""
    purpose = {"who_needs_it": "Инженеры", "what_for": "искать причину"}
    [item] = actions.add_to_checklist(cast.forwarding, lines="Позвонить", by=cast.agent)
    actions.follow_ticket(cast.forwarding, who=cast.lead, by=cast.agent)
    return {
        "agent_id": cast.lead.pk,
        "field_id": actions.add_field(name="Причина", by=cast.lead.user, **purpose).pk,
        "item_id": item.pk,
        "kind_id": actions.add_kind(name="Сбой", by=cast.lead.user).pk,
        "mention_id": Mention.objects.get(agent=cast.agent, note__ticket=cast.forwarding).pk,
        "tag_id": actions.tag_ticket(cast.forwarding, name="VIP", by=cast.agent).pk,
        "time_id": actions.add_time(cast.forwarding, minutes=5, on=now().date(), by=cast.agent).pk,
    }


def _plays(cast: Cast) -> dict[str, Any]:
    """A play that somebody opened by hand."""
    call = StepTold("call", "Позвонить", "lead", 1, "days")
    facts = {"name": "Вернуть", "opens_by": "hand"}
    pattern = save_pattern(None, facts, steps=[call], by=cast.lead.user)
    play = open_play(pattern, cast.ventra, words="Молчат", by=cast.lead)
    answer = dismiss_hint(cast.ventra, rule="refusals", what="", reason="Ещё рано", by=cast.lead)
    return {
        "hint_answer_id": answer.pk,
        "pattern_id": pattern.pk,
        "play_id": play.pk,
        "step_id": play.steps.get().pk,
    }


def _questions(cast: Cast) -> dict[str, Any]:
    """Pavel was asked about the ticket; Inna said something bad, and the head answers for it."""
    asked = [_asked(cast, contact) for contact in (cast.pavel, cast.inna)]
    said = note_answer(asked[1], value=1, by=cast.lead)
    redress = promise_redress(said.pk)
    doubtful = _a_doubtful_answer(asked[0]).pk
    return {
        "own_answer_id": doubtful,
        "judged_id": doubtful,
        "own_survey_id": asked[0].pk,
        "programme_id": Programme.objects.get(measure="csat").pk,
        "question_id": Question.objects.get(code="csat-ticket").pk,
        "redress_id": redress.pk if redress else 0,
        "survey_id": asked[0].pk,
    }


def _reported(cast: Cast) -> dict[str, Any]:
    """What counting has found, and who gets the report."""
    today = now().date()
    theme = ThemeOfWords.objects.create(language="ru", words=["счёт"], many=1, by_month={}, computed_at=now())
    case = StuffingCase.objects.create(
        agent=cast.agent, month=today, answers=9, counts={}, terms={}, chance=0.001, computed_at=now()
    )
    reader = ReportReader.objects.create(user=cast.lead.user, every="week", due_on=today)
    return {"case_id": case.pk, "reader_id": reader.pk, "theme_id": theme.pk}


def _watched(cast: Cast) -> dict[str, Any]:
    """An alarm about Ventra, which nobody looks after, an expected lull and its mood."""
    monday = now().date() - timedelta(days=now().weekday())
    terms = {"weeks": [], "by_channel": {"portal": []}, "came": {"portal": 0}, "usual": {"portal": 5.0}}
    facts = {"week": monday, "since": monday, "score": 6.0, "threshold": 5.0, "channel": "portal"}
    alarm = Alarm.objects.create(company=cast.ventra, **facts, terms=terms, raised_at=now())
    mood = {"feeling": "calm", "reason": "Видела", "until": monday, "by": cast.lead.user, "at": now()}
    lull = {"since": monday, "until": monday, "words": "Отпуск", "by": cast.lead.user, "at": now()}
    return {
        "alarm_id": alarm.pk,
        "lull_id": Lull.objects.create(company=cast.ventra, **lull).pk,
        "mood_id": Mood.objects.create(company=cast.ventra, **mood).pk,
    }


def _asked(cast: Cast, contact: Any) -> Survey:
    soon = now() + timedelta(days=7)
    invited = invite(values=[1, 2, 3, 4, 5], expires_at=soon, audience=f"contact {contact.pk}")
    return Survey.objects.create(
        draw=f"trial {contact.pk}",
        question=Question.objects.get(code="csat-ticket"),
        measure="csat",
        level="partner",
        role="executor",
        contact=contact,
        company=cast.forwarding.company,
        ticket=cast.forwarding,
        agent=cast.agent,
        share=1,
        state="sent",
        drawn_at=now(),
        ask_at=now(),
        sent_at=now(),
        invited=invited,
    )


def _a_doubtful_answer(survey: Survey) -> Answer:
    click = Click.objects.create(invited=survey.invited, at=now(), value=3)
    Verdict.objects.create(click=click, at=now(), state="doubtful")
    return Answer.objects.create(
        survey=survey,
        version=1,
        click=click,
        measure=survey.measure,
        level=survey.level,
        role=survey.role,
        agent=survey.agent,
        value=3,
        answered_at=now(),
        state="doubtful",
    )
