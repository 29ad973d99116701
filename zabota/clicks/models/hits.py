"""What came to the page of an answer. Facts are keyed hashes and codes; they are forgotten after 90 days."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from zabota.clicks.models.invited import Invited


class Fault(models.TextChoices):
    """What was wrong with the token."""

    EXPIRED = "expired"
    TAMPERED = "tampered"
    UNKNOWN = "unknown"


class Mark(models.TextChoices):
    """What the page's style, script and hidden link tell while somebody looks at it."""

    LOOK = "look"  # the style was fetched
    HOVER = "hover"  # a pointer came over the form
    FOCUS = "focus"  # a field or the button was reached
    PRESS = "press"  # the button is held down
    DECOY = "decoy"  # a rule of the style that nothing on the page can ever meet
    TRAP = "trap"  # the hidden link


class Button(models.TextChoices):
    SEND = "send"
    SECOND = "second"  # hidden from people, by any means they perceive by


class SignedIn(models.TextChoices):
    STAFF = "staff"
    CLIENT = "client"


class Hit(models.Model):
    """`browser` is the cookie's hash, `client` that of traits and prefix, `net` that of the prefix alone."""

    at = models.DateTimeField()
    fault = models.CharField(max_length=10, choices=Fault, blank=True)
    browser = models.CharField(max_length=32, blank=True)
    has_cookie = models.BooleanField(default=False, help_text="it came with the cookie that we had given")
    client = models.CharField(max_length=32, blank=True)
    net = models.CharField(max_length=32, blank=True)
    label = models.CharField(max_length=10, blank=True, help_text="scanner, hosting or staff")
    family = models.CharField(max_length=10, blank=True, help_text="what the user agent says that it is")
    signs: "ArrayField[list[str], list[str]]" = ArrayField(models.CharField(max_length=20), default=list)
    signed_in = models.CharField(max_length=10, choices=SignedIn, blank=True)

    class Meta:
        abstract = True


class Visit(Hit):
    """A GET or whatever else is not a POST. It answers nothing, ever."""

    invited = models.ForeignKey(Invited, models.CASCADE, null=True, related_name="visits")
    method = models.CharField(max_length=10)
    asked = models.SmallIntegerField(null=True, help_text="the value in the address")
    nonce = models.UUIDField(null=True, unique=True, help_text="what the form of this page carries")

    class Meta:
        indexes = [
            models.Index(fields=["invited", "at"], name="visits_in_order"),
            models.Index(fields=["at"], name="visits_by_age"),
            models.Index(fields=["client"], name="visits_of_one_client"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(fault__in=["", *Fault.values]), name="visit_fault_known"),
            models.CheckConstraint(condition=~Q(method="POST"), name="visit_is_no_post"),
        ]

    def __str__(self) -> str:
        return f"{self.method} {self.at}"


class Trace(models.Model):
    visit = models.ForeignKey(Visit, models.CASCADE, related_name="traces")
    mark = models.CharField(max_length=10, choices=Mark)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(mark__in=Mark.values), name="trace_mark_known"),
            models.UniqueConstraint(fields=["visit", "mark"], name="trace_once"),
        ]

    def __str__(self) -> str:
        return f"{self.mark} {self.at}"


class Click(Hit):
    """One POST. `value` is null for words alone; the words themselves are kept by whoever asked."""

    invited = models.ForeignKey(Invited, models.CASCADE, null=True, related_name="clicks")
    visit = models.ForeignKey(Visit, models.SET_NULL, null=True, related_name="clicks")
    value = models.SmallIntegerField(null=True)
    button = models.CharField(max_length=10, choices=Button, default=Button.SEND)
    has_words = models.BooleanField(default=False)
    gesture = models.JSONField(default=dict, help_text="what the page's script saw, in codes and numbers")
    facts_forgotten_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["invited", "at"], name="clicks_in_order"),
            models.Index(fields=["at"], name="clicks_with_facts", condition=Q(facts_forgotten_at=None)),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(fault__in=["", *Fault.values]), name="click_fault_known"),
            models.CheckConstraint(condition=Q(button__in=Button.values), name="click_button_known"),
            models.CheckConstraint(
                condition=Q(facts_forgotten_at=None) | Q(browser="", client="", net="", gesture={}),
                name="forgotten_facts_are_gone",
            ),
        ]

    def __str__(self) -> str:
        return f"click {self.pk}"
