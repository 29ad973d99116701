"""What one prepares and others may use: written, changed, taken away and brought back, always by who may.

The rooms whose things these are publish what has happened; a caller's transaction holds both.
"""

from typing import Any

from zabota.accounts.permissions import Permission
from zabota.core.clock import now
from zabota.team.models import Agent
from zabota.writing.errors import NotYours, SharingNotAllowed
from zabota.writing.models import Restorable, Shared, Sharing


def write_shared[S: Shared](model: type[S], *, by: Agent, **facts: Any) -> S:
    """Facts are columns of the model. SharingNotAllowed when it is shared by who may not."""
    _refuse_sharing(facts, by=by)
    return model._default_manager.create(author=by, changed_at=now(), **facts)


def change_shared[S: Shared](shared: S, *, by: Agent, **facts: Any) -> tuple[S, list[str]]:
    """The thing as it is now, and the names of the columns that have changed."""
    shared = _locked_for(shared, by=by)
    changed = sorted(name for name, value in facts.items() if getattr(shared, name) != value)
    if changed:
        if {"sharing", "line"} & set(changed):
            _refuse_sharing(facts, by=by)
        for name in changed:
            setattr(shared, name, facts[name])
        shared.changed_at = now()
        shared.save(update_fields=[*changed, "changed_at"])
    return shared, changed


def delete_shared[S: Shared](shared: S, *, by: Agent) -> bool:
    """Out of everybody's sight; it can be taken back. Whether this was what deleted it."""
    return put_away(_locked_for(shared, by=by))


def restore_shared[S: Shared](shared: S, *, by: Agent) -> tuple[S, bool]:
    """The thing as it is now, and whether this was what brought it back."""
    shared = _locked_for(shared, by=by)
    return shared, bring_back(shared)


def put_away(thing: Restorable) -> bool:
    """The row is locked by the caller. Whether this was what deleted it."""
    if thing.deleted_at is not None:
        return False
    thing.deleted_at = now()
    thing.save(update_fields=["deleted_at"])
    return True


def bring_back(thing: Restorable) -> bool:
    """The row is locked by the caller. Whether this was what brought it back."""
    if thing.deleted_at is None:
        return False
    thing.deleted_at = None
    thing.save(update_fields=["deleted_at"])
    return True


def _locked_for[S: Shared](shared: S, *, by: Agent) -> S:
    """Its author may change it; others only what is shared, and only if they may share. NotYours otherwise."""
    found: S = type(shared)._default_manager.select_for_update(of=("self",)).get(pk=shared.pk)
    if not found.may_be_changed_by(by):
        raise NotYours(name=str(found), author=found.author.name)
    return found


def _refuse_sharing(facts: dict[str, Any], *, by: Agent) -> None:
    shares = facts.get("sharing", Sharing.NOBODY) != Sharing.NOBODY
    if shares and not by.user.may(Permission.REPLIES_SHARE):
        raise SharingNotAllowed
