"""`zabota mail ingest FILE|DIR|mbox|- …`: takes letters in and files them here and now."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from zabota.channels.email.ledger import Ledger
from zabota.channels.email.sources import letters_in


class Command(BaseCommand):
    help = (
        "Takes letters in from files, folders, mbox files or - (the standard input), and prints the ledger."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("sources", nargs="+", metavar="FILE|DIR|mbox|-")
        parser.add_argument(
            "--as-box", default="", metavar="ADDRESS", help="take them in as sent to this mailbox"
        )

    def handle(self, *arguments: Any, **options: Any) -> None:
        ledger = Ledger()
        for source in options["sources"]:
            self._take_in(source, ledger, options["as_box"], is_talkative=options["verbosity"] > 1)
        for line in ledger.lines():
            self.stdout.write(line)
        if ledger.has_losses:
            raise CommandError("Some letters could not be stored; run the same again when that is mended.")

    def _take_in(self, source: str, ledger: Ledger, as_box: str, *, is_talkative: bool) -> None:
        try:
            for name, raw in letters_in(source):
                fate, words = ledger.take_in(raw, source=name, as_box=as_box)
                if is_talkative or fate == "exception":
                    self.stdout.write(f"{fate:<10} {name}: {words}")
        except OSError as problem:
            raise CommandError(f"{source} cannot be read: {problem.strerror}.") from problem
