"""What a token may not do, and what may not be done to tokens."""

from django.utils.translation import gettext as _

from zabota.core.errors import Denied


class NameInUse(Denied):
    code = "name-in-use"
    status = 422

    @property
    def sentence(self) -> str:
        return (
            _("There is a token “%(name)s” already. Take another name, or revoke that one first.") % self.data
        )


class EndsTooLate(Denied):
    code = "ends-too-late"
    status = 422

    @property
    def sentence(self) -> str:
        return _("A token lives for a year at most, and ends on a day to come.")


class NotYoursToAllow(Denied):
    code = "not-yours-to-allow"
    status = 422

    @property
    def sentence(self) -> str:
        return _("A token may not do what its person may not: %(labels)s.") % self.data


class ScopeMissing(Denied):
    code = "scope-missing"
    status = 403

    @property
    def sentence(self) -> str:
        return _("The token was not made for this. It takes one with the scope “%(scope)s”.") % self.data


class NotAllowed(Denied):
    code = "not-allowed"
    status = 403

    @property
    def sentence(self) -> str:
        return _("The person in whose name the token works may not do this.")


class WrongPlace(Denied):
    code = "wrong-place"
    status = 403

    @property
    def sentence(self) -> str:
        return _("The token does not work from this network address.")


class TooFast(Denied):
    """`wait`: seconds."""

    code = "too-fast"
    status = 429

    @property
    def sentence(self) -> str:
        return _("Too many requests. Ask again in %(wait)s seconds.") % self.data


class Stale(Denied):
    code = "stale"
    status = 412

    @property
    def sentence(self) -> str:
        return _("It has changed since it was read. Read it again, then say what to do.")


class KeyReused(Denied):
    code = "key-reused"

    @property
    def sentence(self) -> str:
        return _("Another request was made with this Idempotency-Key. A new request takes a new key.")


class StillRunning(Denied):
    code = "still-running"

    @property
    def sentence(self) -> str:
        return _("The same request is being answered right now. Ask again in a moment.")


class UnknownThere(Denied):
    """What a body names by its number, and does not exist for whoever asks."""

    code = "unknown"
    status = 422

    @property
    def sentence(self) -> str:
        return _("“%(field)s” names nothing that you may know of.") % self.data
