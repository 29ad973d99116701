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


class AlreadyAsked(Denied):
    code = "already-asked"

    @property
    def sentence(self) -> str:
        return _("You have asked for this already. It is not answered yet.")


class RequestEnded(Denied):
    code = "request-ended"

    @property
    def sentence(self) -> str:
        return _("This request is answered already, or taken back.")


class RequestUnderWay(Denied):
    code = "request-under-way"

    @property
    def sentence(self) -> str:
        return _("It is just being done. Look here again in a minute.")


class ExtendedAlready(Denied):
    code = "extended-already"

    @property
    def sentence(self) -> str:
        return _("The day was put off once already. The law allows no more.")


class CopyStillOwed(Denied):
    code = "copy-still-owed"

    @property
    def sentence(self) -> str:
        return _("This person also asked for a copy. Answer that first: afterwards there is nothing to give.")


class NoLawChosen(Denied):
    code = "no-law-chosen"
    status = 422

    @property
    def sentence(self) -> str:
        return _("Choose one of the two at least.")
