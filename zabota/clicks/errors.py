"""What may not be judged, and why."""

from django.utils.translation import gettext as _

from zabota.core.errors import Denied


class NoReasonGiven(Denied):
    code = "no-reason-given"
    status = 422

    @property
    def sentence(self) -> str:
        return _("Say in some words why you know better: they stand beside the answer.")


class NotYetWeighed(Denied):
    code = "not-yet-weighed"

    @property
    def sentence(self) -> str:
        return _("This answer was given a moment ago and is not weighed yet. Come back in ten minutes.")


class NothingOverruled(Denied):
    code = "nothing-overruled"

    @property
    def sentence(self) -> str:
        return _("Nobody has overruled the program here, so there is nothing to take back.")
