"""What may not be done in the portal now, and why."""

from django.utils.translation import gettext as _

from zabota.core.errors import Denied


class TooOften(Denied):
    code = "too-often"
    status = 409

    @property
    def sentence(self) -> str:
        return _("That was a lot in a short time. Wait a few minutes, then send it again; nothing is lost.")
