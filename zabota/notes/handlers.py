"""Notes go where their ticket goes."""

from zabota.notes.models import CarriedNotes, Note
from zabota.tickets.events import MergeUndone, TicketsMerged


def on_tickets_merged(event: TicketsMerged) -> None:
    """In the transaction of the merge: nobody finds half of a ticket."""
    notes = Note.objects.filter(ticket=event.absorbed_id)
    numbers = list(notes.order_by("pk").values_list("pk", flat=True))
    CarriedNotes.objects.create(merge_id=event.merge_id, note_ids=numbers)
    notes.filter(pk__in=numbers).update(ticket=event.ticket_id)


def on_merge_undone(event: MergeUndone) -> None:
    """Exactly those that it brought."""
    carried = CarriedNotes.objects.filter(merge=event.merge_id).first()
    if carried:
        notes = Note.objects.filter(pk__in=carried.note_ids, ticket=event.ticket_id)
        notes.update(ticket=event.absorbed_id)
