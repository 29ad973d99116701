"""Who may come in besides those who have a sign-in: rooms above know them by their addresses."""

from collections.abc import Callable

from zabota.accounts.models import User

Finder = Callable[[str], User | None]
_finders: list[Finder] = []


def register(finder: Finder) -> None:
    """Called by the wiring table alone."""
    if finder not in _finders:
        _finders.append(finder)


def guest_with(email: str) -> User | None:
    """The client's sign-in for this address, made now if need be; None for an address of nobody's."""
    return next((user for finder in _finders if (user := finder(email))), None)
