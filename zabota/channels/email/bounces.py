"""A mail server says that a letter of ours did not arrive."""

import re
from datetime import timedelta

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from zabota.channels.actions import fail_delivery
from zabota.channels.email.models import ThreadId
from zabota.channels.email.reading import BouncedAddress, Letter
from zabota.channels.email.threads import storable
from zabota.channels.models import Delivery
from zabota.clients.bouncing import mark_bounced
from zabota.clients.queries import contact_by_email
from zabota.core.clock import now
from zabota.tickets.models import Side

ACTION = re.compile(rb"^action:\s*([a-z]+)", re.IGNORECASE | re.MULTILINE)
RECENT = timedelta(days=14)
OURS = [Side.US, Side.PROGRAM]


def take_bounce(letter: Letter) -> Delivery | None:
    """Mark the delivery it speaks of as failed; None when the letter is no bounce, or of no letter of ours."""
    if letter.judgement.kind != "bounce":
        return None
    delivery = _by_id(letter) or _by_address(letter)
    if delivery and not _is_only_late(letter):
        fail_delivery(delivery, problem=_words(letter.judgement.bounced))
        _mark_addresses(delivery, letter.judgement.bounced)
    return delivery


def _mark_addresses(delivery: Delivery, bounced: tuple[BouncedAddress, ...]) -> None:
    """Only those that the letter went to: a report may be forged."""
    written_to = {email.lower() for _name, email in [*delivery.message.to, *delivery.message.cc]}
    for one in bounced:
        if one.address.lower() in written_to:
            mark_bounced(
                one.address, reason=one.diagnostic or one.status or one.reason, is_dead=bool(one.hard)
            )


def _by_id(letter: Letter) -> Delivery | None:
    """By the Message-ID of the letter that came back: only its receivers can know it."""
    ids = [storable(one) for one in (*letter.quoted_ids, *letter.in_reply_to, *letter.references)]
    named = ThreadId.objects.filter(mail_id__in=ids, message__side__in=OURS).values("message")
    return _deliveries().filter(message__in=named).order_by("-pk").first()


def _by_address(letter: Letter) -> Delivery | None:
    """By the receiver, when the report does not name the letter: our latest one to that address."""
    for bounced in letter.judgement.bounced:
        contact = contact_by_email(bounced.address)
        if contact is None:
            continue
        recent = _deliveries().filter(message__ticket__requester=contact, sent_at__gt=now() - RECENT)
        for delivery in recent.filter(message__side__in=OURS).order_by("-pk")[:20]:
            if bounced.address.lower() in {email.lower() for _name, email in delivery.message.to}:
                return delivery
    return None


def _deliveries() -> QuerySet[Delivery]:
    return Delivery.objects.select_related("message__ticket")


def _is_only_late(letter: Letter) -> bool:
    """A warning: the server is still trying, and will write again when it gives up."""
    reports = [part.content for part in letter.parts if part.kind == "report"]
    actions = {action.lower() for report in reports for action in ACTION.findall(report)}
    return actions == {b"delayed"}


def _words(bounced: tuple[BouncedAddress, ...]) -> str:
    told = "; ".join(f"{one.address}: {one.diagnostic or one.status or one.reason}" for one in bounced[:3])
    return _("The receiver's mail server sent it back: %(what)s") % {"what": told or "?"}
