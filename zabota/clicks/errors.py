"""What may not be judged, and why."""

from django.utils.translation import gettext as _

from zabota.core.errors import Denied


class NoReasonGiven(Denied):
    code = "no-reason-given"
    status = 422

    @property
    def sentence(self) -> str:
        return _("Say in some words why you know better: they stand beside it.")


class NotYetWeighed(Denied):
    code = "not-yet-weighed"

    @property
    def sentence(self) -> str:
        return _("This answer was given a moment ago and is not weighed yet. Come back in ten minutes.")


class NotYetJudged(Denied):
    code = "not-yet-judged"

    @property
    def sentence(self) -> str:
        return _("This click is not judged yet. Come back in a minute.")


class NothingOverruled(Denied):
    code = "nothing-overruled"

    @property
    def sentence(self) -> str:
        return _("Nobody has overruled the program here, so there is nothing to take back.")


class NotABlock(Denied):
    code = "not-a-block"
    status = 422

    @property
    def sentence(self) -> str:
        return (
            _(
                "“%(value)s” is no block of addresses that one can vouch for: write it as 203.0.113.0/24, "
                "not wider than /8."
            )
            % self.data
        )


class AllowedAlready(Denied):
    code = "allowed-already"
    status = 422

    @property
    def sentence(self) -> str:
        return _("“%(value)s” is allowed already.") % self.data
