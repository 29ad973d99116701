"""Servers that are not to be talked to, and what may not be done to a mailbox now."""

from django.utils.translation import gettext as _

from zabota.core.errors import Denied


class Unfit(Exception):
    """The server is not one to talk to. `str()` is a sentence for people."""


class NoEncryption(Unfit):
    """It offers no encryption where there has to be some."""


class PrivateAddress(Unfit):
    """It stands inside our own network, where nobody but the operator may send us."""


class NoToken(Unfit):
    """There is nothing to show to a server that wants a consent."""


class NoConsent(NoToken):
    """A person has to give it, or to mend how the house is known at the provider. `str()` says which."""


class NotRenewed(NoToken):
    """The provider could not be asked; trying again helps."""


class Refused(NoToken):
    """The provider said no. `code` is its word for the reason, `answer` its sentence."""

    def __init__(self, provider: str, code: str, answer: str) -> None:
        self.code, self.answer = code, answer
        words = {"provider": provider, "answer": f"{code}: {answer}" if answer else code}
        super().__init__(_("%(provider)s refused: %(answer)s") % words)


class HouseNotKnown(Denied):
    code = "house-not-known"

    @property
    def sentence(self) -> str:
        return _("%(provider)s does not know this house yet: name the client ID first.") % self.data


class ConsentNotGiven(Denied):
    code = "consent-not-given"

    @property
    def sentence(self) -> str:
        return _("The consent did not come about. %(problem)s") % self.data


class NotToBeBlocked(Denied):
    """`why`: unclear, freemail or ours."""

    code = "not-to-be-blocked"

    @property
    def sentence(self) -> str:
        if self.data["why"] == "freemail":
            words = _("At %(sender)s anybody has a mailbox: block one address, not the whole domain.")
        elif self.data["why"] == "ours":
            words = _("%(sender)s is one of our own: nobody of us could write any more.")
        else:
            words = _("“%(sender)s” is neither an address nor a mail domain.")
        return words % self.data


class OnlyItsHead(Denied):
    code = "only-its-head"

    @property
    def sentence(self) -> str:
        return _("Only the beginning of this letter was kept, since it was too large. Ask for it once more.")
