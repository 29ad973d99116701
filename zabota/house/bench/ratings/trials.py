"""Many invitations, each with its own cast; what ours and the baselines made of them."""

from collections import Counter
from collections.abc import Mapping
from random import Random
from typing import Any

from zabota.clicks.rating import Case, Worth, judge, standing
from zabota.house.bench.ratings.baselines import BASELINES
from zabota.house.bench.ratings.drivers import DRIVERS
from zabota.house.bench.ratings.people import PEOPLE
from zabota.house.bench.ratings.scanners import SCANNERS, Scanner
from zabota.house.bench.ratings.stage import Memory, Stage
from zabota.house.bench.ratings.strangers import STRANGERS

SEED = 6
STRANGERS_SEED = 6_000_006
FIRST = 300  # trials, before much has been learned of whoever comes


def tried(trials: int) -> dict[str, Any]:
    """Shares are of trials, or of presses where that is said."""
    town = _town(trials)
    return {
        "people": {name: _people(name, trials, town) for name in PEOPLE},
        "scanners": {
            name: _scanners(play, trials, SEED + n) for n, (name, play) in enumerate(SCANNERS.items())
        },
        "drivers": {
            name: _scanners(play, trials, SEED + n) for n, (name, play) in enumerate(DRIVERS.items())
        },
        "strangers": {
            name: _scanners(play, trials, STRANGERS_SEED + n)
            for n, (name, play) in enumerate(STRANGERS.items())
        },
        "void_by_value": _void_by_value(trials),
    }


def _town(trials: int) -> Memory:
    """What has been learned where all of them live together."""
    random, memory = Random(SEED), Memory()  # noqa: S311 - invented people
    plays = list(PEOPLE.values())
    for number in range(trials):
        stage = Stage(random)
        random.choice(plays)(stage)
        if number % 2:
            random.choice(list(SCANNERS.values()))(stage)
        memory.learn(stage.pages)
    return memory


def _people(name: str, trials: int, town: Memory) -> dict[str, Any]:
    """By itself in half of the trials, beside a listed scanner in the others."""
    random, tally = Random(f"{SEED} {name}"), Counter[str]()  # noqa: S311 - invented people
    for number in range(trials):
        stage = Stage(random, town)
        PEOPLE[name](stage)
        if number % 2:
            random.choice(list(SCANNERS.values()))(stage)
        found = judge(stage.case())
        for press in stage.presses:
            if stage.of[press.id].is_person:
                tally["presses"] += 1
                tally[found[press.id].state] += 1
        tally["burned"] += _is_burned(stage, found)
        tally.update(_baselines_lost(stage))
    return _people_told(tally, trials)


def _people_told(tally: Counter[str], trials: int) -> dict[str, Any]:
    shares = {state: _share(tally[state], tally["presses"]) for state in ("human", "doubtful", "machine")}
    lost = {name: _share(tally[name], trials) for name in BASELINES}
    return {"presses": tally["presses"], **shares, "burned": tally["burned"], "lost_by_baselines": lost}


def _scanners(play: Scanner, trials: int, seed: int) -> dict[str, Any]:
    """Beside a person at a desk in half of the trials."""
    random, tally = Random(seed), Counter[str]()  # noqa: S311 - invented scanners
    memory = Memory()
    for number in range(trials):
        stage = Stage(random, memory)
        if number % 2:
            PEOPLE["desktop"](stage)
        play(stage)
        memory.learn(stage.pages)
        found = judge(stage.case())
        states = {found[one.id].state for one in stage.presses if not stage.of[one.id].is_person}
        tally["visits"] += len(stage.pages)
        tally["with_a_press"] += bool(states)
        if "human" in states and number < FIRST:
            tally["counted_of_the_first"] += 1
        tally["worst " + next((s for s in ("human", "doubtful", "machine") if s in states), "none")] += 1
        tally["burned"] += _is_burned(stage, found)
        for name, rule in BASELINES.items():
            answer = rule(stage)
            tally[name] += bool(answer and not answer.caller.is_person)
    return {
        "visits": tally["visits"],
        "with_a_press": tally["with_a_press"],
        "counted_as_human": _share(tally["worst human"], trials),
        "counted_of_the_first": _share(tally["counted_of_the_first"], min(FIRST, trials)),
        "doubtful": _share(tally["worst doubtful"], trials),
        "void": _share(tally["worst machine"], trials),
        "burned": tally["burned"],
        "counted_by_baselines": {name: _share(tally[name], trials) for name in BASELINES},
    }


def _is_burned(stage: Stage, found: Mapping[int, Worth]) -> bool:
    """A person's answer would stand if no machine had come, and does not now."""
    alone = stage.without_machines()
    answer = _answer(stage, alone, judge(alone))
    return answer is not None and _answer(stage, stage.case(), found) != answer


def _answer(stage: Stage, case: Case, found: Mapping[int, Worth]) -> int | None:
    weighed = [_Weighed(one.id, one.at, one.browser, found[one.id].state) for one in case.presses]
    stands = standing(weighed)
    return stands.id if stands else None


class _Weighed:
    def __init__(self, id: int, at: float, browser: str, state: str) -> None:  # noqa: A002
        self.id, self.at, self.browser, self.state = id, at, browser, state


def _baselines_lost(stage: Stage) -> dict[str, bool]:
    """Whether what a baseline recorded is not what the person last sent."""
    last = [one for one in stage.presses if stage.of[one.id].is_person][-1]
    lost = {}
    for name, rule in BASELINES.items():
        answer = rule(stage)
        lost[name] = answer is None or answer.value != last.value
    return lost


def _void_by_value(trials: int) -> dict[str, Any]:
    """Share of void presses by the value pressed, of everybody together."""
    random, void, all_of = Random(SEED), Counter[int](), Counter[int]()  # noqa: S311 - invented people
    plays = [*PEOPLE.values(), *SCANNERS.values()]
    for _ in range(trials * 5):
        stage = Stage(random)
        random.choice(plays)(stage)
        found = judge(stage.case())
        for press in stage.presses:
            if press.value is not None and stage.of[press.id].is_person:
                all_of[press.value] += 1
                void[press.value] += found[press.id].state == "machine"
    return {str(value): _share(void[value], all_of[value]) for value in sorted(all_of)}


def _share(some: int, of: int) -> float:
    return round(some / of, 5) if of else 0.0
