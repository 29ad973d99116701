"""`zabota clicks …`: the click engine from the command line, without a desk or a database."""

import json
import os
import platform
import sys
import time
from argparse import Namespace as Options
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from zabota.clicks.engine.frozen import MOST, Frozen, frozen, parts_of, read_frozen
from zabota.clicks.engine.judging import is_ranking
from zabota.clicks.engine.networks import known_networks
from zabota.clicks.engine.scanning import Outcome, Plan, finish, scan, told
from zabota.clicks.logs import Log, Mapping, UnreadableLog, guessed, open_log, read_mapping
from zabota.core import clock
from zabota.house.errors import CannotRun
from zabota.house.speaking import speak

if TYPE_CHECKING:
    from zabota.clicks.engine.gathering import Gathered
    from zabota.clicks.engine.model import Trained

EVERY: Final = 0.5  # seconds between two words of progress
GIB: Final = 1 << 30
USUALLY: Final = 4  # GiB, of a scan
WAYS: Final = ("folds", "time_split", "time_split_whole_log")


def scan_log(options: Options) -> None:
    try:
        plan = _plan(options).checked()
        _say_before(plan, guess=not options.map)
        outcome = scan(plan)
        if options.report:
            _write_report(plan, options)
        finish(plan)
    except UnreadableLog as refusal:
        raise CannotRun(str(refusal)) from None
    except KeyboardInterrupt:
        say("\nStopped. The same command goes on from here.")
        raise
    _say_after(outcome, plan)
    if options.report:
        say(f"Report: {options.report}")


def _write_report(plan: Plan, options: Options) -> None:
    """Words and a template alone: no database, no secrets."""
    speak(options.language, room="clicks")
    from zabota.clicks.report import page

    options.report.write_text(page(told(plan), clock.now().date(), options.language), encoding="utf-8")


def evaluate_log(options: Options) -> None:
    """With --json one line for a program; else the same, for a person."""
    from zabota.clicks.engine.evaluating import evaluate

    with refusing():
        given = _gathered(options, *_labelled(options))
        found = evaluate(given, of=options.set, repeats=options.repeats, seed=options.seed)
    found |= {"command": " ".join(sys.argv[1:]), **machine()}
    print(json.dumps(found) if options.json else _evaluated(found))


def train_model(options: Options) -> None:
    from zabota.clicks.engine.training import train

    with refusing():
        _check_share(options.mistakes)
        log, mapping = _labelled(options)
        given = _gathered(options, log, mapping)
        if given.leak:
            say(f"Mind: {given.leak}.")
        model = train(
            given, of=options.set, label=options.label, mistakes=options.mistakes, seed=options.seed
        )
    model.learnt["parts"] = parts_of(mapping)  # a scorer of clicks as they come counts by the same
    model.save(options.out)
    say(f"Learnt {options.label} from {model.learnt['rows']:,} clicks ({options.set} set). {options.out}")
    doubtful, machine = model.limits
    say(f"Doubtful from a score of {doubtful:.3f}, a machine's from {machine:.3f}.")


def _check_share(share: float) -> None:
    if not 0 < share <= 0.5:
        raise CannotRun("--mistakes is a share of honest clicks: above 0, at most 0.5.")


def explain_row(options: Options) -> None:
    from zabota.clicks.engine.explaining import explained

    with refusing():
        log = open_log(options.log)
        mapping, networks = mapping_for(log, options.map), known_networks(options.networks or ())
        most = _most_held(options)
        for line in explained(log, mapping, networks, now_in_ms(), options.row, given_model(options), most):
            print(line)


def _labelled(options: Options) -> tuple[Log, Mapping]:
    log = open_log(options.log)
    mapping = mapping_for(log, options.map)
    if options.time:
        mapping = replace(mapping, parts={**mapping.parts, "time": options.time})
    return log, mapping.with_label(options.label)


def _gathered(options: Options, log: Log, mapping: Mapping) -> "Gathered":
    from zabota.clicks.engine.gathering import gathered

    say(f"{log.shown}: {mapping.shown()}; label ← {options.label}.")
    return gathered(log, mapping, known_networks(options.networks or ()), now_in_ms(), _most_held(options))


def _most_held(options: Options) -> int:
    """Said before anything is read."""
    from zabota.clicks.engine.gathering import most_within

    memory = options.memory * GIB if options.memory else _memory_here() * 3 // 4
    most = most_within(int(memory))
    say(f"The log is held in memory: at most {most:,} clicks within {memory / GIB:.1f} GiB.")
    return most


def _memory_here() -> int:
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")


def _evaluated(found: "dict[str, Any]") -> str:
    counts = f"{found['positives']:,} positive, {found['rejected']:,} kept aside"
    lines = [f"{found['rows']:,} clicks, {counts}; {found['set']} set"]
    lines += [f"mind: {found['leak']}"] if found["leak"] else []
    lines += [line for name in WAYS for line in _way(name, found[name])]
    lines += [f"{name}: AUC {value:.4f}" for name, value in found["baselines"].items()]
    return "\n".join(lines)


def _way(name: str, part: "dict[str, Any]") -> Iterator[str]:
    (low, high), (least, most) = part["auc_interval"], part["average_precision_interval"]
    yield f"{name:20}  AUC {part['auc']:.4f} ({low:.4f} to {high:.4f})"
    yield f"{'':20}  average precision {part['average_precision']:.4f} ({least:.4f} to {most:.4f})"
    budgets = {f"the {part['positives']:,} highest": part["precision_at_positives"]}
    budgets |= {f"the highest {share}": value for share, value in part["precision_at"].items()}
    yield f"{'':20}  precision among " + ", ".join(f"{name} {value:.4f}" for name, value in budgets.items())


def machine() -> "dict[str, Any]":
    names = ("lightgbm", "numpy", "polars", "scipy")
    return {
        "versions": {name: version(name) for name in names},
        "machine": f"{platform.machine()}, {os.cpu_count()} cores",
        "python": platform.python_version(),
    }


def make_usual(options: Options) -> None:
    with refusing():
        log = open_log(options.log)
        mapping = mapping_for(log, options.map)
        say(f"{log.shown}: {mapping.shown()}. At most {MOST:,} clicks are held in memory.")
        made = frozen(log, mapping, known_networks(options.networks or ()), now_in_ms())
    made.save(options.out)
    say(f"What is usual in {made.learnt['rows']:,} clicks: {options.out}")


def _judge(options: Options) -> "Frozen | Trained | None":
    """Where no model is asked for, LightGBM is not even loaded: a second of the start."""
    model = given_model(options)
    if options.set == "live" or options.usual or (model and model.set == "live"):
        return read_frozen(options.usual, options.model)
    return model


def given_model(options: Options) -> "Trained | None":
    if not options.model:
        return None
    from zabota.clicks.engine.model import read_model

    return read_model(options.model)


def now_in_ms() -> int:
    return int(clock.now().timestamp() * 1000)


@contextmanager
def refusing() -> Iterator[None]:
    try:
        yield
    except UnreadableLog as refusal:
        raise CannotRun(str(refusal)) from None


def read_agents(options: Options) -> None:
    from zabota.clicks.rating.agents import answers
    from zabota.house.jsonl import answer_lines

    answer_lines(answers, options.source)


def _plan(options: Options) -> Plan:
    log = open_log(options.log)
    return Plan(
        log=log,
        mapping=mapping_for(log, options.map),
        networks=known_networks(options.networks or ()),
        out=options.out,
        now=now_in_ms(),
        memory=int((options.memory or USUALLY) * GIB),
        model=_judge(options),
        progress=Bar(),
    )


def mapping_for(log: Log, given: Path | None) -> Mapping:
    return read_mapping(given) if given else guessed(log.columns)


def _say_before(plan: Plan, *, guess: bool) -> None:
    say(f"{plan.log.shown}. {'Guessed' if guess else 'Mapped'}: {plan.mapping.shown()}.")
    say(f"At most {plan.memory / GIB:.1f} GiB of memory; waiting clicks lie in {plan.shelf}.")
    if is_ranking(plan.model):
        against = "within this log" if plan.model is None else "against what was usual earlier"
        say(f"No model is given: scores are a ranking {against}, not probabilities.")


def _say_after(outcome: Outcome, plan: Plan) -> None:
    told = ", ".join(f"{outcome.verdicts.get(name, 0):,} {name}" for name in ("human", "doubtful", "machine"))
    say(f"{outcome.rows:,} clicks: {told}. {plan.out}")
    if outcome.cells > 1:
        say(
            f"The log was judged in {outcome.cells} stretches of time: counts in reasons are those of a stretch."
        )
    if outcome.turned_back:
        say(f"The log's clock went backwards {outcome.turned_back:,} times; clicks were put in order.")
    if outcome.rejected:
        why = ", ".join(f"{count:,} × {reason}" for reason, count in outcome.reasons.items())
        say(f"{outcome.rejected:,} rows kept aside ({why}). {plan.rejects}")


def say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


class Bar:
    """One line that is written over where a person looks; nothing where nobody does."""

    def __init__(self) -> None:
        self._began: dict[str, float] = {}
        self._shown = 0.0
        self._looks = sys.stderr.isatty() or bool(os.environ.get("ZABOTA_PROGRESS"))

    def __call__(self, what: str, done: int, of: int) -> None:
        now = time.monotonic()
        began = self._began.setdefault(what, now)
        if not self._looks or (now - self._shown < EVERY and done < of):
            return
        self._shown = now
        rate = done / max(now - began, 1e-9)
        unit = "MB" if what == "reading" else "rows"
        told = f"{rate / 1e6:,.1f} MB/s" if unit == "MB" else f"{rate:,.0f} rows/s"
        left = f", {(of - done) / rate:,.0f} s left" if rate > 0 and of > done else ""
        share = f"{done / of:4.0%}" if of else f"{done:,}"
        print(
            f"\r{what} {share}, {told}{left}   ",
            end="\n" if of and done >= of else "",
            file=sys.stderr,
            flush=True,
        )
