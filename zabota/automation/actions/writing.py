"""Writing macros down, sharing them, taking them away."""

from typing import Any

from django.db import transaction

from zabota.automation.events import MacroChanged, MacroDeleted, MacroRestored, MacroWritten
from zabota.automation.models import Macro
from zabota.core.events import publish
from zabota.team.models import Agent
from zabota.writing.actions import change_shared, delete_shared, restore_shared, write_shared


@transaction.atomic
def write_macro(*, by: Agent, **facts: Any) -> Macro:
    """Facts are columns of `Macro`."""
    macro = write_shared(Macro, by=by, **facts)
    publish(MacroWritten(macro_id=macro.pk, sharing=macro.sharing, by_id=by.user_id))
    return macro


@transaction.atomic
def change_macro(macro: Macro, *, by: Agent, **facts: Any) -> Macro:
    """Saving what has not changed tells nobody."""
    macro, changed = change_shared(macro, by=by, **facts)
    if changed:
        publish(MacroChanged(macro_id=macro.pk, changed=changed, by_id=by.user_id))
    return macro


@transaction.atomic
def delete_macro(macro: Macro, *, by: Agent) -> None:
    if delete_shared(macro, by=by):
        publish(MacroDeleted(macro_id=macro.pk, by_id=by.user_id))


@transaction.atomic
def restore_macro(macro: Macro, *, by: Agent) -> Macro:
    macro, is_back = restore_shared(macro, by=by)
    if is_back:
        publish(MacroRestored(macro_id=macro.pk, by_id=by.user_id))
    return macro
