"""The command line: `zabota COMMAND [--data DIR] …`.

Ends with 0 when all went well, 1 when a command failed, 2 on words it does not know, 3 when the data folder
or its database cannot be used as they are, 130 after Ctrl-C.
"""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from zabota.core.env import data_folder
from zabota.core.errors import Misconfigured
from zabota.core.postgres import PostgresRefusal
from zabota.house import commands
from zabota.house.errors import CannotRun
from zabota.house.swapping import finish_swap

FAILED = 1
REFUSED = 3
INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> None:
    options = _parsed(sys.argv[1:] if arguments is None else arguments)
    if options.data:
        os.environ["ZABOTA_DATA"] = options.data
    os.environ["ZABOTA_DATA"] = str(data_folder())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zabota.house.settings")
    try:
        finish_swap(data_folder())
        sys.exit(options.run(options))
    except (CannotRun, Misconfigured) as refusal:
        _refuse(refusal, FAILED)
    except PostgresRefusal as refusal:
        _refuse(refusal, REFUSED)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)


def _refuse(refusal: Exception, code: int) -> None:
    print(f"zabota: {refusal}", file=sys.stderr)
    sys.exit(code)


def _parsed(arguments: Sequence[str]) -> argparse.Namespace:
    """What our own parser does not know is for the command it is delegated to."""
    parser = _parser()
    options, rest = parser.parse_known_args(arguments)
    if rest and "delegated" not in options:
        parser.error(f"unknown words: {' '.join(rest)}")
    options.rest = rest
    return options


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="zabota", description="A service desk that loses no client in silence."
    )
    group = parser.add_subparsers(required=True, metavar="COMMAND")
    _serving(group)
    _keeping(group)
    _delegating(group)
    return parser


def _serving(group: Any) -> None:
    for name, run, words in (
        ("up", commands.up, "Everything: database, web, worker, intake"),
        ("web", commands.web, "The web server alone"),
    ):
        command = _command(group, name, run, words)
        command.add_argument("--host", default="127.0.0.1", help="the address to listen on (127.0.0.1)")
        command.add_argument(
            "--port", type=int, help="the port to listen on (else ZABOTA_PORT, else from 8000 on)"
        )
        if name == "up":
            command.add_argument(
                "--demo", action="store_true", help="with a sample world and mail that stays here"
            )
    _command(group, "worker", commands.worker, "The worker alone: jobs, schedules, the filing of letters")
    _command(group, "intake", commands.intake, "The intake alone: letters by SMTP and LMTP are taken in")


def _keeping(group: Any) -> None:
    _command(group, "migrate", commands.migrate, "Bring the database to this version, after a backup")
    doctor = _command(group, "doctor", commands.doctor, "Look for what is wrong and say what to do")
    doctor.add_argument("--json", action="store_true", help="for machines: a list of grade, subject, words")
    _command(group, "setup-link", commands.setup_link, "Print the link that sets up a house nobody works in")
    backup = _command(group, "backup", commands.backup, "Keep the whole world, secrets included")
    backup.add_argument(
        "file",
        nargs="?",
        metavar="TARGET",
        help="a file.tar, a folder of backups, or s3://BUCKET/PLACE (else zabota-DATE.tar here)",
    )
    _backups(group)
    restore = _command(group, "restore", commands.restore, "Bring a world back from a backup")
    restore.add_argument("source", metavar="SOURCE", help="a file.tar, a folder of backups, or s3://…")
    restore.add_argument(
        "--at", metavar="DATE", help="the newest backup of that day or before (else the newest)"
    )
    restore.add_argument(
        "--replace", action="store_true", help="even where there is a world already: it is lost"
    )


def _backups(group: Any) -> None:
    verbs = group.add_parser("backups", help="What is kept: list, verify, thin, drill, run").add_subparsers(
        required=True, metavar="VERB"
    )
    for verb, words in (
        ("list", "Say which backups a folder or bucket has"),
        ("verify", "Read every byte of every backup there, and compare"),
        ("thin", "Let old backups go: 7 days, 4 weeks and 12 months stay"),
        ("drill", "Restore into a folder that is thrown away, open the desk there, say how long it took"),
    ):
        command = _command(verbs, verb, commands.backups, words)
        command.set_defaults(verb=verb)
        command.add_argument("source", metavar="SOURCE", help="a folder of backups, or s3://BUCKET/PLACE")
        if verb == "thin":
            for span, many in (("daily", 7), ("weekly", 4), ("monthly", 12)):
                command.add_argument(f"--{span}", type=_positive, default=many, help=f"how many ({many})")
        if verb == "drill":
            command.add_argument(
                "--at", metavar="DATE", help="the newest of that day or before (else the newest)"
            )
    run = _command(verbs, "run", commands.run_backup, "Make the backup that the desk has asked for")
    run.add_argument("number", type=_positive, metavar="NUMBER", help="as it stands in the desk")


def _delegating(group: Any) -> None:
    _delegate(group, "createsuperuser", "createsuperuser", "Make a first person who may sign in")
    _delegate(group, "seed", "seed", "Fill a new world")
    _delegate(group, "reporting", "reporting", "Who may read figures by SQL: grant, revoke, list, document")
    _delegate(
        group, "sign-in-link", "sign_in_link", "Print a link that signs a colleague in, when all else fails"
    )
    _delegate(group, "import", "import_history", "The history of another desk: bring it in, list, undo")
    _delegate(group, "export", "export", "Write everything into a folder, in open formats")
    _delegate(group, "person", "person", "What is kept of a person: give-out, forget")
    files = group.add_parser("files", help="Where files lie: check, move").add_subparsers(
        required=True, metavar="VERB"
    )
    _command(files, "check", commands.check_files, "Read every file and say which are lost or damaged")
    move = _command(files, "move", commands.move_files, "Copy every file to another place, and read it back")
    move.add_argument(
        "--to", required=True, metavar="URL", help="s3://bucket/prefix?endpoint=… or file:///folder"
    )
    mail = group.add_parser("mail", help="Letters: ingest, pipe, reread, show").add_subparsers(
        required=True, metavar="VERB"
    )
    _delegate(mail, "ingest", "mail_ingest", "Take in a letter: FILE, DIR, mbox or - for the input")
    _command(
        mail, "pipe", commands.pipe_letter, "Take one letter from a mail server's pipe", add_help=False
    ).set_defaults(delegated="")
    _delegate(mail, "reread", "mail_reread", "Read filed letters again, after an upgrade of the reader")
    _command(
        mail, "show", commands.show_letters, "Print how letters are read, as JSON", add_help=False
    ).set_defaults(delegated="")
    _promises(group)
    _satisfaction(group)
    _clicks(group)
    _retention(group)
    bench = group.add_parser(
        "bench",
        help="Measurements: clicks, desk, import, machines, mail, mail-chaos, promises, incidents, ratings, retention",
    ).add_subparsers(required=True, metavar="WHAT")
    _delegate(bench, "desk", "bench_desk", "Measure the desk through the real server")
    _delegate(bench, "import", "bench_import", "Measure how fast a history is brought in")
    _delegate(bench, "mail", "bench_mail", "Measure how letters are taken in and filed")
    _delegate(bench, "promises", "bench_promises", "Measure how the guard finds what is due, and fires")
    _delegate(bench, "incidents", "bench_incidents", "Live a log of incidents again under invented levels")
    _delegate(bench, "ratings", "bench_ratings", "Try what counts as a person's answer, and what does not")
    _command(
        bench, "machines", commands.bench_machines, "Lose machines of a house of several", add_help=False
    ).set_defaults(delegated="")
    _command(
        bench, "mail-chaos", commands.mail_chaos, "Kill parts while letters come and go", add_help=False
    ).set_defaults(delegated="")
    clicks = _command(
        bench, "clicks", commands.bench_clicks, "Measure the click engine where the truth is known"
    )
    clicks.add_argument("--rows", type=int, default=100_000, help="of each of three logs (100,000)")
    clicks.add_argument("--report", type=int, default=0, choices=range(3), help="which of the report seeds")
    clicks.add_argument("--quick", action="store_true", help="without leaving each attack out")
    clicks.add_argument(
        "--speed", action="store_true", help="instead: rows a second and memory, beside Polars"
    )
    clicks.add_argument("--live", action="store_true", help="instead: `clicks serve`, over HTTP")
    clicks.add_argument(
        "--replay",
        type=int,
        metavar="ROWS",
        help="instead: the live set of a log against the same clicks one by one",
    )
    clicks.add_argument(
        "--addresses", type=int, default=1_000_000, help="of --live, each met once (1,000,000)"
    )
    clicks.add_argument(
        "--site", action="store_true", help="instead: clicks of our own sites, through the server"
    )
    clicks.add_argument("--agents", type=Path, metavar="DIR", help="instead: lists of user agents")
    clicks.add_argument("--weblog", type=Path, metavar="FILE", help="instead: a log whose robots are marked")
    _bench_retention(bench)
    _delegate(group, "manage", "", "Any management command of Django")


def _promises(group: Any) -> None:
    promises = group.add_parser("promises", help="Deadlines: due, replay").add_subparsers(
        required=True, metavar="VERB"
    )
    for verb, words in (
        ("due", "Say when a span of working time is over, or how much lies between two moments"),
        ("replay", "Say what another desk's rules make of our working calendars"),
    ):
        command = _command(promises, verb, commands.answer_promises, words)
        command.add_argument(
            "--jsonl", metavar="FILE", required=True, help="cases, one a line; - for the input"
        )
        command.set_defaults(verb=verb)


def _satisfaction(group: Any) -> None:
    verbs = group.add_parser("satisfaction", help="What clients say: study").add_subparsers(
        required=True, metavar="VERB"
    )
    study = _command(verbs, "study", commands.study_satisfaction, "Ask whether the figures keep their word")
    study.add_argument("--repeats", type=int, help="of everything that is drawn")
    study.add_argument("--seed", type=int, help="of everything that is drawn")
    study.add_argument("--texts", type=Path, help="a folder of texts that people sorted, for the themes")
    study.add_argument("--to", type=Path, help="the document (docs/science/surveys.md)")


def _clicks(group: Any) -> None:
    verbs = group.add_parser(
        "clicks", help="Logs of clicks: scan, cluster, train, evaluate, explain, usual, agents, serve"
    ).add_subparsers(required=True, metavar="VERB")
    scan = _log(verbs, "scan", "Say of every click of a log: human, doubtful or machine")
    scan.add_argument(
        "--out", type=Path, default=Path("verdicts.parquet"), help="row, verdict, score, reasons"
    )
    scan.add_argument("--report", type=Path, metavar="FILE", help="a page that prints")
    scan.add_argument("--language", default="en", help="of the report: en or ru")
    scan.add_argument(
        "--set", choices=("audit", "live"), default="audit", help="may features look ahead? (audit: they may)"
    )
    scan.add_argument(
        "--usual", type=Path, metavar="FILE", help="what `usual` wrote: judge the live set against it"
    )
    usual = _log(verbs, "usual", "Freeze what is usual in a log, to judge clicks as they come")
    usual.add_argument("--out", type=Path, default=Path("usual.json"))
    cluster = _log(verbs, "cluster", "Count and judge a log by SQL: DuckDB here, or Spark on many machines")
    cluster.add_argument("--backend", choices=("duckdb", "spark"), default="duckdb")
    cluster.add_argument(
        "--master", default="local[*]", metavar="URL", help="of Spark (local[*]: this machine)"
    )
    cluster.add_argument("--out", default="judged", metavar="DIR", help="for verdicts, features, clicks")
    explain = _log(verbs, "explain", "Say in numbers why a row of a log got its verdict")
    for judging in (scan, explain, cluster):
        judging.add_argument("--model", type=Path, metavar="FILE", help="what `train` wrote; else a ranking")
    for verb, words in (
        ("train", "Learn from a log whose clicks are labelled"),
        ("evaluate", "Say how well the labels of a log are found again: folds, and a split in time"),
    ):
        command = _log(verbs, verb, words)
        command.add_argument("--label", required=True, metavar="COLUMN", help="1 or true: what is sought")
        command.add_argument("--time", metavar="COLUMN", help="when the click was; else as mapped or guessed")
        command.add_argument("--seed", type=int, default=0)
        command.add_argument(
            "--set", choices=("audit", "live"), default="audit", help="may features look ahead?"
        )
        if verb == "train":
            command.add_argument("--out", type=Path, default=Path("clicks-model.json"))
            command.add_argument(
                "--mistakes",
                type=float,
                default=0.01,
                help="share of honest clicks that may be doubted (0.01)",
            )
        else:
            command.add_argument("--json", action="store_true", help="one line for a program")
            command.add_argument("--repeats", type=int, default=2, help="of five folds (2)")
    _serve_clicks(verbs)
    agents = _command(
        verbs, "agents", commands.read_agents, "Say of every user agent: robot or person, and why"
    )
    agents.add_argument("source", metavar="FILE", help="one user agent a line; - for the input")


def _serve_clicks(verbs: Any) -> None:
    serve = _command(verbs, "serve", commands.serve_clicks, "Judge clicks as they come: POST /clicks")
    serve.add_argument("--host", default="127.0.0.1", help="the address to listen on (127.0.0.1)")
    serve.add_argument("--port", type=int, default=8040, help="the port to listen on (8040)")
    serve.add_argument(
        "--model", type=Path, metavar="FILE", help="what `train --set live` wrote; else a ranking"
    )
    serve.add_argument(
        "--usual", type=Path, metavar="FILE", help="what `usual` wrote; else one that is shipped"
    )
    serve.add_argument(
        "--networks", type=Path, action="append", help="lines of: network label (hosting or scanner)"
    )
    serve.add_argument(
        "--memory",
        type=_positive,
        default=256,
        metavar="MIB",
        help="for the clicks that are remembered (256)",
    )
    serve.add_argument("--token-file", type=Path, metavar="FILE", help="the bearer token asked of everybody")
    serve.add_argument(
        "--rate", type=_positive, default=20_000, metavar="CLICKS", help="a second from one address (20,000)"
    )
    serve.add_argument(
        "--state", type=Path, metavar="FILE", help="kept over a restart (else in the data folder)"
    )


def _positive(text: str) -> int:
    if (value := int(text)) < 1:
        raise ValueError(text)
    return value


def _log(verbs: Any, name: str, words: str) -> argparse.ArgumentParser:
    command = _command(verbs, name, commands.on_clicks, words)
    command.set_defaults(verb=name)
    if name == "explain":
        command.add_argument("row", type=int, metavar="ROW", help="from 0, as verdicts name it")
    command.add_argument("log", nargs="+", metavar="LOG", help="files or patterns, or - for the input")
    command.add_argument(
        "--map", type=Path, metavar="FILE", help="which column is what (TOML); else guessed and shown"
    )
    command.add_argument(
        "--networks", type=Path, action="append", help="lines of: network label (hosting or scanner)"
    )
    usually = "4" if name in ("scan", "cluster") else "three quarters of what is here"
    command.add_argument("--memory", type=float, metavar="GIB", help=f"how much may be used ({usually})")
    return command


def _retention(group: Any) -> None:
    verbs = group.add_parser("retention", help="Who falls silent: score, btyd, collect, look").add_subparsers(
        required=True, metavar="VERB"
    )
    _delegate(verbs, "collect", "retention_collect", "Read touches and signals out of all history, again")
    _delegate(verbs, "look", "retention_look", "What the worker does by night: collect, look, raise alarms")
    score = _command(
        verbs, "score", commands.score_retention, "Scan a log of events for clients who fall silent"
    )
    for name, words in (
        ("--events", "CSV, plain or gzipped: client_id, at, channel, perhaps contact_id, value, event_id"),
        ("--out", "where the alarms go (CSV)"),
    ):
        score.add_argument(name, type=Path, required=True, metavar="FILE", help=words)
    for name, words in (
        ("--map", "JSON: which column is which, a fixed word after =, at_format"),
        ("--outages", "CSV of channels that were off: channel, from, until, perhaps client_id"),
        ("--renamed", "CSV of clients renamed or merged: old, now"),
        ("--scores", "where a row a client and week goes (CSV)"),
        ("--people", "where champions go who fell silent (CSV), where contacts are named"),
        ("--report", "where the page goes (HTML)"),
        ("--aside", "where rows go that could not be read (else beside --out)"),
    ):
        score.add_argument(name, type=Path, metavar="FILE", help=words)
    score.add_argument("--false-alarms", type=float, default=0.05, help="borne a client-year (0.05)")
    score.add_argument("--warm-up", type=int, default=26, help="weeks before the first alarm (26)")
    score.add_argument("--until", help="the first moment that the log does not cover (else found out)")
    score.add_argument("--seed", type=int, default=8, help="of the clients lived through for the threshold")
    score.add_argument("--language", choices=("ru", "en"), default=os.environ.get("ZABOTA_LANGUAGE", "ru"))
    btyd = _command(
        verbs, "btyd", commands.fit_btyd, "Fit BG/NBD to purchases and say what to expect of each"
    )
    btyd.add_argument("file", type=Path, help="CSV, plain or gzipped: customer_id, date")
    btyd.add_argument("--map", type=Path, metavar="FILE", help="JSON: client_id and at by other names")
    btyd.add_argument(
        "--until", type=date.fromisoformat, help="the last day fitted (else half of a log of a year or more)"
    )
    btyd.add_argument("--weeks", type=int, help="how far the expectation reaches (13)")


def _bench_retention(group: Any) -> None:
    bench = _command(
        group, "retention", commands.bench_retention, "Measure the radar in worlds whose truth is known"
    )
    bench.add_argument("--quick", action="store_true", help="the form of a minute")
    bench.add_argument("--table", type=Path, metavar="FILE", help="a document to write the figures into")
    bench.add_argument(
        "--desk", type=int, metavar="TICKETS", help="instead: what the radar's night costs a desk of so many"
    )
    log = _command(
        group, "incident-events", commands.write_incident_events, "Turn a log of incidents into events"
    )
    log.add_argument("file", type=Path, help="CSV, gzipped: an event log as ServiceNow writes it")
    log.add_argument("--out", type=Path, required=True, metavar="FILE", help="where the events go (CSV)")


def _command(
    group: Any, name: str, run: Callable[..., Any], words: str, **more: Any
) -> argparse.ArgumentParser:
    command: argparse.ArgumentParser = group.add_parser(
        name, help=words, description=words, allow_abbrev=False, **more
    )
    command.add_argument(
        "--data", metavar="DIR", help="the data folder (else ZABOTA_DATA, else a place of your own)"
    )
    command.set_defaults(run=run)
    return command


def _delegate(group: Any, name: str, to: str, words: str) -> None:
    """Without a help of its own, so that --help asks the command behind it."""
    command = _command(group, name, commands.delegate, words, add_help=False)
    command.set_defaults(delegated=to, typed=command.prog.removeprefix("zabota "))


if __name__ == "__main__":
    main()
