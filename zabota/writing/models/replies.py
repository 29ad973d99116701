"""Texts that are written once and sent often, and what the guard before sending is told."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from zabota.accounts.models import User
from zabota.writing.models.sharing import Restorable, RestorableQuerySet, Shared, SharedQuerySet

LONGEST_TEXT = 20_000


class SavedReply(Shared):
    """A letter's text in one language or both. The words in `{{ … }}` are filled from the ticket."""

    title = models.CharField(_("title"), max_length=120)
    topic = models.CharField(_("topic"), max_length=60, blank=True)
    text_ru = models.TextField(_("in Russian"), blank=True)
    text_en = models.TextField(_("in English"), blank=True)

    objects = SharedQuerySet["SavedReply"].as_manager()

    class Meta(Shared.Meta):
        verbose_name_plural = "saved replies"
        ordering = ["title", "id"]
        constraints = [
            *Shared.Meta.constraints,
            models.CheckConstraint(condition=~Q(title=""), name="reply_has_a_title"),
            models.CheckConstraint(condition=~Q(text_ru="", text_en=""), name="reply_says_something"),
        ]
        indexes = [
            models.Index(fields=["title", "id"], condition=Q(deleted_at=None), name="replies_by_title")
        ]

    def __str__(self) -> str:
        return self.title


class Situation(models.TextChoices):
    """When a phrase fits, in the order of a letter."""

    GREETING = "greeting", _("greeting")
    DETAILS = "details", _("asking for details")
    DELAY = "delay", _("delay")
    REFUSAL = "refusal", _("refusal")
    APOLOGY = "apology", _("regret without guilt")
    THANKS = "thanks", _("thanks")
    FAREWELL = "farewell", _("farewell")


class Phrase(Restorable):
    """A polite set phrase in both languages, one key away. The house's, not one person's."""

    situation = models.CharField(_("situation"), max_length=10, choices=Situation)
    text_ru = models.CharField(_("in Russian"), max_length=500)
    text_en = models.CharField(_("in English"), max_length=500)
    place = models.PositiveIntegerField(default=0)

    objects = RestorableQuerySet["Phrase"].as_manager()

    class Meta:
        ordering = ["place", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(situation__in=Situation.values), name="situation_known"),
            models.CheckConstraint(
                condition=~Q(text_ru="") & ~Q(text_en=""), name="phrase_in_both_languages"
            ),
        ]

    def __str__(self) -> str:
        return self.text_en


class GuardedWordKind(models.TextChoices):
    HARSH = "harsh", _("harsh: hurts the client")
    INTERNAL = "internal", _("internal: not for the client’s eyes")


class GuardedWord(models.Model):
    """A word or phrase of the house's own that the guard looks for, with its endings."""

    word = models.CharField(_("word or phrase"), max_length=80)
    kind = models.CharField(_("why"), max_length=10, choices=GuardedWordKind)

    class Meta:
        ordering = ["word", "id"]
        constraints = [
            models.UniqueConstraint(Lower("word"), name="guarded_word_once"),
            models.CheckConstraint(condition=~Q(word=""), name="guarded_word_says_something"),
            models.CheckConstraint(
                condition=Q(kind__in=GuardedWordKind.values), name="guarded_word_kind_known"
            ),
        ]

    def __str__(self) -> str:
        return self.word


class GuardSilence(models.Model):
    """The checks a person has switched off for themselves: codes of `writing.guard.Check`."""

    user = models.OneToOneField(User, models.CASCADE, related_name="guard_silence")
    checks: "ArrayField[list[str], list[str]]" = ArrayField(models.CharField(max_length=20), default=list)

    def __str__(self) -> str:
        return f"{self.user_id} without {', '.join(self.checks)}"
