from django.utils.formats import date_format
from django.utils.timezone import localtime
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


class AlreadyAway(Denied):
    code = "already-away"
    status = 422

    @property
    def sentence(self) -> str:
        days = {name: date_format(localtime(self.data[name]), "j E") for name in ("since", "until")}
        return _("%(name)s is away from %(since)s to %(until)s already: change that absence.") % (
            self.data | days
        )


class AlreadyOver(Denied):
    code = "already-over"
    status = 422

    @property
    def sentence(self) -> str:
        return _("That is over already: choose an end in the future.")


class NotBefore(Denied):
    code = "not-before"
    status = 422

    @property
    def sentence(self) -> str:
        return _("It ends before it begins: choose a later end.")


class NotOwnDeputy(Denied):
    code = "not-own-deputy"
    status = 422

    @property
    def sentence(self) -> str:
        return _("%(name)s cannot act for themselves: choose somebody else, or nobody.") % self.data
