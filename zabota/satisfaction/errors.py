"""What may not be said, asked or done now, and why."""

from django.utils.translation import gettext as _

from zabota.core.errors import Denied


class OwnersDoNotNote(Denied):
    code = "owners-do-not-note"

    @property
    def sentence(self) -> str:
        return _("This is about your own work: let a colleague ring them up and write down the answer.")


class OwnersDoNotJudge(Denied):
    code = "owners-do-not-judge"

    @property
    def sentence(self) -> str:
        return _("This answer is about your own work: let a colleague decide whether it counts.")


class NotOnTheScale(Denied):
    code = "not-on-the-scale"
    status = 422

    @property
    def sentence(self) -> str:
        return _("The scale has no such value.")


class SaidNothing(Denied):
    code = "said-nothing"
    status = 422

    @property
    def sentence(self) -> str:
        return _("Write down a value or the words that were said.")


class AlreadyTold(Denied):
    code = "already-told"

    @property
    def sentence(self) -> str:
        return _("They have been told already what is different since.")


class EnoughForToday(Denied):
    code = "enough-for-today"

    @property
    def sentence(self) -> str:
        return _(
            "You have sent a lot today, and all of it is with us. Your words stay here: send them tomorrow."
        )


class NoConsent(Denied):
    code = "no-consent"

    @property
    def sentence(self) -> str:
        return _(
            "Whoever wrote this letter did not allow it to be handed on. Answer it yourself, or ask them."
        )


class HandedOnAlready(Denied):
    code = "handed-on-already"

    @property
    def sentence(self) -> str:
        return _("It has been handed on already: ticket %(number)s.") % self.data


class PromisedAlready(Denied):
    code = "promised-already"

    @property
    def sentence(self) -> str:
        return _("Something is promised on this letter already. Keep or withdraw that first.")


class NothingToKeep(Denied):
    code = "nothing-to-keep"

    @property
    def sentence(self) -> str:
        return _("Nothing is promised on this letter.")


class NotThatState(Denied):
    code = "not-that-state"

    @property
    def sentence(self) -> str:
        return _("Meanwhile the idea is “%(state)s”. Look at it once more.") % self.data


class ReasonForDeclining(Denied):
    code = "reason-for-declining"
    status = 422

    @property
    def sentence(self) -> str:
        return _("Say why not: the author will read it.")


class NotYourCompanysIdea(Denied):
    code = "not-your-companys-idea"

    @property
    def sentence(self) -> str:
        return _("Only colleagues of its author can add their voice to this idea.")


class OwnIdea(Denied):
    code = "own-idea"

    @property
    def sentence(self) -> str:
        return _("It is your own idea: your voice is in it already.")


class IdeaEnded(Denied):
    code = "idea-ended"

    @property
    def sentence(self) -> str:
        return _("It is decided already, so no voice can be added.")


class NotSolvedYet(Denied):
    code = "not-solved-yet"

    @property
    def sentence(self) -> str:
        return _("Thanks are for what is done: this ticket is still under way.")


class DidNotWorkOnIt(Denied):
    code = "did-not-work-on-it"
    status = 422

    @property
    def sentence(self) -> str:
        return _("Choose somebody who worked on this ticket.")


class ThanksByOurOwn(Denied):
    code = "thanks-by-our-own"

    @property
    def sentence(self) -> str:
        return _("This address is one of ours, and thanks are counted only from clients. Say it in person.")


class OwnCase(Denied):
    code = "own-case"
    status = 403

    @property
    def sentence(self) -> str:
        return _("This is about your own answers: somebody else looks into it.")


class AlreadySettled(Denied):
    code = "already-settled"

    @property
    def sentence(self) -> str:
        return _("Somebody has looked into it already.")
