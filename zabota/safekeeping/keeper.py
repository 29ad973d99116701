"""Who really makes backups and knows whether a place is fit: whoever stands above and registers itself."""

from typing import Protocol


class Keeper(Protocol):
    def begin(self, backup_id: int) -> None:
        """Start the run in a process of its own and return; it enters into the ledger how it goes."""
        ...

    def try_place(self, place: str) -> None:
        """Raises PlaceRefused where a backup could not be written."""
        ...

    def seals(self) -> bool:
        """Whether a passphrase is set that closes the secrets in a backup."""
        ...


_keepers: list[Keeper] = []


def register(keeper: Keeper) -> None:
    """Called by the wiring table alone."""
    _keepers[:] = [keeper]


def keeper() -> Keeper:
    return _keepers[0]
