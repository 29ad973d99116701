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


@dataclass(frozen=True, kw_only=True)
class SessionEnded(UserEvent):
    """One of theirs, in one browser."""


@dataclass(frozen=True, kw_only=True)
class SignedIn(UserEvent):
    way: str  # password, code, passkey, provider, link


@dataclass(frozen=True, kw_only=True)
class SignInFailed(UserEvent):
    """Somebody who is known here gave what was wrong. Of strangers nothing is written."""

    way: str  # password, code, factor


@dataclass(frozen=True, kw_only=True)
class FactorAdded(UserEvent):
    factor: str  # app, passkey


@dataclass(frozen=True, kw_only=True)
class FactorRemoved(UserEvent):
    factor: str


@dataclass(frozen=True, kw_only=True)
class RecoveryCodesMade(UserEvent):
    pass


@dataclass(frozen=True, kw_only=True)
class FactorsReset(UserEvent):
    """All of them, by somebody else, and every session with them."""


@dataclass(frozen=True, kw_only=True)
class CameByProvider(UserEvent):
    """For the first time: from now on the provider's word is enough."""

    provider_id: int
    is_new: bool  # had no sign-in before


@dataclass(frozen=True, kw_only=True)
class SecondFactorRuled(Event):
    about: ClassVar[str] = "role"
    role_id: int
    is_required: bool


@dataclass(frozen=True, kw_only=True)
class SignInRuled(Event):
    about: ClassVar[str] = "sign_in_rule"
    sign_in_rule_id: int
    takes_password: bool
    takes_code: bool


@dataclass(frozen=True, kw_only=True)
class IdentityProviderEvent(Event):
    about: ClassVar[str] = "identity_provider"
    identity_provider_id: int


@dataclass(frozen=True, kw_only=True)
class IdentityProviderAdded(IdentityProviderEvent):
    pass


@dataclass(frozen=True, kw_only=True)
class IdentityProviderChanged(IdentityProviderEvent):
    changed: list[str]  # names of fields


@dataclass(frozen=True, kw_only=True)
class IdentityProviderRemoved(IdentityProviderEvent):
    name: str
