"""Why something is not brought in, and why a run is not taken back."""

from django.utils.translation import gettext as _

from zabota.core.errors import Denied


class BeingBrought(Denied):
    code = "being-brought"

    @property
    def sentence(self) -> str:
        return _("Another import of “%(source)s” is at work now. Wait for its end.") % self.data


class AnotherFileFirst(Denied):
    code = "another-file-first"

    @property
    def sentence(self) -> str:
        return (
            _("An import of “%(file)s” was broken off. Run it again to its end, or take run %(run)s back.")
            % self.data
        )


class BeingTakenBack(Denied):
    """What it brought is going: nothing new may lean on it."""

    code = "being-taken-back"

    @property
    def sentence(self) -> str:
        return (
            _("Run %(run)s is being taken back. Wait for its end, or end it by `zabota import undo %(run)s`.")
            % self.data
        )


class RunNotOver(Denied):
    code = "run-not-over"

    @property
    def sentence(self) -> str:
        return _("Run %(run)s has been taken back already.") % self.data


class RunTouched(Denied):
    """`what` names a few of the things that people have worked with since."""

    code = "run-touched"

    @property
    def sentence(self) -> str:
        return (
            _("Run %(run)s is not taken back: since it was brought, people have worked with %(what)s.")
            % self.data
        )
