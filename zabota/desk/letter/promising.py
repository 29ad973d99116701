"""The line under a letter: by when the next news comes, what else the letter promises, which moves it tells."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.http import QueryDict
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from zabota.core.clock import now
from zabota.desk.forms.promises import OTHER, STATUS, NewsForm, moment_in, promised_in_form
from zabota.desk.letter.drafting import is_drafted
from zabota.desk.letter.moments import news_moments
from zabota.desk.ticket.strip import Strip
from zabota.promises.actions import keep_choice, make_promise, move_as_told, promise_news, tell_of_move
from zabota.promises.models import PromiseMove
from zabota.promises.queries import (
    NewsAhead,
    drafted_promises,
    news_ahead,
    news_ahead_of,
    prepared_moves,
    untold_moves,
)
from zabota.promises.slipping import reason_in
from zabota.team.models import Agent
from zabota.tickets.models import Message, Ticket
from zabota.ui.moments import short


@dataclass(frozen=True, slots=True)
class Choice:
    """What is chosen under a letter so far: an ISO moment, OTHER with words, or STATUS; and what else is promised."""

    news: str = STATUS
    said: str = ""
    promised: Sequence[tuple[str, datetime]] = ()


def news_line(ticket: Ticket, agent: Agent | None, strip: Strip, given: dict[str, Any]) -> dict[str, Any]:
    """For desk/ticket/promising.html; `given` may hold a `news_form` that was refused."""
    if not ticket.is_under_way:
        return {}
    form: NewsForm | None = given.get("news_form")
    chosen = _sent(form) if form else _drafted(ticket, agent) if strip.has_drafted_promises else Choice()
    return {
        "news_choices": _choices(news_ahead(strip.targets, now()), chosen.news),
        "news_chosen": chosen.news,
        "news_said": chosen.said,
        "news_form": form,
        "news_promised": [
            {"text": text, "at": due.isoformat(), "words": moment_words(due)} for text, due in chosen.promised
        ],
        "untold_moves": untold_moves(ticket) if strip.has_untold_moves else [],
        "prepared_moves": _prepared(ticket, agent) if strip.has_prepared_moves else [],
    }


def keep_what_is_chosen(ticket: Ticket, sent: QueryDict, *, by: Agent) -> None:
    """While the letter is written. What makes no sense yet is judged when it is sent."""
    news = sent.get("news", "")[:40]
    keep_choice(
        ticket,
        news="" if news == STATUS else news,
        news_said=sent.get("news_said", "")[:200],
        promised=promised_in_form(sent),
        by=by,
    )


def news_form(ticket: Ticket, sent: QueryDict) -> NewsForm:
    moves = [move.pk for move in untold_moves(ticket)] if "tells" in sent else []
    ahead = news_ahead_of(ticket, now())
    return NewsForm(sent, calendar=ahead.calendar, status_at=ahead.status_at, moves=moves)


def told_by(ticket: Ticket, form: NewsForm) -> list[PromiseMove]:
    """The moved dates that this letter tells."""
    tells = form.cleaned_data.get("tells")
    return [move for move in untold_moves(ticket) if move.pk in tells] if tells else []


def promise_in(message: Message, form: NewsForm, *, is_over: bool, by: Agent) -> None:
    """What the letter says becomes promises of its ticket; where it ends the ticket, it only tells."""
    said = form.cleaned_data
    for move in told_by(message.ticket, form):
        tell_of_move(move, message=message)
    if is_over:
        return
    if said["news_by"]:
        promise_news(message, news_by=said["news_by"], by=by)
    for text, due in said["promised"]:
        make_promise(message.ticket, text=text, due=due, by=by, message=message)
    for one in prepared_moves(message.ticket) if said["moves"] else []:
        if one.pk in said["moves"]:
            move_as_told(one, reason=reason_in(message.body, one), by=by, message=message)


def moment_words(moment: datetime) -> str:
    """'15:00' today, 'tomorrow 10:00', 'Mon 23 Nov, 10:00'."""
    there, today = localtime(moment), localtime(now()).date()
    if there.date() == today:
        return short(moment)
    if there.date() == today + timedelta(days=1):
        return _("tomorrow %(time)s") % {"time": f"{there:%H:%M}"}
    return f"{date_format(there, 'D')} {short(moment)}"


def _choices(ahead: NewsAhead, chosen: str) -> list[dict[str, Any]]:
    """Value, words, what the button says (empty: as without a promise), whether it is chosen."""
    offered = [
        (moment.isoformat(), _("end of day") if word == "day" else moment_words(moment), moment_words(moment))
        for word, moment in news_moments(now(), ahead.calendar).items()
    ]
    status = _("not known: a status by %(time)s") % {"time": moment_words(ahead.status_at)}
    choices = [*offered, (OTHER, _("other…"), ""), (STATUS, status, "")]
    named = moment_in(chosen)
    known = chosen in {value for value, _words, _button in choices}
    if not known and named and named > now():
        words = moment_words(named)
        choices, known = [(chosen, words, words), *choices], True
    return [
        {
            "value": value,
            "words": words,
            "button": button,
            "is_chosen": value == (chosen if known else STATUS),
        }
        for value, words, button in choices
    ]


def _sent(form: NewsForm) -> Choice:
    """Of a letter that was refused everything stays."""
    return Choice(form["news"].value() or STATUS, form["news_said"].value() or "", form.promised)


def _drafted(ticket: Ticket, agent: Agent | None) -> Choice:
    """As it was left. What has passed meanwhile is not offered again."""
    kept = drafted_promises(ticket, agent.pk if agent else None)
    if kept is None:
        return Choice()
    dated = [(text, moment_in(moment)) for text, moment in kept.promised]
    promised = [(text, moment) for text, moment in dated if moment and moment > now()]
    return Choice(kept.news or STATUS, kept.news_said, promised)


def _prepared(ticket: Ticket, agent: Agent | None) -> list[dict[str, Any]]:
    """Other dates that this letter may tell: it does, where its text was begun so."""
    return [
        {
            "move": one,
            "words": moment_words(one.due),
            "is_told": agent is not None and is_drafted(one, agent),
        }
        for one in prepared_moves(ticket)
    ]
