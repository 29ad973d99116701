"""Answers that an agent may have given himself: last month's evidence, as cases for a person. A task only (numpy)."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils.timezone import localdate, make_aware

from zabota.clicks.models import SignedIn
from zabota.clients.events import ContactChanged
from zabota.core.clock import now
from zabota.core.models import JournalEntry
from zabota.satisfaction.figures.evidence import Case, Month, cases
from zabota.satisfaction.models import Answer, AnswerState, StuffingCase

STAFF_NETWORK = "staff"
KINDS = ("device", "network", "edited address", "same words")
BEFORE = timedelta(days=30)  # an address changed so shortly before the question left
EARLIER = 3  # months that teach what is usual; facts of clicks are forgotten after three
FEWEST_WORDS = 3  # shorter thanks are alike by nature


@dataclass(frozen=True, slots=True)
class Given:
    """One answer about an agent's ticket, with what its click showed."""

    agent: int
    company: int
    contact: int
    month: date
    client: str
    is_ours: bool
    is_edited: bool
    words: str


def suspect() -> None:
    """The month that is over and the one that runs, each judged beside the three before it. Idempotent."""
    months = [localdate(now()).replace(day=1)]
    while len(months) < EARLIER + 2:
        months.append(_month_before(months[-1]))
    given = list(_given(months[-1]))
    seen = [_month_of(given, month) for month in months]
    for turn in (1, 0):
        earlier = seen[turn + 1 : turn + 1 + EARLIER]
        _keep(months[turn], cases(seen[turn], [past for past in earlier if past.agents]))


def _given(since: date) -> Iterable[Given]:
    """Doubtful ones too: what is doubted already is evidence all the same. Machines are nobody's."""
    edits = _edits_of_addresses()
    found = Answer.objects.filter(
        agent__isnull=False,
        click__isnull=False,
        state__in=[AnswerState.HUMAN, AnswerState.DOUBTFUL],
        answered_at__gte=make_aware(datetime.combine(since, time.min)),
    )
    for agent, user, company, contact, asked_at, at, client, label, signed_in, words in found.values_list(
        "agent_id",
        "agent__user_id",
        "survey__company_id",
        "survey__contact_id",
        "survey__sent_at",
        "answered_at",
        "click__client",
        "click__label",
        "click__signed_in",
        "words",
    ).iterator():
        is_ours = label == STAFF_NETWORK or signed_in == SignedIn.STAFF
        month = localdate(at).replace(day=1)
        is_edited = asked_at is not None and any(
            asked_at - BEFORE < edited_at <= asked_at for edited_at in edits.get((user, contact), ())
        )
        yield Given(agent, company or -contact, contact, month, client, is_ours, is_edited, _bare(words))


def _edits_of_addresses() -> dict[tuple[int, int], list[datetime]]:
    """By whom and whose: when."""
    changed = JournalEntry.objects.filter(
        name=ContactChanged.__name__, actor_id__isnull=False, facts__what__contains=["addresses"]
    )
    edits: dict[tuple[int, int], list[datetime]] = defaultdict(list)
    for actor, contact, at in changed.values_list("actor_id", "about_id", "at"):
        edits[actor or 0, contact].append(at)
    return edits


def _month_of(given: Iterable[Given], month: date) -> Month:
    """A device counts when answers of two companies came from it, words when two people said the same."""
    here = [one for one in given if one.month == month]
    devices, sayings = defaultdict(set), defaultdict(set)
    for one in here:
        if one.client:
            devices[one.client].add(one.company)
        if one.words:
            sayings[one.words].add(one.contact)
    many: Counter[int] = Counter(one.agent for one in here)
    seen = {kind: Counter[int]() for kind in KINDS}
    for one in here:
        seen["device"][one.agent] += len(devices.get(one.client, ())) > 1
        seen["network"][one.agent] += one.is_ours
        seen["edited address"][one.agent] += one.is_edited
        seen["same words"][one.agent] += len(sayings.get(one.words, ())) > 1
    agents = sorted(many)
    return Month(
        agents,
        [many[agent] for agent in agents],
        {kind: [counts[agent] for agent in agents] for kind, counts in seen.items()},
    )


@transaction.atomic
def _keep(month: date, found: Iterable[Case]) -> None:
    """What a person settled stays as they saw it; a case that no longer stands goes."""
    settled = set(
        StuffingCase.objects.filter(month=month).exclude(finding="").values_list("agent_id", flat=True)
    )
    raised = [case for case in found if case.is_raised and case.agent not in settled]
    open_cases = StuffingCase.objects.filter(month=month, finding="")
    open_cases.exclude(agent__in=[case.agent for case in raised]).delete()
    StuffingCase.objects.bulk_create(
        [_case_of(case, month) for case in raised],
        update_conflicts=True,
        unique_fields=["agent", "month"],
        update_fields=["answers", "counts", "terms", "chance", "computed_at"],
    )


def _case_of(case: Case, month: date) -> StuffingCase:
    return StuffingCase(
        agent_id=case.agent,
        month=month,
        answers=case.answers,
        counts=dict(case.counts),
        terms={kind: round(term, 3) for kind, term in case.terms.items()},
        chance=case.chance,
        computed_at=now(),
    )


def _bare(words: str) -> str:
    """Letters alone; too few of them are nobody's own."""
    bare = "".join(letter for letter in words.lower() if letter.isalnum() or letter == " ").split()
    return " ".join(bare) if len(bare) >= FEWEST_WORDS else ""


def _month_before(month: date) -> date:
    return (month - timedelta(days=1)).replace(day=1)
