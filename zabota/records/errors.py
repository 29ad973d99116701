"""What may not be done, and why."""

from django.utils.translation import gettext as _

from zabota.core.errors import Denied


class UnderHold(Denied):
    code = "under-hold"

    @property
    def sentence(self) -> str:
        return _(
            "A hold stands in the way: “%(reason)s”. Nothing is deleted or forgotten until it is lifted."
        ) % (self.data)


class NameDiffers(Denied):
    code = "name-differs"
    status = 422

    @property
    def sentence(self) -> str:
        return _("This is not the name of the person. Type it as it stands above.")


class AlreadyForgotten(Denied):
    code = "already-forgotten"

    @property
    def sentence(self) -> str:
        return _("This person is forgotten, or is just being forgotten.")


class ColleagueNotForgotten(Denied):
    code = "colleague-not-forgotten"

    @property
    def sentence(self) -> str:
        return _("This contact signs in as a colleague. Close their door first.")


class ReasonMissing(Denied):
    code = "reason-missing"
    status = 422

    @property
    def sentence(self) -> str:
        return _("Say why, in a few words.")


class HoldIsLifted(Denied):
    code = "hold-is-lifted"

    @property
    def sentence(self) -> str:
        return _("Somebody was quicker: this hold is lifted already.")
