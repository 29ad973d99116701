"""Tokens, how fast they ask, and what they were answered."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import pgettext_lazy

from zabota.accounts.models import User
from zabota.api.scopes import TokenScope


class Token(models.Model):
    """A key with which a program works in a person's name. Of the key itself only the hash is kept.

    `mark` stands in the key too, so that one found in a leak leads to its row.
    """

    name = models.CharField(pgettext_lazy("thing", "name"), max_length=80)
    user = models.ForeignKey(User, models.CASCADE, related_name="tokens")
    mark = models.CharField(max_length=12, unique=True)
    hash = models.CharField(max_length=64, unique=True)
    scopes: "ArrayField[list[str], list[str]]" = ArrayField(models.CharField(max_length=40))
    networks: "ArrayField[list[str], list[str]]" = ArrayField(
        models.CharField(max_length=43), default=list, help_text="where it works; empty: everywhere"
    )
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True, help_text="to the minute")
    ending_told_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="token_has_a_name"),
            models.CheckConstraint(
                condition=Q(hash__regex=r"^[0-9a-f]{64}$"), name="token_is_kept_as_a_hash"
            ),
            models.CheckConstraint(condition=Q(expires_at__gt=F("made_at")), name="token_ends"),
            models.CheckConstraint(
                condition=Q(scopes__contained_by=[scope.value for scope in TokenScope])
                & Q(scopes__len__gt=0),
                name="token_of_known_scopes",
            ),
            models.UniqueConstraint(
                fields=["user", "name"], condition=Q(revoked_at=None), name="one_token_of_a_name"
            ),
        ]
        indexes = [
            models.Index(
                fields=["expires_at"],
                condition=Q(revoked_at=None, ending_told_at=None),
                name="tokens_that_end_untold",
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} zab_{self.mark}_…"


class Pace(models.Model):
    """How many requests a token has made in its latest minute."""

    token = models.OneToOneField(Token, models.CASCADE, primary_key=True, related_name="pace")
    minute = models.BigIntegerField(help_text="since 1970")
    used = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.token_id}: {self.used}"


class KeptAnswer(models.Model):
    """What a request with an Idempotency-Key was answered, for a day: asked again, it is the same answer."""

    token = models.ForeignKey(Token, models.CASCADE, related_name="answers", db_index=False)
    key = models.CharField(max_length=80)
    digest = models.CharField(max_length=64, help_text="of method, address and body")
    status = models.PositiveSmallIntegerField(default=0)
    headers = models.JSONField(default=dict)
    body = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["token", "key"], name="one_answer_a_key")]
        indexes = [models.Index(fields=["at"], name="kept_answers_by_age")]

    def __str__(self) -> str:
        return f"{self.token_id} {self.key}"
