"""What may not be done, and why."""

from django.utils.translation import gettext as _

from zabota.core.errors import Denied


class WordsNeeded(Denied):
    code = "words-needed"
    status = 422

    @property
    def sentence(self) -> str:
        return _("Say it in words: whoever reads it later has nothing else.")


class AlarmSettledAlready(Denied):
    code = "alarm-settled-already"

    @property
    def sentence(self) -> str:
        return _("A colleague has settled this alarm already.")


class AlarmNotSettled(Denied):
    code = "alarm-not-settled"

    @property
    def sentence(self) -> str:
        return _("This alarm is open: there is nothing to take back.")


class NotTheAccountOwner(Denied):
    code = "not-the-account-owner"

    @property
    def sentence(self) -> str:
        return _("Only the account owner sets the mood of a client.")


class MoodHoldsTooLong(Denied):
    code = "mood-holds-too-long"
    status = 422

    @property
    def sentence(self) -> str:
        return _("A mood holds from today for at most %(days)s days.") % self.data


class LullEndsBefore(Denied):
    code = "lull-ends-before"
    status = 422

    @property
    def sentence(self) -> str:
        return _("The quiet days end before they begin.")
