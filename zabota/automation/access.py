"""The only road from a URL to a macro or a run of one."""

from django.db.models import QuerySet
from django.http import Http404

from zabota.accounts.models import User
from zabota.automation.models import Macro, MacroRun
from zabota.automation.queries import macros_for
from zabota.tickets.models import Ticket
from zabota.tickets.sight import sight_of


def macro_for(viewer: User, macro_id: int) -> Macro:
    return _found(macros_for(sight_of(viewer)), macro_id)


def macro_or_deleted_for(viewer: User, macro_id: int) -> Macro:
    """For whoever takes a deletion back."""
    seen = Macro.objects.visible_to(sight_of(viewer)).select_related("author__user", "line")
    return _found(seen, macro_id)


def run_for(viewer: User, run_id: int) -> MacroRun:
    """Of a ticket one sees, or one's own: the macro may have moved the ticket out of sight."""
    run = MacroRun.objects.filter(pk=run_id).select_related("ticket", "by").first()
    if run is None:
        raise Http404
    sees = Ticket.objects.visible_to(sight_of(viewer)).filter(pk=run.ticket_id).exists()
    if not sees and run.by.user_id != viewer.pk:
        raise Http404
    return run


def _found(macros: "QuerySet[Macro]", macro_id: int) -> Macro:
    macro = macros.filter(pk=macro_id).first()
    if macro is None:
        raise Http404
    return macro
