"""The first person of a new house. In place of Django's own, which knows no agents."""

import os
from argparse import ArgumentParser
from getpass import getpass
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.db import transaction

from zabota.accounts.actions import OWNER, create_colleague
from zabota.accounts.models import Language, Role, User
from zabota.core.errors import Denied
from zabota.team.actions import add_agent


class Command(BaseCommand):
    help = "Make an owner, who may do everything. The password comes from ZABOTA_PASSWORD or is asked for."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--email", help="the address they sign in with (else it is asked for)")
        parser.add_argument("--name", help="the name that clients see (else it is asked for)")
        parser.add_argument("--language", choices=Language.values, default=Language.RUSSIAN.value)

    def handle(self, *args: Any, **options: Any) -> None:
        email = options["email"] or _asked("Address: ")
        name = options["name"] or _asked("Name: ")
        password = os.environ.get("ZABOTA_PASSWORD") or _asked_password()
        try:
            _check(email, name, password)
            make_owner(email, name, password, options["language"])
        except ValidationError as problem:
            raise CommandError(" ".join(problem.messages)) from problem
        except Denied as problem:
            raise CommandError(problem.sentence) from problem
        self.stdout.write(f"{name} <{email}> may sign in now, as an owner.")


@transaction.atomic
def make_owner(email: str, name: str, password: str, language: str) -> User:
    owners = Role.objects.get(key=OWNER)
    user = create_colleague(
        email=email, name=name, role=owners, language=language, password=password, by=None
    )
    add_agent(user, by=None)
    return user


def _check(email: str, name: str, password: str) -> None:
    """Raises ValidationError."""
    validate_email(email)
    validate_password(password, User(email=email, name=name))


def _asked(words: str) -> str:
    try:
        answer = input(words).strip()
    except EOFError:
        answer = ""
    if not answer:
        raise CommandError("Give --email and --name, or answer the questions.")
    return answer


def _asked_password() -> str:
    try:
        password, again = getpass("Password: "), getpass("Once more: ")
    except EOFError as problem:
        raise CommandError("Set ZABOTA_PASSWORD, or answer the question.") from problem
    if password != again:
        raise CommandError("The two passwords differ.")
    return password
