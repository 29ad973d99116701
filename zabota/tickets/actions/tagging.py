"""Tags on a ticket, and the tags of the house."""

from django.db import transaction
from django.db.models import F, QuerySet, Value
from django.db.models.functions import Lower

from zabota.accounts.models import User
from zabota.core.clock import now
from zabota.core.events import publish
from zabota.core.text import one_line, without_nul
from zabota.team.models import Agent
from zabota.tickets.actions.changing import change_quietly, locked, place_of
from zabota.tickets.errors import TagNameTaken, TagSaysNothing
from zabota.tickets.events import TagDeleted, TagRenamed, TagsMerged, TicketTagged, TicketUntagged
from zabota.tickets.models import Tag, Tagging, Ticket

LONGEST = 60


@transaction.atomic
def tag_ticket(ticket: Ticket, *, name: str, by: Agent | None) -> Tag:
    """Put a tag on it, made when there is none of that name. Tagging twice is tagging once; None: a rule did."""
    ticket = locked(ticket)
    tag = _tag_called(name)
    _, is_new = Tagging.objects.get_or_create(ticket=ticket, tag=tag, defaults={"by": by, "at": now()})
    if is_new:
        change_quietly(ticket)
        publish(TicketTagged(**place_of(ticket), by_id=by.user_id if by else None, tag_id=tag.pk))
    return tag


@transaction.atomic
def untag_ticket(ticket: Ticket, *, tag: Tag, by: Agent | None) -> None:
    ticket = locked(ticket)
    gone, _ = Tagging.objects.filter(ticket=ticket, tag=tag).delete()
    if gone:
        change_quietly(ticket)
        publish(TicketUntagged(**place_of(ticket), by_id=by.user_id if by else None, tag_id=tag.pk))


@transaction.atomic
def rename_tag(tag: Tag, *, name: str, by: User) -> Tag:
    tag = Tag.objects.select_for_update().get(pk=tag.pk)
    name, former = _name(name), tag.name
    if name == former:
        return tag
    if _called(name).exclude(pk=tag.pk).exists():
        raise TagNameTaken(name=name)
    tag.name = name
    tag.save(update_fields=["name"])
    _redraw(tag)
    publish(TagRenamed(tag_id=tag.pk, former=former, by_id=by.pk))
    return tag


@transaction.atomic
def merge_tags(tag: Tag, *, into: Tag, by: User) -> Tag:
    """Whatever bore the one bears the other; the one is gone. Merging a tag into itself does nothing."""
    if tag.pk == into.pk:
        return into
    tag = Tag.objects.select_for_update().get(pk=tag.pk)
    _redraw(tag)
    bear_it = Tagging.objects.filter(tag=into).values("ticket")
    Tagging.objects.filter(tag=tag).exclude(ticket__in=bear_it).update(tag=into)
    former, _ = tag.name, tag.delete()
    publish(TagsMerged(tag_id=into.pk, former=former, by_id=by.pk))
    return into


@transaction.atomic
def delete_tag(tag: Tag, *, by: User) -> None:
    tag = Tag.objects.select_for_update().get(pk=tag.pk)
    pk, former = tag.pk, tag.name
    _redraw(tag)
    tag.delete()
    publish(TagDeleted(tag_id=pk, former=former, by_id=by.pk))


def _tag_called(name: str) -> Tag:
    """Also when two make it at once."""
    name = _name(name)
    found = _called(name).first()
    if found is None:
        Tag.objects.bulk_create([Tag(name=name)], ignore_conflicts=True)
        found = _called(name).get()
    return found


def _called(name: str) -> QuerySet[Tag]:
    return Tag.objects.alias(low=Lower("name")).filter(low=Lower(Value(name)))


def _name(text: str) -> str:
    name = one_line(without_nul(text), LONGEST).lstrip("#").strip()
    if not name:
        raise TagSaysNothing
    return name


def _redraw(tag: Tag) -> None:
    Ticket.objects.filter(taggings__tag=tag).update(version=F("version") + 1)
