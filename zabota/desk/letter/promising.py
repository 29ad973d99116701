"""The line under a letter: by when the next news comes, what else the letter promises, which moves it tells."""

from datetime import datetime, timedelta
from typing import Any

from django.http import QueryDict
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from zabota.core.clock import now
from zabota.desk.forms.promises import OTHER, STATUS, NewsForm
from zabota.desk.letter.moments import news_moments
from zabota.desk.ticket.strip import Strip
from zabota.promises.actions import make_promise, promise_news, tell_of_move
from zabota.promises.queries import NewsAhead, calendar_for, news_ahead, untold_moves
from zabota.team.models import Agent
from zabota.tickets.models import Message, Ticket
from zabota.ui.moments import short


def news_line(ticket: Ticket, strip: Strip, given: dict[str, Any]) -> dict[str, Any]:
    """For desk/ticket/promising.html; `given` may hold a `news_form` that was refused."""
    if not ticket.is_under_way:
        return {}
    form: NewsForm | None = given.get("news_form")
    ahead = news_ahead(strip.targets, now())
    chosen = (form["news"].value() if form else "") or STATUS
    return {
        "news_choices": _choices(ahead, chosen),
        "news_chosen": chosen,
        "news_form": form,
        "news_promised": _kept_promises(form),
        "untold_moves": untold_moves(ticket) if strip.has_untold_moves else [],
    }


def news_form(ticket: Ticket, sent: QueryDict) -> NewsForm:
    moves = [move.pk for move in untold_moves(ticket)] if "tells" in sent else []
    return NewsForm(sent, calendar=calendar_for(ticket), moves=moves)


def promise_in(message: Message, form: NewsForm, *, is_over: bool, by: Agent) -> None:
    """What the letter says becomes promises of its ticket; where it ends the ticket, it only tells."""
    said = form.cleaned_data
    for move in untold_moves(message.ticket) if said["tells"] else []:
        if move.pk in said["tells"]:
            tell_of_move(move, message=message)
    if is_over:
        return
    if said["news_by"]:
        promise_news(message, news_by=said["news_by"], by=by)
    for text, due in said["promised"]:
        make_promise(message.ticket, text=text, due=due, by=by, message=message)


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
    known = chosen in {value for value, _words, _button in choices}
    return [
        {
            "value": value,
            "words": words,
            "button": button,
            "is_chosen": value == (chosen if known else STATUS),
        }
        for value, words, button in choices
    ]


def _kept_promises(form: NewsForm | None) -> list[dict[str, str]]:
    """Those of a letter that was refused stay."""
    promised = form.promised if form else []
    return [{"text": text, "at": due.isoformat(), "words": moment_words(due)} for text, due in promised]
