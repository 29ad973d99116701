"""The link by which an empty house is set up. Asked without Django, for whoever starts the program."""

from pathlib import Path

from zabota.core import env
from zabota.core.postgres import ask

TOKEN = "ZABOTA_SETUP_TOKEN"  # noqa: S105  (its name)
IS_EMPTY = "SELECT NOT EXISTS (SELECT 1 FROM accounts_user WHERE kind = 'staff')"


def setup_link(url: str, data: Path, address: str) -> str:
    """Empty when somebody works here already: then no link sets anything up."""
    if ask(url, IS_EMPTY) != ["t"]:
        return ""
    return f"{address.rstrip('/')}/setup/{env.secret(TOKEN, kept_in=data)}/"


def invitation(link: str) -> str:
    return f"This house is not set up yet. Whoever opens this link makes the first sign-in:\n\n  {link}\n"
