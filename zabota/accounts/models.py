"""Who signs in, and what they may do."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from zabota.accounts.permissions import Permission


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
