"""Writing macros down, sharing them, taking them away."""

from typing import Any

from django.db import transaction

from zabota.automation.events import MacroChanged, MacroDeleted, MacroRestored, MacroWritten
from zabota.automation.models import Macro
from zabota.core.clock import now
from zabota.core.events import publish
from zabota.team.models import Agent
from zabota.writing.actions import locked_for, refuse_sharing


@transaction.atomic
def write_macro(*, by: Agent, **facts: Any) -> Macro:
    """Facts are columns of `Macro`. SharingNotAllowed when it is shared by who may not."""
    refuse_sharing(facts, by=by)
    macro = Macro.objects.create(author=by, changed_at=now(), **facts)
    publish(MacroWritten(macro_id=macro.pk, sharing=macro.sharing, by_id=by.user_id))
    return macro


@transaction.atomic
def change_macro(macro: Macro, *, by: Agent, **facts: Any) -> Macro:
    """Saving what has not changed tells nobody."""
    macro = locked_for(macro, by=by)
    changed = sorted(name for name, value in facts.items() if getattr(macro, name) != value)
    if not changed:
        return macro
    if {"sharing", "line"} & set(changed):
        refuse_sharing(facts, by=by)
    for name in changed:
        setattr(macro, name, facts[name])
    macro.changed_at = now()
    macro.save(update_fields=[*changed, "changed_at"])
    publish(MacroChanged(macro_id=macro.pk, changed=changed, by_id=by.user_id))
    return macro


@transaction.atomic
def delete_macro(macro: Macro, *, by: Agent) -> None:
    """Out of everybody's sight; it can be taken back. Deleting twice is deleting once."""
    macro = locked_for(macro, by=by)
    if macro.deleted_at is None:
        macro.deleted_at = now()
        macro.save(update_fields=["deleted_at"])
        publish(MacroDeleted(macro_id=macro.pk, by_id=by.user_id))


@transaction.atomic
def restore_macro(macro: Macro, *, by: Agent) -> Macro:
    macro = locked_for(macro, by=by)
    if macro.deleted_at is not None:
        macro.deleted_at = None
        macro.save(update_fields=["deleted_at"])
        publish(MacroRestored(macro_id=macro.pk, by_id=by.user_id))
    return macro
