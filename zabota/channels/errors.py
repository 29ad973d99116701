"""What may not be done to a letter on its way, and why."""

from django.utils.translation import gettext as _

from zabota.core.errors import Denied


class NothingToRetry(Denied):
    code = "nothing-to-retry"

    @property
    def sentence(self) -> str:
        return _("This letter need not be sent again: it is %(state)s.") % self.data


class AlreadyLeaving(Denied):
    code = "already-leaving"

    @property
    def sentence(self) -> str:
        return _("The letter has left; it can no longer be taken back. Write another one.")
