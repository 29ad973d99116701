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

from zabota.clicks.engine.networks import known_networks
from zabota.clicks.engine.scanning import Outcome, Plan, finish, scan
from zabota.clicks.logs import Log, Mapping, UnreadableLog, guessed, open_log, read_mapping
from zabota.core import clock
from zabota.house.errors import CannotRun

if TYPE_CHECKING:
    from zabota.clicks.engine.gathering import Gathered
    from zabota.clicks.engine.model import Trained

EVERY: Final = 0.5  # seconds between two words of progress
GIB: Final = 1 << 30


def scan_log(options: Options) -> None:
    try:
        plan = _plan(options).checked()
        _say_before(plan, guess=not options.map)
        outcome = scan(plan)
        finish(plan)
    except UnreadableLog as refusal:
        raise CannotRun(str(refusal)) from None
    except KeyboardInterrupt:
        _say("\nStopped. The same command goes on from here.")
        raise
    _say_after(outcome, plan)
    if plan.report:
        _say(f"Report: {plan.report}")


def evaluate_log(options: Options) -> None:
    """With --json one line for a program; else the same, for a person."""
    from zabota.clicks.engine.evaluating import evaluate

    with _refusing():
        found = evaluate(_gathered(options), repeats=options.repeats, seed=options.seed)
    found |= {"command": " ".join(sys.argv[1:]), **machine()}
    print(json.dumps(found) if options.json else _evaluated(found))


def train_model(options: Options) -> None:
    from zabota.clicks.engine.training import train

    with _refusing():
        given = _gathered(options)
        if given.leak:
            _say(f"Mind: {given.leak}.")
        model = train(given, of=options.set, label=options.label, seed=options.seed)
    model.save(options.out)
    _say(f"Learnt {options.label} from {model.learnt['rows']:,} clicks ({options.set} set). {options.out}")


def explain_row(options: Options) -> None:
    from zabota.clicks.engine.explaining import explained

    with _refusing():
        log = open_log(options.log)
        mapping, networks = mapping_for(log, options.map), known_networks(options.networks or ())
        for line in explained(log, mapping, networks, _now(), options.row, _model(options)):
            print(line)


def _gathered(options: Options) -> "Gathered":
    from zabota.clicks.engine.gathering import gathered

    log = open_log(options.log)
    mapping = mapping_for(log, options.map)
    if options.time:
        mapping = replace(mapping, parts={**mapping.parts, "time": options.time})
    mapping = mapping.with_label(options.label)
    _say(f"{log.shown}: {mapping.shown()}; label ← {options.label}.")
    return gathered(log, mapping, known_networks(options.networks or ()), _now())


def _evaluated(found: "dict[str, Any]") -> str:
    lines = [f"{found['rows']:,} clicks, {found['positives']:,} positive, {found['rejected']:,} kept aside"]
    lines += [f"mind: {found['leak']}"] if found["leak"] else []
    for name in ("folds", "time_split"):
        part = found[name]
        low, high = part["auc_interval"]
        told = f"AUC {part['auc']:.4f} ({low:.4f} to {high:.4f})  average precision {part['average_precision']:.4f}"
        lines.append(
            f"{name:10}  {told}  precision at {part['positives']:,}: {part['precision_at_positives']:.4f}"
        )
    lines += [f"{name}: AUC {value:.4f}" for name, value in found["baselines"].items()]
    return "\n".join(lines)


def machine() -> "dict[str, Any]":
    names = ("lightgbm", "numpy", "polars", "scipy")
    return {
        "versions": {name: version(name) for name in names},
        "machine": f"{platform.machine()}, {os.cpu_count()} cores",
        "python": platform.python_version(),
    }


def _model(options: Options) -> "Trained | None":
    """Where none is asked for, LightGBM is not even loaded: a second of the start."""
    if not options.model:
        return None
    from zabota.clicks.engine.model import read_model

    return read_model(options.model)


def _now() -> int:
    return int(clock.now().timestamp() * 1000)


@contextmanager
def _refusing() -> Iterator[None]:
    try:
        yield
    except UnreadableLog as refusal:
        raise CannotRun(str(refusal)) from None


def read_agents(options: Options) -> None:
    from zabota.clicks.engine.agents import answers
    from zabota.house.jsonl import answer_lines

    answer_lines(answers, options.source)


def _plan(options: Options) -> Plan:
    log = open_log(options.log)
    return Plan(
        log=log,
        mapping=mapping_for(log, options.map),
        networks=known_networks(options.networks or ()),
        out=options.out,
        now=_now(),
        memory=int(options.memory * GIB),
        model=_model(options),
        report=options.report,
        language=options.language,
        progress=Bar(),
    )


def mapping_for(log: Log, given: Path | None) -> Mapping:
    return read_mapping(given) if given else guessed(log.columns)


def _say_before(plan: Plan, *, guess: bool) -> None:
    _say(f"{plan.log.shown}. {'Guessed' if guess else 'Mapped'}: {plan.mapping.shown()}.")
    _say(f"At most {plan.memory / GIB:.1f} GiB of memory; waiting clicks lie in {plan.shelf}.")
    if not plan.model:
        _say("No model is given: scores are a ranking within this log, not probabilities.")


def _say_after(outcome: Outcome, plan: Plan) -> None:
    told = ", ".join(f"{outcome.verdicts.get(name, 0):,} {name}" for name in ("human", "doubtful", "machine"))
    _say(f"{outcome.rows:,} clicks: {told}. {plan.out}")
    if outcome.cells > 1:
        _say(f"The log was judged in {outcome.cells} stretches of time, each by itself.")
    if outcome.turned_back:
        _say(f"The log's clock went backwards {outcome.turned_back:,} times; clicks were put in order.")
    if outcome.rejected:
        why = ", ".join(f"{count:,} × {reason}" for reason, count in outcome.reasons.items())
        _say(f"{outcome.rejected:,} rows kept aside ({why}). {plan.rejects}")


def _say(words: str) -> None:
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
