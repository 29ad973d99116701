"""The report and the grid of the sample world are alive, with a hole to look at."""

import pytest

from zabota.core.clock import now
from zabota.house.sample.opinions import remember_opinions
from zabota.satisfaction.models import Figure, ThemeOfWords
from zabota.satisfaction.queries.grid import grid_of
from zabota.satisfaction.queries.holes import silences
from zabota.satisfaction.tasks import count_figures

pytestmark = pytest.mark.django_db


def test_half_a_year_of_opinions_is_counted(cast):
    remember_opinions(cast.people, cast.tickets, until=now())
    count_figures.run()
    whole = Figure.objects.filter(scope="house", level="", days=365, is_before=False)
    assert {one.measure for one in whole} == {"csat", "nps", "hate"}
    assert all(one.is_shown for one in whole)
    assert whole.get(measure="csat").doubtful > 0
    assert Figure.objects.filter(scope="agent", days=90, measure="csat", n__gte=5).count() >= 2
    assert {theme.language for theme in ThemeOfWords.objects.all()} >= {"ru"}


def test_elena_s_silence_is_a_hole(cast):
    remember_opinions(cast.people, cast.tickets, until=now())
    [hole] = [hole for hole in grid_of(cast.ventra).holes if hole.role == "executive"]
    assert hole.people == ((cast.elena.pk, cast.elena.name),)
    assert hole.since is not None
    assert (cast.ventra.pk, "executive") in {(one.company_id, one.role) for one in silences().shown}
