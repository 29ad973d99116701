"""How a company is, as a sum of what speaks for and against it (docs/science/health.md). Pure.

The radar's evidence is measured by the threshold of an alarm, which is worth four points. The value is
100 / (1 + e^−(ln 4 + sum / 4)): 80 for a client of whom nothing speaks, 60 at an alarm's threshold and nothing else.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import exp, inf, log

NEUTRAL, SCALE = log(4), 4.0
AN_ALARM = 4.0  # points
MOST_OF_RHYTHM = 8.0  # twice an alarm; silence alone may go on for years
SILENT_SURVEYS = UNREAD_REPORTS = 2  # in a row, before it means something
SURE, FAIRLY = 4.0, 13.0  # weeks until complete silence would be seen


@dataclass(frozen=True, slots=True)
class Fact:
    """A signal as far as it matters here; `days` is how long ago, below nothing for what is ahead."""

    id: int
    kind: str
    days: float
    contact: int | None = None
    value: float | None = None
    measure: str = ""
    role: str = ""
    level: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One reason: points (below nothing speaks against), and what it is made of."""

    kind: str
    points: float
    channel: str = ""
    signals: tuple[int, ...] = ()
    contacts: tuple[int, ...] = ()
    role: str = ""
    level: str = ""
    value: float | None = None
    measure: str = ""


@dataclass(frozen=True, slots=True)
class Health:
    """The lines add up to `points`; the weightiest first."""

    value: int
    points: float
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Weight:
    """Of each fact of the last `days`, and at most together."""

    each: float
    most: float
    days: int


WEIGHTS: Mapping[str, Weight] = {
    "bounced": Weight(-0.6, -1.2, 90),
    "champion silent": Weight(-1.4, -1.4, 90),
    "fire": Weight(-0.4, -1.2, 90),
    "left": Weight(-0.6, -1.2, 90),
    "new executive": Weight(-0.5, -1.0, 60),
    "payment due": Weight(-0.4, -1.2, 180),
    "promise broken": Weight(-0.3, -1.5, 90),
    "promise moved": Weight(-0.15, -0.6, 90),
    "refused": Weight(-0.3, -0.9, 90),
}
AHEAD = Weight(-0.6, -0.6, 90)  # an agreement ends within so many days
KEPT = Weight(0.1, 0.4, 90)  # where no promise was broken or moved meanwhile
SLOW = Weight(-0.6, -0.6, 35)  # a month, and until the next one is known
UNREAD = Weight(-0.5, -0.5, 190)  # two reports of quarters lie within it
UNANSWERED = Weight(-0.6, -1.8, 180)
OPINION_DAYS = 120
BAD_WORD, GOOD_WORD, OF_AN_EXECUTIVE = 0.8, 0.4, 1.5
# Where an opinion is neither good nor bad, and how far from there it is wholly so; below nothing: less is better.
OPINIONS: Mapping[str, tuple[float, float]] = {
    "ces": (4.0, 3.0),
    "csat": (3.5, 1.5),
    "hate": (3.0, -3.0),
    "nps": (7.5, 2.5),
}


@dataclass(frozen=True, slots=True)
class Rhythm:
    """What stands of the radar's evidence, and what raises an alarm; by channel above nothing speaks for a drop."""

    score: float = 0.0
    threshold: float | None = None
    by_channel: Mapping[str, float] = field(default_factory=dict)


def health(rhythm: Rhythm, facts: Sequence[Fact]) -> Health:
    lines = sorted(_lines(rhythm, facts), key=lambda line: (line.points, line.kind, line.channel))
    points = sum(line.points for line in lines)
    return Health(value_of(points), points, tuple(lines))


def value_of(points: float) -> int:
    return round(100 / (1 + exp(-(NEUTRAL + points / SCALE))))


def sureness(silence_in: float | None) -> str:
    """By how long complete silence would take to be seen, in weeks."""
    if silence_in is None:
        return "hardly"
    return "well" if silence_in <= SURE else "fairly" if silence_in <= FAIRLY else "hardly"


def _lines(rhythm: Rhythm, facts: Sequence[Fact]) -> Iterator[Line]:
    yield from _of_rhythm(rhythm)
    by_kind: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        by_kind[fact.kind].append(fact)
    for kind, weight in WEIGHTS.items():
        yield from _weighed(kind, by_kind[kind], weight)
    yield from _ahead(by_kind["agreement ends"])
    if not any(
        0 <= one.days <= KEPT.days for kind in ("promise broken", "promise moved") for one in by_kind[kind]
    ):
        yield from _weighed("promise kept", by_kind["promise kept"], KEPT)
    yield from _silent_surveys(by_kind["answered"], by_kind["unanswered"])
    yield from _slow_replies(by_kind["slow replies"])
    yield from _unread_reports(by_kind["report read"], by_kind["report unread"])
    yield from _opinions(by_kind["answered"])


def _of_rhythm(rhythm: Rhythm) -> Iterator[Line]:
    if rhythm.threshold is None or rhythm.score <= 0:
        return
    each = min(AN_ALARM / rhythm.threshold, MOST_OF_RHYTHM / rhythm.score)
    for channel, term in rhythm.by_channel.items():
        yield Line("rhythm", -term * each, channel=channel)


def _weighed(kind: str, facts: Iterable[Fact], weight: Weight) -> Iterator[Line]:
    recent = [one for one in facts if 0 <= one.days <= weight.days]
    if recent:
        sum_of_all = weight.each * len(recent)
        yield _line(
            kind, min(sum_of_all, weight.most) if weight.most > 0 else max(sum_of_all, weight.most), recent
        )


def _line(kind: str, points: float, facts: Sequence[Fact]) -> Line:
    contacts = dict.fromkeys(one.contact for one in facts if one.contact is not None)
    roles = {one.role for one in facts}
    return Line(
        kind,
        points,
        signals=tuple(one.id for one in facts),
        contacts=tuple(contacts),
        role=roles.pop() if len(roles) == 1 else "",
    )


def _ahead(ends: Iterable[Fact]) -> Iterator[Line]:
    soon = [one for one in ends if 0 <= -one.days <= AHEAD.days]
    if soon:
        yield _line("agreement ends", AHEAD.each, soon)


def _silent_surveys(answered: Sequence[Fact], unanswered: Sequence[Fact]) -> Iterator[Line]:
    """The last ones in a row, where answers came before."""
    last = min((one.days for one in answered if one.days >= 0), default=None)
    if last is None:
        return
    since = [one for one in unanswered if 0 <= one.days < last and one.days <= UNANSWERED.days]
    if len(since) >= SILENT_SURVEYS:
        yield _line("unanswered", max(UNANSWERED.each * len(since), UNANSWERED.most), since)


def _slow_replies(facts: Iterable[Fact]) -> Iterator[Line]:
    """The newest, with how many times as long they take."""
    recent = [one for one in facts if 0 <= one.days <= SLOW.days]
    if recent:
        newest = min(recent, key=lambda one: (one.days, -one.id))
        yield replace(_line("slow replies", SLOW.each, [newest]), value=newest.value)


def _unread_reports(read: Iterable[Fact], unread: Iterable[Fact]) -> Iterator[Line]:
    """The last ones in a row."""
    last = min((one.days for one in read if one.days >= 0), default=inf)
    since = [one for one in unread if 0 <= one.days < last and one.days <= UNREAD.days]
    if len(since) >= UNREAD_REPORTS:
        yield _line("report unread", UNREAD.each, since)


def _opinions(answered: Iterable[Fact]) -> Iterator[Line]:
    """The newest word of each role about each level."""
    newest: dict[tuple[str, str], Fact] = {}
    for one in answered:
        known = one.measure in OPINIONS and one.value is not None and 0 <= one.days <= OPINION_DAYS
        before = newest.get((one.role, one.level))
        if known and (before is None or (one.days, -one.id) < (before.days, -before.id)):
            newest[one.role, one.level] = one
    for one in newest.values():
        points = _worth(one)
        if points:
            yield Line(
                "answered", points, signals=(one.id,), contacts=(one.contact,) if one.contact else (),
                role=one.role, level=one.level, value=one.value, measure=one.measure,
            )  # fmt: skip


def _worth(one: Fact) -> float:
    middle, reach = OPINIONS[one.measure]
    good = max(-1.0, min(1.0, ((one.value or 0.0) - middle) / reach))
    points = good * (GOOD_WORD if good > 0 else BAD_WORD)
    return points * OF_AN_EXECUTIVE if one.role == "executive" and points < 0 else points
