"""`zabota mail reread [--mailbox ADDRESS] [--since DATE] [--again]`: filed letters are read again from their bytes."""

from argparse import ArgumentParser, ArgumentTypeError
from datetime import UTC, date, datetime, time
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from zabota.channels.email.models import Mailbox
from zabota.channels.email.rereading import Tally, letters_to_reread, reread

CHANGED = ("body", "quoted", "html", "subject", "files", "signs")


class Command(BaseCommand):
    help = (
        "Reads filed letters again whose reader was an older one. Says what changed; nobody else is told. "
        "It may be stopped at any time, and then goes on where it was."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--mailbox", metavar="ADDRESS", help="only letters to this one")
        parser.add_argument(
            "--since", type=_day, metavar="YYYY-MM-DD", help="only letters that came since then"
        )
        parser.add_argument("--again", action="store_true", help="also those that this reader has read")

    def handle(self, *arguments: Any, **options: Any) -> None:
        mailbox = _mailbox(options["mailbox"]) if options["mailbox"] else None
        letters = letters_to_reread(mailbox=mailbox, since=options["since"], again=options["again"])
        number = letters.count()
        self.stdout.write(f"{number} to be read")
        tally = reread(letters, tell=lambda so_far: self._tell(so_far, number))
        for line in _lines(tally):
            self.stdout.write(line)
        if tally.failed:
            raise CommandError(
                "Some letters could not be read again, and stay as they were; the log says why."
            )

    def _tell(self, so_far: Tally, number: int) -> None:
        self.stdout.write(f"{so_far.read} of {number}")


def _lines(tally: Tally) -> list[str]:
    counts = {"letters read": tally.read, "different now": tally.different, "failed": tally.failed}
    by_part = {f"  {name}": tally.changed[name] for name in CHANGED}
    return [f"{words:<14}{count:>9}" for words, count in (counts | by_part).items()]


def _day(written: str) -> datetime:
    try:
        return datetime.combine(date.fromisoformat(written), time.min, UTC)
    except ValueError as problem:
        raise ArgumentTypeError(f"{written} is no day such as 2026-11-22") from problem


def _mailbox(address: str) -> Mailbox:
    found = Mailbox.objects.filter(address__iexact=address.strip()).first()
    if found is None:
        raise CommandError(f"There is no mailbox {address}.")
    return found
