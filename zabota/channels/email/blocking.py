"""Whose letters we do not take: one address, or a whole mail domain with what stands below it."""

import re
from collections.abc import Iterable

from django.db import transaction

from zabota.accounts.models import User
from zabota.channels.email.addressing import forms_of
from zabota.channels.email.errors import NotToBeBlocked
from zabota.channels.email.events import SenderBlocked, SenderUnblocked
from zabota.channels.email.models import BlockedSender
from zabota.channels.email.queries import our_addresses
from zabota.clients.freemail import is_freemail
from zabota.core.clock import now
from zabota.core.events import publish
from zabota.core.text import one_line, without_nul

DOMAIN = re.compile(r"(?=.{3,253}$)[^\s@<>,;:\"]+\.[^\s@<>,;:\".]+")
ADDRESS = re.compile(r"[^\s@<>,;]+@[^\s@<>,;:\"]+\.[^\s@<>,;:\".]+")


def sender_in(typed: str) -> str:
    """What is blocked by these words: an address or a domain, in lower case. Raises NotToBeBlocked."""
    sender = without_nul(typed).strip().strip("<>").removeprefix("@").lower()
    if not (ADDRESS if "@" in sender else DOMAIN).fullmatch(sender) or len(sender) > 320:
        raise NotToBeBlocked(sender=sender[:80], why="unclear")
    if "@" not in sender and is_freemail(sender):
        raise NotToBeBlocked(sender=sender, why="freemail")
    if any(_is_blocked_by(sender, own) for own in our_addresses()):
        raise NotToBeBlocked(sender=sender, why="ours")
    return sender


@transaction.atomic
def block_sender(typed: str, *, reason: str, by: User) -> BlockedSender:
    """From now on their letters are kept, but not taken. Blocking twice is blocking once. Raises NotToBeBlocked."""
    sender, reason = sender_in(typed), one_line(without_nul(reason), 300)
    blocked, is_new = BlockedSender.objects.get_or_create(
        sender=sender,
        lifted_at=None,
        defaults={"reason": reason, "blocked_by": by, "blocked_at": now()},
    )
    if is_new:
        publish(SenderBlocked(blocked_sender_id=blocked.pk, by_id=by.pk))
    return blocked


@transaction.atomic
def lift_block(blocked: BlockedSender, *, by: User) -> BlockedSender:
    """Their letters are taken again. Those that came meanwhile stay as they are; each can be filed all the same."""
    blocked = BlockedSender.objects.select_for_update().get(pk=blocked.pk)
    if blocked.lifted_at is None:
        blocked.lifted_by, blocked.lifted_at = by, now()
        blocked.save(update_fields=["lifted_by", "lifted_at"])
        publish(SenderUnblocked(blocked_sender_id=blocked.pk, by_id=by.pk))
    return blocked


def block_again(blocked: BlockedSender, *, by: User) -> BlockedSender:
    """As it was before it was lifted."""
    return block_sender(blocked.sender, reason=blocked.reason, by=by)


def blocks_on(emails: Iterable[str]) -> dict[str, BlockedSender]:
    """By the addresses as given; those who may write are not there. The address itself counts before its domain."""
    forms = {email: _forms(email) for email in emails if "@" in email}
    every = {form for some in forms.values() for form in some}
    known = BlockedSender.objects.filter(lifted_at=None, sender__in=every) if every else ()
    by_sender = {blocked.sender: blocked for blocked in known}
    return {
        email: next(by_sender[form] for form in some if form in by_sender)
        for email, some in forms.items()
        if not by_sender.keys().isdisjoint(some)
    }


def _is_blocked_by(sender: str, email: str) -> bool:
    return sender in _forms(email)


def _forms(email: str) -> list[str]:
    """mail+a@shop.example.org → itself, mail@shop.example.org, shop.example.org, example.org"""
    labels = email.rpartition("@")[2].strip(" <>").lower().split(".")[-10:]
    domains = [".".join(labels[start:]) for start in range(len(labels) - 1)]
    return [*forms_of(without_nul(email)), *domains]
