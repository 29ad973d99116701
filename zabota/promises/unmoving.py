"""A letter that told of another date was taken back: its move is gone with it, and the date before it holds again.

What a level or a calendar has moved stays moved, and untold.
"""

from zabota.promises.models import MoveWhy, Promise, PromiseMove


def undo_moves(ticket_id: int) -> None:
    """Of promises in words; clocks are folded from their facts, which are gone as well."""
    _untell(ticket_id)
    moved = Promise.objects.open().filter(ticket=ticket_id, clock="", moves__gt=0)
    for promise in moved.prefetch_related("all_moves"):
        moves = list(promise.all_moves.all())
        if len(moves) != promise.moves:
            promise.due_at = moves[-1].due if moves else promise.first_due_at
            promise.moves, promise.risk_at = len(moves), None
            promise.save(update_fields=["due_at", "moves", "risk_at"])


def _untell(ticket_id: int) -> None:
    told = PromiseMove.objects.filter(promise__ticket=ticket_id).exclude(why=MoveWhy.OWNER)
    told.filter(told_at__isnull=False, told_in=None).update(told_at=None)
