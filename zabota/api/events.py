"""What happens to tokens. They are about the person in whose name the token works."""

from dataclasses import dataclass
from typing import ClassVar

from zabota.core.events import Event


@dataclass(frozen=True, kw_only=True)
class TokenEvent(Event):
    about: ClassVar[str] = "user"
    user_id: int
    token_id: int
    token: str  # its name


@dataclass(frozen=True, kw_only=True)
class TokenMade(TokenEvent):
    scopes: list[str]


@dataclass(frozen=True, kw_only=True)
class TokenRevoked(TokenEvent):
    pass


@dataclass(frozen=True, kw_only=True)
class TokenEnding(TokenEvent):
    """It ends within two weeks, and nothing replaces it by itself."""
