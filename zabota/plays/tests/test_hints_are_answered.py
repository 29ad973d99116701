"""Hints come from a client's own facts, and an answered one stays away for a quarter."""

from datetime import timedelta

import pytest

from tests.cast import MORNING
from zabota.core import clock
from zabota.plays import billing
from zabota.plays.actions import dismiss_hint, take_back_dismissal, take_hint
from zabota.plays.calculations.hints import Rule
from zabota.plays.errors import ReasonMissing
from zabota.plays.events import HintAnswered
from zabota.plays.models import HintAnswer, Play
from zabota.plays.queries import hints_for
from zabota.promises.models import FireMode
from zabota.tickets.models import Ticket, TicketKind

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def morning():
    with clock.stopped_at(MORNING):
        yield


def burn(cast, many: int, *, ago: timedelta = timedelta(days=1), hours: int = 1) -> None:
    for _one in range(many):
        begun = MORNING - ago
        FireMode.objects.create(
            ticket=cast.printer,
            reason="Стоит весь склад",
            by=cast.agent,
            at=begun,
            ended_at=begun + timedelta(hours=hours),
            ended_by=cast.agent,
            excess=timedelta(hours=hours),
        )


def rules(company) -> list[str]:
    return [hint.rule for hint in hints_for(company)]


def test_three_emergencies_of_this_quarter_are_a_hint(cast):
    burn(cast, 2)
    burn(cast, 5, ago=timedelta(weeks=14))
    assert rules(cast.lisenok) == []
    burn(cast, 1)
    [hint] = hints_for(cast.lisenok)
    assert (hint.rule, hint.value, hint.usual) == (Rule.EMERGENCIES, 3, 5)
    assert rules(cast.ventra) == []


def test_hours_beyond_the_agreement_are_one_too(cast):
    burn(cast, 2, hours=4)
    assert rules(cast.lisenok) == [Rule.FIRE_HOURS]


def test_a_kind_of_requests_that_grows(cast):
    kind = TicketKind.objects.create(name="Записи разговоров")
    facts = {"kind": kind, "company": cast.ventra, "line": cast.first_line, "requester": cast.viktor}
    for number in range(12):
        at = MORNING - timedelta(days=1 if number < 8 else 100)
        Ticket.objects.create(subject="Запись", opened_at=at, waits_since=at, unowned_since=at, **facts)
    [hint] = hints_for(cast.ventra)
    assert (hint.rule, hint.what, hint.value, hint.usual) == (Rule.GROWTH, "Записи разговоров", 8, 4)


def test_money_and_places_are_asked_where_they_are_known(cast):
    billing.find_charged_months_by(lambda company, since, until: 2)
    billing.find_places_by(lambda company: (20, 20))
    try:
        assert rules(cast.ventra) == [Rule.CHARGES, Rule.PLACES]
    finally:
        billing.find_charged_months_by(lambda company, since, until: 0)
        billing.find_places_by(lambda company: None)


def test_one_that_is_dismissed_stays_away_for_a_quarter(cast, published):
    burn(cast, 3)
    with pytest.raises(ReasonMissing):
        dismiss_hint(cast.lisenok, rule="emergencies", what="", reason=" ", by=cast.agent)
    assert rules(cast.lisenok) == [Rule.EMERGENCIES]
    answer = dismiss_hint(cast.lisenok, rule="emergencies", what="", reason="Ремонт до весны", by=cast.agent)
    assert rules(cast.lisenok) == []
    take_back_dismissal(answer, by=cast.agent)
    take_back_dismissal(answer, by=cast.agent)
    assert rules(cast.lisenok) == [Rule.EMERGENCIES]
    assert [one.facts["is_back"] for one in published(HintAnswered)] == [False, True]


def test_after_the_quarter_it_is_looked_at_again(cast):
    dismiss_hint(cast.lisenok, rule="emergencies", what="", reason="Ремонт", by=cast.agent)
    later = MORNING + timedelta(days=92)
    burn(cast, 3, ago=-timedelta(days=91))
    with clock.stopped_at(later):
        assert rules(cast.lisenok) == [Rule.EMERGENCIES]


def test_one_that_is_taken_up_opens_its_play(cast, visit):
    burn(cast, 3)
    facts = {"rule": "emergencies", "what": "", "pattern": visit, "words": "Три аварии за квартал"}
    play = take_hint(cast.lisenok, **facts, by=cast.agent)
    assert (play.opened_by_what, play.opened_by, HintAnswer.objects.get().play) == ("hint", cast.agent, play)
    assert rules(cast.lisenok) == []
    assert Play.objects.get().words == "Три аварии за квартал"
