from django.utils.translation import gettext as _

from zabota.core.errors import Denied


class NoLine(Denied):
    code = "no-line"

    @property
    def sentence(self) -> str:
        return _("There is no line that takes tickets. Make one in the settings.")


class LastLine(Denied):
    code = "last-line"

    @property
    def sentence(self) -> str:
        return _("“%(line)s” is the last line that takes tickets. Open another one first.") % self.data
