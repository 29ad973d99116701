"""What may not be done, and why."""

from django.utils.translation import gettext as _

from zabota.core.errors import Denied


class NothingToExclude(Denied):
    code = "nothing-to-exclude"
    status = 422

    @property
    def sentence(self) -> str:
        return _("Everything that could be excluded is on your list already.")


class ListTakenBack(Denied):
    code = "list-taken-back"

    @property
    def sentence(self) -> str:
        return _("This list was taken back already.")


class NothingToClaim(Denied):
    code = "nothing-to-claim"
    status = 422

    @property
    def sentence(self) -> str:
        return _(
            "No click of a machine was found there, so there is nothing to claim. Choose other days or campaigns."
        )


class ClaimSettledAlready(Denied):
    code = "claim-settled-already"

    @property
    def sentence(self) -> str:
        return _("The network has answered this claim already. Take its answer back first.")


class ClaimNotSettled(Denied):
    code = "claim-not-settled"

    @property
    def sentence(self) -> str:
        return _("No answer to this claim was written down, so there is none to take back.")
