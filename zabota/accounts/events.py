"""What happens to those who sign in, and to what they may do."""

from dataclasses import dataclass
from typing import ClassVar

from zabota.core.events import Event


@dataclass(frozen=True, kw_only=True)
class UserEvent(Event):
    about: ClassVar[str] = "user"
    user_id: int


@dataclass(frozen=True, kw_only=True)
class ColleagueCreated(UserEvent):
    role_id: int


@dataclass(frozen=True, kw_only=True)
class ColleagueDeactivated(UserEvent):
    pass


@dataclass(frozen=True, kw_only=True)
class RoleGiven(UserEvent):
    role_id: int
    former_role_id: int


@dataclass(frozen=True, kw_only=True)
class RoleChanged(Event):
    about: ClassVar[str] = "role"
    role_id: int
    given: list[str]  # permissions
    taken: list[str]


@dataclass(frozen=True, kw_only=True)
class ProfileEdited(UserEvent):
    changed: list[str]  # names of fields


@dataclass(frozen=True, kw_only=True)
class PasswordChanged(UserEvent):
    pass


@dataclass(frozen=True, kw_only=True)
class SessionsEnded(UserEvent):
    """Signed out everywhere, by themselves."""
