"""What may not be done, and why."""

from django.utils.translation import gettext as _

from zabota.core.errors import Denied


class PlayRunsAlready(Denied):
    code = "play-runs-already"

    @property
    def sentence(self) -> str:
        return _("“%(name)s” runs already with this client. End it with its result first.") % self.data


class PatternNotInUse(Denied):
    code = "pattern-not-in-use"

    @property
    def sentence(self) -> str:
        return _("“%(name)s” is not in use, or has no steps. Choose another one.") % self.data


class PlayHasEnded(Denied):
    code = "play-has-ended"

    @property
    def sentence(self) -> str:
        return _("This play has ended: its result is written down. Reopen it first.")


class PlayNotEnded(Denied):
    code = "play-not-ended"

    @property
    def sentence(self) -> str:
        return _("This play runs, so there is nothing to reopen.")


class StepHasEnded(Denied):
    code = "step-has-ended"

    @property
    def sentence(self) -> str:
        return _("Somebody was quicker: this step is done or skipped already.")


class StepNotEnded(Denied):
    code = "step-not-ended"

    @property
    def sentence(self) -> str:
        return _("This step is not done yet, so there is nothing to take back.")


class ReasonMissing(Denied):
    code = "reason-missing"
    status = 422

    @property
    def sentence(self) -> str:
        return _("Say why, in a few words.")


class ResultMissing(Denied):
    code = "result-missing"
    status = 422

    @property
    def sentence(self) -> str:
        return _("Say what came of it: a play does not end without a result in words.")


class NobodyToDoIt(Denied):
    code = "nobody-to-do-it"
    status = 422

    @property
    def sentence(self) -> str:
        return _("This colleague no longer works here. Choose somebody who does.")


class StepsMissing(Denied):
    code = "steps-missing"
    status = 422

    @property
    def sentence(self) -> str:
        return _("A play needs a step at least: what to do, who, and in how many days.")


class ShareOutOfReach(Denied):
    code = "share-out-of-reach"
    status = 422

    @property
    def sentence(self) -> str:
        return _("Hold out between 0 and 50 of a hundred alarms.")
