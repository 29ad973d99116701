"""Three roles by three levels at one client: the latest word of each, its age, what it was before; and the holes."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from zabota.clients.models import Company, ContactRole, Membership
from zabota.core.clock import now
from zabota.core.sql import rows
from zabota.satisfaction.models import MEASURES, YEAR, Figure, Level, Programme, Scope, Survey, SurveyState
from zabota.satisfaction.queries.choosing import active_questions
from zabota.satisfaction.queries.holes import OLD
from zabota.satisfaction.saying import Shown
from zabota.satisfaction.scales import SCALES, WORST_GOOD, Measure, is_bad

ROLES = (ContactRole.EXECUTIVE, ContactRole.MANAGER, ContactRole.EXECUTOR)  # from the top down
LEVELS = (Level.PARTNER, Level.SOLUTION, Level.PRODUCT)
BEST_GOOD_HATE = 2
NAMED = 3  # people of a hole
TO_NOTE = (SurveyState.SENT, SurveyState.EXPIRED, SurveyState.SKIPPED)
LATEST = """
SELECT role, level, measure, value, answered_at FROM (
  SELECT a.role, a.level, a.measure, a.value, a.answered_at,
    row_number() OVER (PARTITION BY a.role, a.level ORDER BY a.answered_at DESC, a.id DESC) AS turn,
    row_number() OVER (PARTITION BY a.role, a.level, a.measure ORDER BY a.answered_at DESC, a.id DESC) AS again
  FROM satisfaction_answer a JOIN satisfaction_survey s ON s.id = a.survey_id
  WHERE s.company_id = %(company)s AND a.is_counted AND a.value IS NOT NULL
) latest WHERE turn = 1 OR again <= 2 ORDER BY turn
"""


@dataclass(frozen=True, slots=True)
class Word:
    measure: str
    value: int
    at: datetime

    @property
    def name(self) -> str:
        return str(dict(MEASURES)[self.measure])

    @property
    def of(self) -> int:
        """The scale’s other end."""
        return SCALES[Measure(self.measure)][-1]

    @property
    def mood(self) -> str:
        if is_bad(self.measure, self.value):
            return "bad"
        return "good" if _is_good(self.measure, self.value) else "middle"


@dataclass(frozen=True, slots=True)
class Cell:
    """One role about one level. Without a word it is a hole. `shown`: the year’s figure of the word’s measure."""

    role: str
    level: str
    word: Word | None
    before: Word | None
    is_old: bool
    shown: Shown | None

    @property
    def is_hole(self) -> bool:
        return self.word is None or self.is_old


@dataclass(frozen=True, slots=True)
class Hole:
    """A role that is silent on every level: since when, who sees to it, and the way to a voice.

    `people` are contacts, the first few; `survey` was sent to one of them and may be answered by telephone; `draws`
    names the measures whose next draw may fall on them. Without people somebody has to be found first.
    """

    role: str
    since: datetime | None
    owner: str
    people: tuple[tuple[int, str], ...]
    survey: Survey | None
    draws: tuple[str, ...]

    @property
    def label(self) -> str:
        return str(ContactRole(self.role).label)


@dataclass(frozen=True, slots=True)
class Grid:
    cells: dict[tuple[str, str], Cell]
    holes: tuple[Hole, ...]

    @property
    def table(self) -> list[tuple[ContactRole, list[Cell]]]:
        return [(role, [self.cells[role, level] for level in LEVELS]) for role in ROLES]


@dataclass(frozen=True, slots=True)
class Ways:
    """What might close a hole, by role."""

    people: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    surveys: dict[str, Survey] = field(default_factory=dict)
    draws: dict[str, list[str]] = field(default_factory=dict)


def grid_of(company: Company) -> Grid:
    """In two statements, and a few more where there are holes, however much was said."""
    said: dict[tuple[str, str], list[Word]] = {}
    for role, level, measure, value, at in rows(LATEST, {"company": company.pk}):
        said.setdefault((role, level), []).append(Word(measure, value, at))
    figures = _figures(company)
    cells: dict[tuple[str, str], Cell] = {
        (role, level): _cell(role, level, said.get((role, level), []), figures)
        for role in ROLES
        for level in LEVELS
    }
    return Grid(cells, tuple(_holes(company, cells)))


def _figures(company: Company) -> dict[tuple[str, str, str], Figure]:
    found = Figure.objects.filter(scope=Scope.COMPANY, scope_id=company.pk, days=YEAR, is_before=False)
    return {(one.role, one.level, one.measure): one for one in found}


def _cell(role: str, level: str, words: list[Word], figures: dict[tuple[str, str, str], Figure]) -> Cell:
    if not words:
        return Cell(role, level, None, None, is_old=False, shown=None)
    word = words[0]
    before = next((one for one in words[1:] if one.measure == word.measure), None)
    figure = figures.get((role, level, word.measure))
    return Cell(role, level, word, before, word.at < now() - OLD, Shown(figure) if figure else None)


def _holes(company: Company, cells: dict[tuple[str, str], Cell]) -> Iterable[Hole]:
    silent = [role for role in ROLES if all(cells[role, level].is_hole for level in LEVELS)]
    ways = _ways(company) if silent else Ways()
    owner = company.account_owner.name if company.account_owner else ""
    for role in silent:
        words = [word for level in LEVELS if (word := cells[role, level].word)]
        last = max((word.at for word in words), default=None)
        people = tuple(ways.people.get(role, [])[:NAMED])
        draws = tuple(ways.draws.get(role, [])) if people else ()
        yield Hole(role, last, owner, people, ways.surveys.get(role), draws)


def _ways(company: Company) -> Ways:
    ways = Ways()
    members = Membership.objects.filter(company=company, contact__merged_into=None)
    for role, contact, name in members.order_by("contact__name", "pk").values_list(
        "role", "contact_id", "contact__name"
    ):
        ways.people.setdefault(role, []).append((contact, name))
    sent = Survey.objects.filter(company=company, ticket=None, state__in=TO_NOTE, sent_at__gt=now() - OLD)
    for survey in sent.select_related("contact").order_by("sent_at", "pk"):
        ways.surveys[survey.role] = survey
    names = dict(MEASURES)
    on = set(Programme.objects.filter(is_on=True, times_a_year__gt=0).values_list("measure", flat=True))
    for question in active_questions():
        for role in ROLES:
            name = str(names[question.measure])
            if question.measure in on and question.role in (role, "any"):
                drawn = ways.draws.setdefault(role, [])
                drawn += [name] if name not in drawn else []
    return ways


def _is_good(measure: str, value: int) -> bool:
    if measure == Measure.HATE:
        return value <= BEST_GOOD_HATE
    return value > WORST_GOOD[Measure(measure)] + (1 if measure == Measure.NPS else 0)
