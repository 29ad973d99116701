"""Why a macro cannot be applied or taken back."""

from django.utils.translation import gettext as _

from zabota.core.errors import Denied


class MacroStopped(Denied):
    """One act was refused, so none was done. `why` is the refusal's own sentence."""

    code = "macro-stopped"

    @property
    def sentence(self) -> str:
        return _("“%(name)s” was not applied, nothing has changed: %(why)s") % self.data


class ActNotAllowed(Denied):
    """`act` is the permission's label."""

    code = "act-not-allowed"

    @property
    def sentence(self) -> str:
        return _("Your role does not allow it: “%(act)s”.") % self.data


class RunNotYours(Denied):
    code = "run-not-yours"

    @property
    def sentence(self) -> str:
        return _("Only whoever applied a macro takes it back.")


class TicketWentOn(Denied):
    code = "ticket-went-on"

    @property
    def sentence(self) -> str:
        return _("Something has happened on the ticket since. Change back by hand what should be different.")
