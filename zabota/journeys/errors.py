"""What may not be done, and why."""

from django.utils.translation import gettext as _

from zabota.core.errors import Denied


class StageNeverEntered(Denied):
    """`stage`; and either `behind`, the stage that always wins, or `condition`, which cannot hold."""

    code = "stage-never-entered"
    status = 422

    @property
    def sentence(self) -> str:
        if behind := self.data.get("behind"):
            return _(
                "Nobody would ever be in “%(stage)s”: whoever fits it fits “%(behind)s” too, which stands further on."
            ) % {"stage": self.data["stage"], "behind": behind}
        return _(
            "Nobody would ever be in “%(stage)s”: its conditions cannot hold together (%(condition)s)."
        ) % {"stage": self.data["stage"], "condition": self.data["condition"]}


class StageHasCompanies(Denied):
    code = "stage-has-companies"

    @property
    def sentence(self) -> str:
        return _("Companies are in “%(stage)s” now. Move them on first.") % self.data


class FirstStageStays(Denied):
    code = "first-stage-stays"
    status = 422

    @property
    def sentence(self) -> str:
        return _("Everybody begins in the first stage, so it has no conditions and stays in use.")


class AlreadyInStage(Denied):
    code = "already-in-stage"

    @property
    def sentence(self) -> str:
        return _("The company is in this stage already.")


class NothingToTakeBack(Denied):
    code = "nothing-to-take-back"

    @property
    def sentence(self) -> str:
        return _("The company has been in one stage only: there is nothing to take back.")


class CompanyHasLeft(Denied):
    code = "company-has-left"

    @property
    def sentence(self) -> str:
        return _("This company has left us. Take its departure back first.")


class CompanyHasNotLeft(Denied):
    code = "company-has-not-left"

    @property
    def sentence(self) -> str:
        return _("This company has not left us.")


class WarningIsOver(Denied):
    """It was sent, averted, or its day has passed."""

    code = "warning-is-over"

    @property
    def sentence(self) -> str:
        return _("This letter has left already, or nothing is to be told any more.")


class UnknownWords(Denied):
    """`words`: a placeholder that nothing is known for."""

    code = "unknown-words"
    status = 422

    @property
    def sentence(self) -> str:
        return _("Nothing is known to put in place of %(words)s.") % self.data


class WarningRuleTwice(Denied):
    code = "warning-rule-twice"
    status = 422

    @property
    def sentence(self) -> str:
        return _("There is such a letter already.")
