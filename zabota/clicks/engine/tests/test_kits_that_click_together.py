"""Models of phones that work through the same campaigns are tied together; people's are not."""

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zabota.clicks.engine import co_clicks, features
from zabota.clicks.engine.counting import Keys

MINUTE = 60_000
LISTED = range(900, 906)  # rare models


def clicks_of(rows):
    """`rows`: person, model, source, app."""
    table = pl.DataFrame(rows, schema=["user", "agent", "source", "app"], orient="row").cast(pl.UInt64)
    same = pl.col("user").alias("ip"), pl.col("user").alias("net"), pl.col("agent").alias("kit")
    facts = pl.lit(False).alias("robot"), pl.lit(0, dtype=pl.UInt8).alias("place")
    return table.with_columns(*same, *facts, time=pl.int_range(pl.len()) * MINUTE)


def ways_of(rows):
    told = features._keyed(clicks_of(rows))
    return co_clicks.of(told, Keys(told))[0].to_list()


def people(count=6_000, seed=2):
    """Models by their popularity, on any of 200 campaigns of sources."""
    random = np.random.default_rng(seed)
    model = np.minimum(random.geometric(1 / 30, count), 200)
    source, app = random.integers(0, 20, count), random.integers(0, 10, count)
    return [*zip(range(count), model.tolist(), source.tolist(), app.tolist(), strict=True)]


def listed(campaigns, each=2):
    """`each` people with each model of a list on each of the campaigns."""
    visits = [(model, source, app) for model in LISTED for source, app in campaigns for _ in range(each)]
    return [(100_000 + number, *visit) for number, visit in enumerate(visits)]


def test_a_list_of_models_on_a_list_of_campaigns_is_joined_in_as_many_ways_as_there_are_others():
    campaigns = [(3, 1), (3, 2), (7, 1)]
    rows = [*people(), *listed(campaigns)]
    ways = ways_of(rows)
    assert set(ways[6_000:]) == {(len(LISTED) - 1) * (len(campaigns) - 1)}


def test_people_who_happen_to_click_alike_are_not_joined():
    assert np.mean([one > 0 for one in ways_of(people())]) < 0.01


def test_one_person_who_clicks_all_day_ties_nothing():
    busy = [(1, model, source, app) for _, model, source, app in listed([(3, 1), (3, 2)])]
    assert ways_of([*people(), *((7, LISTED[0], *row[2:]) for row in busy)])[6_000:] == [0.0] * len(busy)


def test_one_campaign_alone_is_no_list():
    assert set(ways_of([*people(), *listed([(3, 1)], each=5)])[6_000:]) == {0.0}


def test_campaigns_for_one_system_do_not_tie_its_models():
    """All of two campaigns' clicks are by the twenty models of one system."""
    only = [(50_000 + number, number % 20 + 61, 19, number // 20 % 2 + 20) for number in range(240)]
    clicks = clicks_of([*people(), *only])
    assert tied_among(clicks) > 0.9
    assert tied_among(clicks.with_columns(os=(pl.col("agent") - 1) // 20)) < 0.1


def tied_among(clicks):
    keyed = features._keyed(clicks)
    return (co_clicks.of(keyed, Keys(keyed))[0][6_000:] > 0).mean()


@pytest.mark.parametrize("missing", ["source", "app"])
def test_without_sources_or_campaigns_there_is_nothing_to_tie(missing):
    told = features._keyed(clicks_of(people(50)).drop(missing))
    assert co_clicks.of(told, Keys(told)) == []


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), min_size=1, max_size=30, unique=True))
def test_ways_are_those_that_a_walk_finds(tied):
    rows, columns = np.array(tied).T
    walked = [
        sum(
            (a, d) in tied and (c, d) in tied and (c, b) in tied
            for c in range(6)
            for d in range(6)
            if c != a and d != b
        )
        for a, b in tied
    ]
    assert co_clicks._ways(rows, columns, np.ones(len(tied), dtype=np.int64), (6, 6)).tolist() == walked


def test_every_model_and_campaign_keeps_its_most_improbable_ties_only():
    met = pl.DataFrame(
        {"campaign": [1] * 100, "model": range(100), "chance": [one / 1e6 for one in range(100)]}
    )
    ties = co_clicks._ties(met)
    assert ties["model"].to_list() == [*range(co_clicks.MOST)]
