"""What was said and who was asked in the last two years, as plain rows to count."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from django.db.models import Count, Q

from zabota.satisfaction.models import (
    ASKED,
    PERIODS,
    YEAR,
    Answer,
    AnswerState,
    Response,
    Scope,
    Survey,
    SurveyState,
    Way,
)
from zabota.satisfaction.scales import SCALES, Measure

FIGURED = [measure.value for measure in Measure if SCALES[measure]]
SPANS = [(days, is_before) for days in PERIODS for is_before in (False, True)]
PLACES = ("measure", "level", "role", "company_id", "line_id", "agent_id")


class Key(NamedTuple):
    """What a figure is of; the scope’s `one` is 0 for the house, level and role are empty for all."""

    scope: str
    one: int
    measure: str
    level: str
    role: str
    days: int
    is_before: bool


@dataclass(frozen=True, slots=True)
class Said:
    """One answer that counts, or a doubtful one where nothing counts."""

    survey: int
    measure: str
    value: int
    level: str
    role: str
    contact: int
    company: int  # 0: of none
    line: int
    agent: int
    at: datetime
    is_counted: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """One who was asked, with what is known of everybody, whether they answered or not."""

    survey: int
    measure: str
    level: str
    role: str
    company: int
    is_by_portal: bool
    is_about_refusal: bool
    took: timedelta
    share: float


def said_until(moment: datetime) -> Iterator[Said]:
    found = Answer.objects.filter(
        answered_at__gt=moment - timedelta(days=2 * YEAR),
        answered_at__lte=moment,
        value__isnull=False,
        measure__in=FIGURED,
    ).filter(Q(is_counted=True) | Q(state=AnswerState.DOUBTFUL))
    heard: set[int] = set()
    columns = (
        "survey_id", "measure", "value", "level", "role", "survey__contact_id",
        "survey__company_id", "survey__line_id", "agent_id", "answered_at", "is_counted",
    )  # fmt: skip
    for row in found.order_by("survey_id", "-is_counted", "-version").values_list(*columns).iterator():
        survey, measure, value, level, role, contact, company, line, agent, at, is_counted = row
        if survey not in heard and value is not None:
            heard.add(survey)
            yield Said(
                survey,
                measure,
                value,
                level,
                role,
                contact,
                company or 0,
                line or 0,
                agent or 0,
                at,
                is_counted,
            )


def keys_of(one: Said, moment: datetime) -> Iterator[Key]:
    places = (one.measure, one.level, one.role, one.company, one.line, one.agent)
    for days, is_before in SPANS:
        since, until = _ends(days, moment, is_before=is_before)
        if since < one.at <= until:
            yield from _keys(*places, days, is_before)


def asked_by_key(moment: datetime) -> Counter[Key]:
    """How many were asked, by every key that an answer of theirs would have."""
    asked: Counter[Key] = Counter()
    for days, is_before in SPANS:
        since, until = _ends(days, moment, is_before=is_before)
        sent = Survey.objects.filter(state__in=ASKED, sent_at__gt=since, sent_at__lte=until)
        for measure, level, role, company, line, agent, many in (
            sent.order_by().values(*PLACES).annotate(many=Count("pk")).values_list(*PLACES, "many")
        ):
            for key in _keys(measure, level, role, company or 0, line or 0, agent or 0, days, is_before):
                asked[key] += many
    return asked


def everybody_asked(days: int, moment: datetime) -> list[Asked]:
    since, until = _ends(days, moment, is_before=False)
    sent = Survey.objects.filter(
        state__in=ASKED, sent_at__gt=since, sent_at__lte=until, measure__in=FIGURED
    ).values_list(
        "pk", "measure", "level", "role", "company_id", "channel", "is_about_refusal",
        "ticket__opened_at", "ticket__ended_at", "share",
    )  # fmt: skip
    return [
        Asked(
            survey,
            measure,
            level,
            role,
            company or 0,
            way == Way.PORTAL,
            is_about_refusal,
            (ended or moment) - opened if opened else timedelta(),
            share,
        )
        for survey, measure, level, role, company, way, is_about_refusal, opened, ended, share in sent
    ]


def responses(moment: datetime) -> list[Response]:
    """By measure and period: what became of everybody who was drawn."""
    found: dict[tuple[str, int], Response] = {}
    for days in PERIODS:
        drawn = Survey.objects.filter(drawn_at__gt=moment - timedelta(days=days), drawn_at__lte=moment)
        rows = drawn.exclude(state=SurveyState.DRAWN).order_by().values("measure", "state", "unasked")
        for row in rows.annotate(many=Count("pk")):
            made = found.setdefault(
                (row["measure"], days), Response(measure=row["measure"], days=days, computed_at=moment)
            )
            _add(made, row["state"], row["unasked"], row["many"])
    return list(found.values())


def _add(made: Response, state: str, reason: str, many: int) -> None:
    match state:
        case SurveyState.UNASKED:
            made.unasked += many
            made.reasons[reason] = many
        case SurveyState.SENT:
            made.waiting += many
        case _:
            setattr(made, state, getattr(made, state) + many)


def _ends(days: int, moment: datetime, *, is_before: bool) -> tuple[datetime, datetime]:
    until = moment - timedelta(days=days) if is_before else moment
    return until - timedelta(days=days), until


def _keys(
    measure: str, level: str, role: str, company: int, line: int, agent: int, days: int, is_before: bool
) -> Iterator[Key]:
    """The house, and over the year each company, also by level and role: the grid. Lines and agents as a whole."""
    for scope, one in ((Scope.HOUSE, 0), (Scope.COMPANY, company if days == YEAR else 0)):
        if scope == Scope.HOUSE or one:
            yield Key(scope, one, measure, "", "", days, is_before)
            yield Key(scope, one, measure, level, role, days, is_before)
    for scope, one in ((Scope.LINE, line), (Scope.AGENT, agent)):
        if one and not is_before:
            yield Key(scope, one, measure, "", "", days, is_before)
