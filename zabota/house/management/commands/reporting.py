"""`zabota reporting grant|revoke|list|document`: who may read figures, and what they read."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from zabota.house.reporting.granting import document, grant, readers, revoke


class Command(BaseCommand):
    help = "Lets reporting programs read figures: a schema of views without anybody's words."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        verbs.add_parser("grant", help="make a reader and print its password once").add_argument("role")
        verbs.add_parser("revoke", help="take a reader away").add_argument("role")
        verbs.add_parser("list", help="who reads")
        verbs.add_parser("document", help="what is read, column by column")

    def handle(self, *args: Any, **options: Any) -> None:
        match options["verb"]:
            case "grant":
                self._say_granted(options["role"], grant(options["role"]))
            case "revoke":
                revoke(options["role"])
                self.stdout.write(f"{options['role']} reads no more.")
            case "list":
                self.stdout.write("\n".join(readers()) or "Nobody reads figures.")
            case _:
                self.stdout.write(document())

    def _say_granted(self, role: str, password: str | None) -> None:
        if password is None:
            self.stdout.write(f"{role} reads the views of this version. Its password is as it was.")
        else:
            self.stdout.write(
                f"{role} may read the schema reporting. Its password, shown only now: {password}"
            )
