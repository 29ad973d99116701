"""What a board may not do by moving a card, and where it is done instead."""

from django.utils.translation import gettext as _

from zabota.core.errors import Denied


class ColleagueHasIt(Denied):
    code = "colleague-has-it"

    @property
    def sentence(self) -> str:
        return _(
            "A colleague is asked for something here. Open the ticket: write what came of it, or take it back."
        )


class NoSuchColumn(Denied):
    code = "no-such-column"

    @property
    def sentence(self) -> str:
        return _("This board has no such column any more.")


class NotByMoving(Denied):
    code = "not-by-moving"

    @property
    def sentence(self) -> str:
        return _(
            "This needs a day and a reason, which a board cannot ask for. Open the ticket and do it there."
        )


class NotYourPart(Denied):
    code = "not-your-part"

    @property
    def sentence(self) -> str:
        return _("Your role does not allow this.")
