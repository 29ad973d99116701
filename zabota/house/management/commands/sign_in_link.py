"""`zabota sign-in-link ADDRESS`: the way back for a colleague when every other one is closed."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse

from zabota.accounts.factors import reset_factors
from zabota.accounts.links import token_for
from zabota.accounts.models import Kind, User


class Command(BaseCommand):
    help = "Print a link that signs a colleague in, once and within 15 minutes. A second factor is asked for."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email", metavar="ADDRESS", help="the address they sign in with")
        parser.add_argument(
            "--forget-factors", action="store_true", help="their second factors are lost: remove them first"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        found = User.objects.filter(email__iexact=options["email"], kind=Kind.STAFF, is_active=True)
        user = found.first()
        if user is None:
            raise CommandError("No colleague signs in with this address.")
        if options["forget_factors"]:
            reset_factors(user, by=None)
        user.refresh_from_db()
        path = reverse("sign_in_by_link", args=[token_for(user)])
        self.stdout.write(f"{settings.ZABOTA_ADDRESS}{path}")
