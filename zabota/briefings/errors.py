"""What may not be done, and why."""

from django.utils.translation import gettext as _

from zabota.core.errors import Denied


class BriefingIsSent(Denied):
    code = "briefing-is-sent"

    @property
    def sentence(self) -> str:
        return _("This report was sent: it stays as it was read.")


class NobodyToRead(Denied):
    code = "nobody-to-read"
    status = 422

    @property
    def sentence(self) -> str:
        return _("There is nobody to send it to: choose readers who have an address and want it.")
