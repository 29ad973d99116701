"""Figures counted anew from answers. numpy lives here: imported by a task only, never by what answers the web."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

import numpy as np
from django.db import transaction

from zabota.core.clock import now
from zabota.satisfaction.figures.beliefs import Beliefs, Floats
from zabota.satisfaction.figures.bounds import bounds
from zabota.satisfaction.figures.clusters import likeness, opinion_weights
from zabota.satisfaction.figures.estimates import estimate, intervals
from zabota.satisfaction.figures.mixes import at_equal_mix
from zabota.satisfaction.figures.responding import ENOUGH_ANSWER, response_weights, scaled
from zabota.satisfaction.figures.scales import SCALES, beliefs_of, counts_of, kind_of
from zabota.satisfaction.figures.shrinking import shrunk
from zabota.satisfaction.gathering import (
    Asked,
    Key,
    Said,
    asked_by_key,
    everybody_asked,
    keys_of,
    responses,
    said_until,
)
from zabota.satisfaction.models import PERIODS, Figure, Response, Scope

TARGETS = {"csat": 0.9}  # the year's goal: nine satisfied of ten
SHRUNK = (Scope.LINE, Scope.AGENT)
CREDIBLE = 0.95
BEST_IS_LOW = ("hate",)
DAY = timedelta(days=1)

type Groups = dict[Key, list[Said]]


def count() -> None:
    """All figures, in one transaction: a page never sees half of them. Idempotent."""
    moment = now()
    said = list(said_until(moment))
    counted = _grouped((one for one in said if one.is_counted), moment)
    alike = _likenesses(said)
    made = [*_plain(counted, alike), *_borrowing(counted, alike)]
    _add_what_was_asked(made, asked_by_key(moment), moment)
    _add_doubt(made, counted, _grouped((one for one in said if not one.is_counted), moment), alike)
    _add_the_silent(made, counted, alike)
    _add_weighted(made, counted, alike, moment)
    _add_trends(made, counted)
    with transaction.atomic():
        Figure.objects.all().delete()
        Figure.objects.bulk_create(made, batch_size=500)
        Response.objects.all().delete()
        Response.objects.bulk_create(responses(moment))


def _grouped(said: Iterable[Said], moment: datetime) -> Groups:
    groups: Groups = defaultdict(list)
    for one in said:
        for key in keys_of(one, moment):
            groups[key].append(one)
    return dict(groups)


def _likenesses(said: list[Said]) -> dict[str, float]:
    """How alike those of one company answer, by measure."""
    found = {}
    for measure, scale in SCALES.items():
        answers = [one for one in said if one.measure == measure and one.is_counted]
        scores = np.array([scale.scores[kind_of(measure, one.value)] for one in answers])
        companies = np.array([one.company or -one.contact for one in answers], dtype=np.intp)
        _names, places = np.unique(companies, return_inverse=True)
        found[measure] = likeness(scores, places) if len(answers) else 0.0
    return found


def _plain(groups: Groups, alike: dict[str, float]) -> Iterator[Figure]:
    """Of the house and of companies: all of one measure at once."""
    for measure, scale in SCALES.items():
        keys = [key for key in groups if key.measure == measure and key.scope not in SHRUNK]
        if not keys:
            continue
        counts = np.stack([_counts(key, groups[key], alike) for key in keys])
        low, high = intervals(counts, scale)
        total = counts.sum(axis=1)
        values = counts @ np.array(scale.scores) / total
        chances = _chances(beliefs_of(counts, scale), measure)
        for row, key in enumerate(keys):
            made = _figure(key, groups[key], float(values[row]), float(low[row]), float(high[row]))
            made.n_effective, made.chance = float(total[row]), chances[row]
            yield made


def _borrowing(groups: Groups, alike: dict[str, float]) -> Iterator[Figure]:
    """Lines among lines, agents among agents."""
    families: dict[tuple[str, str, int], list[Key]] = defaultdict(list)
    for key in groups:
        if key.scope in SHRUNK:
            families[key.scope, key.measure, key.days].append(key)
    for (_scope, measure, _days), keys in families.items():
        counts = np.stack([_counts(key, groups[key], alike) for key in keys])
        beliefs = shrunk(counts, SCALES[measure])
        low, high = beliefs.quantile((1 - CREDIBLE) / 2), beliefs.quantile((1 + CREDIBLE) / 2)
        chances = _chances(beliefs, measure)
        for row, key in enumerate(keys):
            made = _figure(key, groups[key], float(beliefs.mean[row]), float(low[row]), float(high[row]))
            made.n_effective, made.chance = float(counts[row].sum()), chances[row]
            yield made


def _counts(key: Key, answers: list[Said], alike: dict[str, float]) -> Floats:
    """Answers of one company are alike, and so are those of one person where all are of one company."""
    is_of_one = key.scope == Scope.COMPANY
    who = [one.contact if is_of_one or not one.company else -one.company for one in answers]
    _names, places = np.unique(np.array(who), return_inverse=True)
    weights = opinion_weights(places, alike[key.measure])
    return counts_of(key.measure, [one.value for one in answers], weights)


def _chances(beliefs: Beliefs, measure: str) -> list[int | None]:
    """That the true value is above the goal, in %."""
    if measure not in TARGETS:
        return [None] * len(beliefs.mean)
    return [round(100 * float(chance)) for chance in beliefs.above(TARGETS[measure])]


def _figure(key: Key, answers: list[Said], value: float, low: float, high: float) -> Figure:
    return Figure(
        scope=key.scope,
        scope_id=key.one,
        measure=key.measure,
        level=key.level,
        role=key.role,
        days=key.days,
        is_before=key.is_before,
        value=value,
        low=low,
        high=high,
        n=len(answers),
        last_at=max(one.at for one in answers),
        kinds={str(kind): many for kind, many in sorted(Counter(one.value for one in answers).items())},
    )


def _key(made: Figure) -> Key:
    return Key(made.scope, made.scope_id, made.measure, made.level, made.role, made.days, made.is_before)


def _add_what_was_asked(made: list[Figure], asked: Counter[Key], moment: datetime) -> None:
    for one in made:
        one.asked, one.computed_at = max(asked[_key(one)], one.n), moment


def _add_doubt(made: list[Figure], counted: Groups, doubtful: Groups, alike: dict[str, float]) -> None:
    for one in made:
        key = _key(one)
        if key not in doubtful:
            continue
        one.doubtful = len(doubtful[key])
        if one.scope not in SHRUNK:
            counts = _counts(key, [*counted[key], *doubtful[key]], alike)
            one.with_doubtful = estimate(counts, SCALES[one.measure]).value


def _add_the_silent(made: list[Figure], counted: Groups, alike: dict[str, float]) -> None:
    """Where they are more than half."""
    for one in made:
        response = one.n / one.asked
        if one.scope != Scope.HOUSE or response >= ENOUGH_ANSWER:
            continue
        held = bounds(_counts(_key(one), counted[_key(one)], alike), SCALES[one.measure], response)
        ends = (held.worst, held.best)
        one.worst, one.best = ends[::-1] if one.measure in BEST_IS_LOW else ends
        one.band_low, one.band_high = held.low, held.high


def _add_weighted(made: list[Figure], counted: Groups, alike: dict[str, float], moment: datetime) -> None:
    """Of the whole house: those who answered stand for those who did not."""
    whole = {
        (one.measure, one.days): one
        for one in made
        if one.scope == Scope.HOUSE and not one.level and not one.is_before
    }
    for days in PERIODS:
        asked = everybody_asked(days, moment)
        for measure in SCALES:
            if one := whole.get((measure, days)):
                _weigh(one, [each for each in asked if each.measure == measure], counted[_key(one)], alike)


def _weigh(one: Figure, asked: list[Asked], answers: list[Said], alike: dict[str, float]) -> None:
    by_survey = {each.survey: each for each in answers}
    heard = np.array([each.survey in by_survey for each in asked], dtype=np.bool_)
    if not heard.any() or heard.all():
        return
    drawn = np.array([1 / each.share for each in asked])[heard]
    answered = [by_survey[each.survey] for each in asked if each.survey in by_survey]
    weights = response_weights(_known(asked), heard) * drawn
    _names, places = np.unique([each.company or -each.contact for each in answered], return_inverse=True)
    weights = scaled(weights) * opinion_weights(places, alike[one.measure])
    counts = counts_of(one.measure, [each.value for each in answered], weights)
    found = estimate(counts, SCALES[one.measure])
    one.weighted, one.weighted_low, one.weighted_high = found.value, found.low, found.high


def _known(asked: list[Asked]) -> Floats:
    """Of everybody: part, level, way, how long the ticket took, whether it was refused, how large the company is."""
    sizes = Counter(one.company for one in asked)
    rows = [
        (
            one.role == "manager",
            one.role == "executive",
            one.level == "solution",
            one.level == "product",
            one.is_by_portal,
            one.is_about_refusal,
            np.log1p(one.took / DAY),
            np.log1p(sizes[one.company]),
        )
        for one in asked
    ]
    return np.array(rows, dtype=np.float64)


def _add_trends(made: list[Figure], counted: Groups) -> None:
    """Beside the same span before, both at the mix of roles, levels and lines that they share."""
    for one in made:
        before = counted.get(_key(one)._replace(is_before=True))
        if one.is_before or one.scope in SHRUNK or not before:
            continue
        answers, scale = counted[_key(one)], SCALES[one.measure]
        strata = sorted({_stratum(each) for each in [*answers, *before]})
        earlier, later = (_by_strata(side, strata, one.measure) for side in (before, answers))
        found = at_equal_mix(earlier, later, scale)
        if found is None:
            continue
        chance = found.chance_better
        one.better = round(100 * (1 - chance if one.measure in BEST_IS_LOW else chance))
        one.even_before, one.even_now = float(found.earlier.mean[0]), float(found.later.mean[0])
        one.covered = round(100 * found.covered)


def _stratum(one: Said) -> tuple[str, str, int]:
    return one.level, one.role, one.line


def _by_strata(answers: list[Said], strata: list[tuple[str, str, int]], measure: str) -> Floats:
    counts = np.zeros((len(strata), len(SCALES[measure].scores)))
    for one in answers:
        counts[strata.index(_stratum(one)), kind_of(measure, one.value)] += 1
    return counts
