"""Short words that nobody asked for: a letter to the director, an idea, thanks; and our letters about them."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from zabota.accounts.models import User
from zabota.clients.models import Company, Contact
from zabota.promises.models import Promise
from zabota.team.models import Agent
from zabota.tickets.models import Ticket

LONGEST_WORDS = 20_000  # characters
LONGEST_TITLE = 200
LONGEST_REASON = 2_000


class VoicePolicy(models.Model):
    """One row. `answer_hours` are working hours of the house; with `foot_link` our letters name the way in."""

    answer_hours = models.PositiveSmallIntegerField(default=16)
    foot_link = models.BooleanField(default=False)

    class Meta:
        verbose_name_plural = "voice policies"
        constraints = [
            models.CheckConstraint(condition=Q(pk=1), name="one_policy_of_voices"),
            models.CheckConstraint(
                condition=Q(answer_hours__range=(1, 400)), name="director_answers_in_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.answer_hours} h"


class VoiceLetter(models.Model):
    """A letter of ours about a voice, to whoever raised it: kept here until a mail server has taken it.

    `called` is in whose name it goes and `answer_to` where an answer to it leads; empty: the house.
    """

    contact = models.ForeignKey(Contact, models.PROTECT, related_name="+")
    subject = models.CharField(max_length=300)
    body = models.TextField()
    called = models.CharField(max_length=120, blank=True)
    answer_to = models.EmailField(max_length=254, blank=True)
    queued_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    problem = models.CharField(max_length=500, blank=True, help_text="why it was not taken, when last tried")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(sent_at=None) | Q(problem=""), name="sent_voice_letter_has_no_problem"
            )
        ]

    def __str__(self) -> str:
        return f"{self.pk} to {self.contact_id}"


class LetterState(models.TextChoices):
    RECEIVED = "received", pgettext_lazy("letter to the director", "received")
    ANSWERED = "answered", pgettext_lazy("letter to the director", "answered")
    HANDED_ON = "handed on", pgettext_lazy("letter to the director", "handed on to the team")


class DirectorsLetter(models.Model):
    """Past the team. It becomes a ticket only where its writer has allowed it."""

    contact = models.ForeignKey(Contact, models.PROTECT, related_name="directors_letters", db_index=False)
    company = models.ForeignKey(
        Company, models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    words = models.TextField()
    may_hand_on = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=LetterState, default=LetterState.RECEIVED)
    ticket = models.ForeignKey(
        Ticket, models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    promise = models.ForeignKey(
        Promise, models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    nonce = models.UUIDField()
    came_at = models.DateTimeField()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["contact", "nonce"], name="directors_letter_sent_once"),
            models.CheckConstraint(condition=~Q(words=""), name="directors_letter_has_words"),
            models.CheckConstraint(
                condition=Q(state__in=LetterState.values), name="directors_letter_state_known"
            ),
            models.CheckConstraint(
                condition=Q(ticket=None) & ~Q(state=LetterState.HANDED_ON)
                | Q(ticket__isnull=False, state=LetterState.HANDED_ON, may_hand_on=True),
                name="handed_on_with_consent_alone",
            ),
        ]
        indexes = [models.Index(fields=["contact", "-id"], name="letters_to_the_director_of")]

    def __str__(self) -> str:
        return f"letter to the director {self.pk}"  # never its words


class DirectorsAnswer(models.Model):
    """What the director wrote back; there may be several."""

    letter = models.ForeignKey(DirectorsLetter, models.CASCADE, related_name="answers")
    words = models.TextField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()
    nonce = models.UUIDField()
    sent_as = models.OneToOneField(VoiceLetter, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["letter", "nonce"], name="directors_answer_sent_once"),
            models.CheckConstraint(condition=~Q(words=""), name="directors_answer_has_words"),
        ]

    def __str__(self) -> str:
        return f"answer {self.pk} to letter {self.letter_id}"


class IdeaState(models.TextChoices):
    NEW = "new", pgettext_lazy("idea", "new")
    CONSIDERED = "considered", pgettext_lazy("idea", "considered")
    PLANNED = "planned", pgettext_lazy("idea", "planned")
    DONE = "done", pgettext_lazy("idea", "done")
    DECLINED = "declined", pgettext_lazy("idea", "declined")


ENDED = (IdeaState.DONE, IdeaState.DECLINED)
NEXT: dict[str, tuple[IdeaState, ...]] = {
    IdeaState.NEW: (IdeaState.CONSIDERED, IdeaState.PLANNED, IdeaState.DONE, IdeaState.DECLINED),
    IdeaState.CONSIDERED: (IdeaState.PLANNED, IdeaState.DONE, IdeaState.DECLINED),
    IdeaState.PLANNED: (IdeaState.DONE, IdeaState.DECLINED),
    IdeaState.DONE: (IdeaState.CONSIDERED,),
    IdeaState.DECLINED: (IdeaState.CONSIDERED,),
}


class IdeaQuerySet(models.QuerySet["Idea"]):
    def with_voices(self) -> Self:
        """`voices`: how many stand behind it, its author among them."""
        return self.annotate(voices=models.Count("added_voices") + 1)


class Idea(models.Model):
    """Of a client's person or of a colleague; `company` is the one whose people may add their voices."""

    title = models.CharField(_("the idea in one line"), max_length=LONGEST_TITLE)
    words = models.TextField(_("what for, and how it could be"), blank=True)
    contact = models.ForeignKey(
        Contact, models.PROTECT, null=True, blank=True, related_name="ideas", db_index=False
    )
    agent = models.ForeignKey(
        Agent, models.PROTECT, null=True, blank=True, related_name="ideas", db_index=False
    )
    company = models.ForeignKey(
        Company, models.PROTECT, null=True, blank=True, related_name="ideas", db_index=False
    )
    ticket = models.ForeignKey(
        Ticket, models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    state = models.CharField(max_length=10, choices=IdeaState, default=IdeaState.NEW)
    nonce = models.UUIDField()
    came_at = models.DateTimeField()

    objects = IdeaQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["contact", "nonce"], name="idea_of_a_contact_sent_once"),
            models.UniqueConstraint(fields=["agent", "nonce"], name="idea_of_an_agent_sent_once"),
            models.CheckConstraint(condition=~Q(title=""), name="idea_has_a_title"),
            models.CheckConstraint(condition=Q(state__in=IdeaState.values), name="idea_state_known"),
            models.CheckConstraint(
                condition=Q(contact=None, agent__isnull=False) | Q(contact__isnull=False, agent=None),
                name="idea_of_one_author",
            ),
        ]
        indexes = [
            models.Index(fields=["contact", "-id"], name="ideas_of_a_contact"),
            models.Index(fields=["company", "-id"], name="ideas_of_a_company"),
            models.Index(fields=["state", "-id"], name="ideas_by_state"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def author(self) -> str:
        return self.contact.name if self.contact else self.agent.name if self.agent else ""

    @property
    def has_ended(self) -> bool:
        return self.state in ENDED

    @property
    def next_states(self) -> tuple[IdeaState, ...]:
        return NEXT[self.state]


class IdeaStep(models.Model):
    """One change of an idea's state, and what its author was told of it."""

    idea = models.ForeignKey(Idea, models.CASCADE, related_name="steps")
    was = models.CharField(max_length=10, choices=IdeaState)
    state = models.CharField(max_length=10, choices=IdeaState)
    reason = models.TextField(blank=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()
    sent_as = models.OneToOneField(VoiceLetter, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=Q(was__in=IdeaState.values), name="idea_step_from_known_state"),
            models.CheckConstraint(condition=Q(state__in=IdeaState.values), name="idea_step_to_known_state"),
            models.CheckConstraint(condition=~Q(was=models.F("state")), name="idea_step_goes_elsewhere"),
            models.CheckConstraint(
                condition=~Q(state=IdeaState.DECLINED) | ~Q(reason=""), name="idea_declined_with_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.idea_id}: {self.was} → {self.state}"


class AddedVoice(models.Model):
    """“I want it too”, of a colleague of the author at the client."""

    idea = models.ForeignKey(Idea, models.CASCADE, related_name="added_voices", db_index=False)
    contact = models.ForeignKey(Contact, models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["idea", "contact"], name="one_voice_a_person")]

    def __str__(self) -> str:
        return f"{self.contact_id} for {self.idea_id}"


class Thanks(models.Model):
    """Of a client's person to one of us. Counted; nobody is ranked by it."""

    contact = models.ForeignKey(Contact, models.PROTECT, related_name="thanks", db_index=False)
    company = models.ForeignKey(
        Company, models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    agent = models.ForeignKey(Agent, models.PROTECT, related_name="thanks", db_index=False)
    ticket = models.ForeignKey(Ticket, models.PROTECT, related_name="+", db_index=False)
    words = models.TextField(_("in your own words"), blank=True)
    at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "thanks"
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["ticket", "contact", "agent"], name="thanked_once_for_a_ticket")
        ]
        indexes = [
            models.Index(fields=["agent", "-id"], name="thanks_to_an_agent"),
            models.Index(fields=["contact", "-at"], name="thanks_of_a_contact"),
        ]

    def __str__(self) -> str:
        return f"{self.contact_id} thanks {self.agent_id}"
