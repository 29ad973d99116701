"""Who signs in, and what they may do."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.crypto import salted_hmac
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from zabota.accounts.permissions import Permission
from zabota.core.crypto import SecretField


class Kind(models.TextChoices):
    STAFF = "staff", _("colleague")
    CLIENT = "client", _("client")


class Language(models.TextChoices):
    RUSSIAN = "ru", "Русский"  # untranslated: languages are called by their own names
    ENGLISH = "en", "English"


class Role(models.Model):
    """A named, editable set of permissions."""

    key = models.SlugField(unique=True)
    name = models.CharField(_("name"), max_length=80)
    permissions: "ArrayField[list[str], list[str]]" = ArrayField(
        models.CharField(max_length=40), default=list
    )
    requires_second_factor = models.BooleanField(default=False)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(permissions__contained_by=[permission.value for permission in Permission]),
                name="role_of_known_permissions",
            )
        ]

    def __str__(self) -> str:
        return called(self.name)


def called(role: str) -> str:
    """A role's name in the reader's language: those that came with the house bear two, as in “Agent · Сотрудник”."""
    english, mark, russian = role.partition(" · ")
    return russian if mark and get_language() == Language.RUSSIAN else english


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **facts: Any) -> "User":
        user = self.model(email=email.strip().lower(), **facts)
        user.set_password(password)
        user.save()
        return user

    def create_superuser(self, email: str, password: str | None = None, **facts: Any) -> "User":
        """The owner of the house: all permissions."""
        return self.create_user(email, password, role=Role.objects.get(key="owner"), kind=Kind.STAFF, **facts)


class User(AbstractBaseUser):
    """One sign-in. Of our staff or of a client, for ever."""

    email = models.EmailField(_("address"), max_length=254)
    name = models.CharField(_("name"), max_length=120)
    kind = models.CharField(max_length=10, choices=Kind)
    role = models.ForeignKey(Role, models.PROTECT, null=True, blank=True, related_name="users")
    language = models.CharField(_("language"), max_length=5, choices=Language, default=Language.RUSSIAN)
    is_active = models.BooleanField(default=True)
    sessions_ended = models.PositiveIntegerField(default=0)  # how often all of them were; each is tied to it
    joined_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("email"), name="one_user_per_address"),
            models.CheckConstraint(
                condition=Q(kind=Kind.STAFF, role__isnull=False) | Q(kind=Kind.CLIENT, role__isnull=True),
                name="staff_have_a_role_clients_have_none",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_staff(self) -> bool:
        return self.kind == Kind.STAFF

    @property
    def permissions(self) -> frozenset[str]:
        return frozenset(self.role.permissions) if self.role and self.is_active else frozenset()

    def may(self, permission: Permission) -> bool:
        return permission in self.permissions

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """Of the password, and of how often all sessions were ended: a session with another one is over."""
        mark = f"{self.password}{self.sessions_ended or ''}"
        return salted_hmac(SESSION_SALT, mark, secret=secret, algorithm="sha256").hexdigest()


SESSION_SALT = "django.contrib.auth.models.AbstractBaseUser.get_session_auth_hash"  # sessions before it go on


class SignIn(models.Model):
    """A browser in which somebody is signed in. The session itself is Django's; without it this row says nothing."""

    user = models.ForeignKey(User, models.CASCADE, related_name="sign_ins")
    session_key = models.CharField(max_length=40, unique=True)
    way = models.CharField(max_length=12)
    address = models.GenericIPAddressField(null=True)
    browser = models.CharField(max_length=400)  # as it calls itself
    at = models.DateTimeField()
    last_seen_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.user_id} {self.at:%Y-%m-%d}"


class SignInRule(models.Model):
    """Which ways are open to one kind of people. Passkeys and providers always are."""

    kind = models.CharField(max_length=10, choices=Kind, unique=True)
    takes_password = models.BooleanField(default=True)
    takes_code = models.BooleanField(default=True)

    def __str__(self) -> str:
        return self.kind


class IdentityProvider(models.Model):
    """Who says by OpenID Connect who somebody is. `kind`: of us or of clients, never both."""

    name = models.CharField(_("name"), max_length=60)
    kind = models.CharField(max_length=10, choices=Kind)
    issuer = models.URLField(max_length=300)
    client_id = models.CharField(max_length=300)
    client_secret = SecretField(blank=True)
    domains: "ArrayField[list[str], list[str]]" = ArrayField(models.CharField(max_length=253), default=list)
    lets_new_in = models.BooleanField(default=False)
    role = models.ForeignKey(Role, models.PROTECT, null=True, blank=True, related_name="providers")
    endpoints: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(
        default=dict
    )  # as discovered
    is_active = models.BooleanField(default=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["issuer", "client_id"], name="one_provider_per_client"),
            models.CheckConstraint(
                condition=Q(lets_new_in=False) | Q(kind=Kind.CLIENT) | Q(role__isnull=False),
                name="new_colleagues_get_a_role",
            ),
            models.CheckConstraint(
                condition=Q(kind=Kind.STAFF) | Q(role__isnull=True), name="clients_get_no_role"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Identity(models.Model):
    """Whom a provider means by `subject`. Once known, an address may change there without harm here."""

    provider = models.ForeignKey(IdentityProvider, models.CASCADE, related_name="identities")
    subject = models.CharField(max_length=255)
    user = models.ForeignKey(User, models.CASCADE, related_name="identities")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["provider", "subject"], name="one_person_per_subject"),
            models.UniqueConstraint(fields=["provider", "user"], name="one_subject_per_person"),
        ]

    def __str__(self) -> str:
        return f"{self.provider_id}: {self.subject}"
