"""Parity: the same clicks give the same numbers, verdicts, scores and reasons, in a log and one by one."""

from datetime import UTC, datetime, timedelta

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zabota.clicks.engine import features
from zabota.clicks.engine.frozen import Frozen, read_frozen
from zabota.clicks.engine.model import trained
from zabota.clicks.live import LiveClick, Scorer
from zabota.clicks.live.clicks import PARTS
from zabota.clicks.live.tests.streams import as_rows, batch_of, live_features, stream_of
from zabota.clicks.logs import guessed
from zabota.house.bench.clicks.truth import HIDDEN, truth

START = datetime(2026, 6, 1, 9, tzinfo=UTC)
FEW = st.sampled_from(["", "-", "a", "b"])
CLICKS = st.lists(
    st.fixed_dictionaries(
        {
            "time": st.integers(0, 10 * 86_400).map(lambda seconds: START + timedelta(seconds=seconds // 7 * 7))
            | st.integers(0, 200).map(lambda ms: START + timedelta(milliseconds=ms)),
            "ip": st.sampled_from(["192.0.2.1", "192.0.2.9", "3.5.1.1", "2001:db8:1::7", "x"]),
            "agent": FEW, "device": FEW, "os": FEW, "app": st.sampled_from(["1?a=2", "1", "-"]), "source": FEW,
        }
    ),
    min_size=1, max_size=60,
)  # fmt: skip


def same(rows, horizon=features.HORIZON):
    batch = batch_of(rows)
    wanted = features.live(batch, horizon)
    found = live_features(stream_of(rows, batch), guessed(rows.columns).parts, horizon)
    assert found.columns == wanted.columns
    assert found.equals(wanted)


@settings(max_examples=30, deadline=None)
@given(CLICKS, st.sampled_from([1, 3, 7]), st.sets(st.sampled_from(PARTS[1:6])))
def test_small_logs_with_ties_gaps_and_missing_parts(rows, days, lacking):
    frame = pl.DataFrame(rows).drop(lacking)
    same(frame, days * features.DAY)


@settings(max_examples=10, deadline=None)
@given(CLICKS)
def test_logs_without_addresses(rows):
    frame = pl.DataFrame(rows).drop("ip").with_columns(source=pl.lit("s"))
    same(frame)


@pytest.mark.parametrize("seed", [11, 12, 101])
def test_a_replay_gives_the_same_verdicts_scores_and_reasons(seed):
    rows = truth(seed, 20_000).drop(HIDDEN)
    batch, frozen = batch_of(rows), read_frozen()
    clicks = stream_of(rows, batch)
    wanted = frozen.judged(batch).select("verdict", "score", "reasons").rows()
    assert as_rows(Scorer.of(frozen).score(clicks)) == wanted
    assert {verdict for verdict, _, _ in wanted} == {"human", "doubtful", "machine"}


def test_a_model_of_the_live_set_gives_the_same_too():
    told = truth(13, 6_000)
    batch = batch_of(told.drop(HIDDEN))
    label = told["is_fraud"].to_numpy()[batch["row"].to_numpy()]
    model = trained(features.live(batch), label, of="live", label="is_fraud")
    frozen = Frozen(read_frozen().usual, PARTS, {}, model)
    clicks, scorer = stream_of(told.drop(HIDDEN), batch), Scorer.of(frozen)
    found = [*scorer.score(clicks[:1]), *scorer.score(clicks[1:5_000]), *scorer.score(clicks[5_000:])]
    assert as_rows(found) == frozen.judged(batch).select("verdict", "score", "reasons").rows()


def test_keyed_hashes_do_as_well_as_plain_text():
    rows = truth(12, 3_000).drop(HIDDEN)
    clicks = stream_of(rows, batch_of(rows))
    hidden = [
        LiveClick(
            one.time,
            {part: f"#{hash(text)}" for part, text in one.parts.items()},
            one.place,
            one.robot,
            one.action,
        )
        for one in clicks
    ]
    assert Scorer.of().score(hidden) == Scorer.of().score(clicks)
