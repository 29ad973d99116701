"""What may not be done to notes, and why."""

from django.utils.translation import gettext as _

from zabota.core.errors import Denied


class NotYourNote(Denied):
    code = "not-your-note"

    @property
    def sentence(self) -> str:
        return _("%(name)s wrote this note; only its author takes it away.") % self.data
