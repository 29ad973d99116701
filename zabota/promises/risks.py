"""When a promise that no ticket is about is at risk: by the calendar of the house's default level."""

from zabota.core.clock import now
from zabota.promises.agreeing import Agreed, frozen, thawed
from zabota.promises.choosing import default_level
from zabota.promises.folding import watch
from zabota.promises.models import Promise


def default_agreed() -> Agreed:
    return thawed(frozen(default_level()))


def dated(promise: Promise) -> Promise:
    watch(promise, default_agreed(), now(), is_dated_anew=True)
    return promise
