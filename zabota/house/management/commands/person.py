"""`zabota person give-out|forget WHO`: what is kept of a person, given out or forgotten at once."""

from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from zabota.clients.models import Contact
from zabota.core.clock import now
from zabota.core.errors import Denied
from zabota.records.actions import called, do_forget, forget_person
from zabota.records.gathering import write_everything_of
from zabota.records.queries import loss_of


class Command(BaseCommand):
    help = "Give out what is kept of a person, or forget them. WHO is a mail address or a contact's number."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("verb", choices=("give-out", "forget"))
        parser.add_argument("who", help="a mail address or a contact's number")
        parser.add_argument("--to", type=Path, help="give-out: the zip (person-NUMBER.zip)")
        parser.add_argument("--with-notes", action="store_true", help="give-out: with our notes about them")
        parser.add_argument("--name", help="forget: the person's name once more, as it is known here")
        parser.add_argument("--reason", default="", help="forget: why, and how they asked")
        parser.add_argument("--asked-on", type=date.fromisoformat, help="forget: when they asked (today)")

    def handle(self, *args: Any, **options: Any) -> None:
        contact = _called(options["who"])
        if options["verb"] == "give-out":
            self._give_out(contact, options)
        else:
            self._forget(contact, options)

    def _give_out(self, contact: Contact, options: dict[str, Any]) -> None:
        target = options["to"] or Path(f"person-{contact.pk}.zip")
        try:
            with target.open("xb") as file:
                write_everything_of(contact, file, with_notes=options["with_notes"])
        except OSError as problem:
            raise CommandError(f"{target} cannot be written: {problem.strerror}") from problem
        self.stdout.write(str(target))

    def _forget(self, contact: Contact, options: dict[str, Any]) -> None:
        if not options["name"]:
            loss = loss_of(contact)
            raise CommandError(
                f"{called(contact)}: {loss.letters} letters, {loss.files} files, {loss.tickets} tickets. "
                "It cannot be undone: say --name with this name, and --reason."
            )
        try:
            decided = forget_person(
                contact,
                name=options["name"],
                reason=options["reason"],
                asked_on=options["asked_on"] or now().date(),
                by=None,
            )
            done = do_forget(decided).done
        except Denied as refusal:
            raise CommandError(refusal.sentence) from refusal
        self.stdout.write(", ".join(f"{kind}: {many}" for kind, many in done.items()))


def _called(who: str) -> Contact:
    known = Contact.objects.filter(merged_into=None)
    found = known.filter(pk=int(who)) if who.isdecimal() else known.filter(addresses__email__iexact=who)
    contact = found.first()
    if contact is None:
        raise CommandError(f"{who}: nobody of that address or number is known here")
    return contact
