"""`zabota import SHAPE FILE`, `zabota import list`, `zabota import undo RUN`."""

import csv
from argparse import ArgumentParser, Namespace
from collections import Counter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import InterfaceError, OperationalError, connection
from django.utils.translation import override

from zabota.core.errors import Denied
from zabota.house.errors import CannotRun
from zabota.house.importing import check_writable, hash_of, read_history, read_map
from zabota.team.models import Line
from zabota.transfers.actions import bring, take_back
from zabota.transfers.models import LONGEST_SOURCE, BadRow, Brought, Kind, Run
from zabota.transfers.queries import bad_rows_of, runs
from zabota.transfers.reading.mapping import Map, map_in_words
from zabota.transfers.stories import Bad, History, Unreadable

SHAPES = {
    "incidents": "an event log as ServiceNow writes it (CSV, perhaps gzipped)",
    "csv": "a table of tickets, or of companies and contacts",
    "mbox": "old letters: an mbox, a Maildir or a folder of .eml files",
    "zammad": "a folder of JSON as Zammad's API answers",
    "osticket": "a dump of osTicket's database (mysqldump)",
    "freescout": "a dump of FreeScout's database (mysqldump)",
    "zendesk": "a JSON export of Zendesk (a folder, or tickets.json)",
}
YES = ("yes", "y", "да", "д")  # untranslated: either is understood
GO_ON = "All that was said to be done is in; run the same command again and it goes on from there."


class Command(BaseCommand):
    help = "Brings the history of another desk in, lists what was brought, takes it back."

    def add_arguments(self, parser: ArgumentParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True, metavar="WHAT")
        for shape, words in SHAPES.items():
            self._add_shape(verbs.add_parser(shape, help=words, description=words), shape)
        verbs.add_parser("list", help="what was brought, and how much of it")
        undo = verbs.add_parser("undo", help="take a run back, if nobody has worked with what it brought")
        undo.add_argument("run", type=int)

    def _add_shape(self, parser: ArgumentParser, shape: str) -> None:
        parser.add_argument("path", type=Path, metavar="PATH")
        parser.add_argument("--source", default="", help=f"which desk it is, if you bring several ({shape})")
        parser.add_argument("--zone", default="", help="of times that name none, as Europe/Moscow")
        parser.add_argument("--line", default="", help="the line for tickets of no group")
        parser.add_argument("--dry-run", action="store_true", help="read and count all of it, write nothing")
        parser.add_argument(
            "--report", type=Path, metavar="FILE", help="where rows go that could not be read (CSV)"
        )
        parser.add_argument(
            "--ours", action="append", default=[], metavar="ADDRESS", help="an address of ours, or @domain"
        )
        if shape == "csv":
            parser.add_argument("--map", type=Path, metavar="FILE", help="which column is what (JSON)")
            parser.add_argument(
                "--show-map", type=Path, metavar="FILE", help="write what is guessed, and end"
            )
            parser.add_argument("--yes", action="store_true", help="do not ask whether the guess is right")

    def handle(self, *args: Any, **options: Any) -> None:
        asked = Namespace(**options)
        try:
            self._check_world()
            match asked.verb:
                case "list":
                    self._list()
                case "undo":
                    self._undo(asked.run)
                case _:
                    self._import(asked)
        except (CannotRun, Denied, Unreadable) as refusal:
            with override("en"):  # as all that is said here
                told = refusal.sentence if isinstance(refusal, Denied) else str(refusal)
            raise CommandError(told) from refusal
        except (OperationalError, InterfaceError, OSError) as problem:
            raise CommandError(f"Broken off: {str(problem).splitlines()[0]} {GO_ON}") from problem

    def _check_world(self) -> None:
        if Run._meta.db_table not in connection.introspection.table_names():
            raise CannotRun(
                "nothing stands in this database yet: `zabota migrate` makes its tables, `zabota up` sets the house up"
            )

    def _import(self, asked: Namespace) -> None:
        line = self._line(asked.line)
        check_writable(asked.report, beside=asked.path)
        if len(asked.source) > LONGEST_SOURCE:
            raise CannotRun(f"--source is a name of up to {LONGEST_SOURCE} letters")
        found = self._map(asked) if asked.verb == "csv" else None
        if asked.verb == "csv" and found is None:
            return
        history = read_history(asked.verb, asked.path, asked, found)
        self._say_what_was_found(history)
        if asked.dry_run:
            self._count(history, asked)
            return
        run = bring(
            history,
            source=asked.source or asked.verb,
            file=asked.path.name,
            sha256=hash_of(asked.path),
            by=None,
            line=line,
            say=self._say,
        )
        self._end(run, asked)

    def _say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()

    def _line(self, name: str) -> Line | None:
        if not name:
            return None
        if found := Line.objects.filter(name__iexact=name).first():
            return found
        raise CannotRun(f"no line is called {name}")

    def _map(self, asked: Namespace) -> Map | None:
        """None: it was only to be shown, or the answer was no."""
        check_writable(asked.show_map, beside=asked.path)
        found = read_map(asked.map, asked.path, asked.zone)
        for line in map_in_words(found):
            self.stdout.write(line)
        if asked.show_map:
            asked.show_map.write_text(found.text, encoding="utf-8")
            self.stdout.write(f"Written to {asked.show_map}; change it and give it back by --map.")
            return None
        if asked.map or asked.yes or asked.dry_run or self._is_right():
            return found
        return None

    def _is_right(self) -> bool:
        try:
            return input("Is that right? (yes/no) ").strip().lower() in YES
        except EOFError as problem:
            raise CannotRun("nobody answered; say --yes, or --show-map FILE and then --map FILE") from problem

    def _say_what_was_found(self, history: History) -> None:
        people = f"{len(history.people)} people of {len(history.organisations)} companies"
        ours = f"{len(history.colleagues)} colleagues, {len(history.groups)} lines"
        self.stdout.write(f"Found: {history.total} tickets, {people}, {ours}.")
        if zone := history.facts.get("zone"):
            self.stdout.write(f"Times that name no zone are read as {zone}.")

    def _count(self, history: History, asked: Namespace) -> None:
        """Everything is read as it would be, and looked up; nothing is written."""
        source, counts = asked.source or asked.verb, Counter[str]()
        known = set(
            Brought.objects.filter(source=source, kind=Kind.TICKET)
            .values_list("foreign_id", flat=True)
            .iterator()
        )
        for story in history.stories():
            counts["known" if story.key in known else "new"] += 1
            counts["messages"] += len(story.sayings)
            counts["events"] += len(story.deeds)
        told = ", ".join(f"{name} {many}" for name, many in sorted(counts.items()))
        self.stdout.write(
            f"Nothing was written. It would be: {told or 'people alone'}, bad rows {len(history.bad)}."
        )
        self._report(history.bad, asked.report)

    def _end(self, run: Run, asked: Namespace) -> None:
        told = ", ".join(f"{name} {many}" for name, many in sorted(run.counts.items()))
        self.stdout.write(f"Run {run.pk} is done: {told or 'nothing was new'}.")
        self._report(list(bad_rows_of(run)), asked.report)

    def _report(self, bad: "list[Bad] | list[BadRow]", file: Path | None) -> None:
        if file:
            with file.open("w", encoding="utf-8-sig", newline="") as opened:
                writer = csv.writer(opened)
                writer.writerow(["line", "column", "why", "text"])
                writer.writerows((one.line, one.column, one.why, one.text) for one in bad)
        for one in bad[:5]:
            self.stderr.write(f"line {one.line} {one.column}: {one.why}")

    def _list(self) -> None:
        if not runs().exists():
            self.stdout.write("Nothing was brought in yet; see `zabota import --help`.")
        for run in runs():
            told = ", ".join(f"{name} {many}" for name, many in sorted(run.counts.items()))
            self.stdout.write(
                f"{run.pk}  {run.started_at:%Y-%m-%d %H:%M}  {run.state:8}  {run.source}  {run.file}  {told}"
            )

    def _undo(self, number: int) -> None:
        run = Run.objects.filter(pk=number).first()
        if run is None:
            raise CannotRun(f"there is no run {number}; see `zabota import list`")
        take_back(run, by=None, say=self._say)
        self.stdout.write(f"Run {number} is taken back.")
