"""What may not be agreed or promised, and why."""

from django.utils.translation import gettext as _

from zabota.core.errors import Denied


class CalendarMakesNoSense(Denied):
    """`why` is the code of a CalendarRefused."""

    code = "calendar-makes-no-sense"
    status = 422

    @property
    def sentence(self) -> str:
        match self.data["why"]:
            case "no_working_time":
                return _(
                    "There is no working time at all: nothing would ever be due. Give at least one day hours."
                )
            case "zone":
                return _("There is no such time zone. Choose one that is suggested.")
            case "day":
                return _("One of the days does not exist, or a season ends before it begins.")
            case "runs_out":
                return _("The working time ends for ever after some days: give the week hours.")
        return _("One of the hours makes no sense: write them like 09:00, up to 24:00.")


class DefaultIsNeeded(Denied):
    code = "default-is-needed"
    status = 422

    @property
    def sentence(self) -> str:
        return (
            _("“%(level)s” is what a ticket gets that no rule fits. Choose another for that first.")
            % self.data
        )


class LevelIsUsed(Denied):
    code = "level-is-used"
    status = 422

    @property
    def sentence(self) -> str:
        return _("The rule “%(rule)s” gives “%(level)s”. Change that rule first.") % self.data


class NamesMe(Denied):
    code = "rule-names-me"
    status = 422

    @property
    def sentence(self) -> str:
        return _("Nobody is “me” to a rule: it holds for everybody alike. Choose a colleague.")


class NothingPromised(Denied):
    code = "nothing-promised"
    status = 422

    @property
    def sentence(self) -> str:
        return _("A level without any target promises nothing. Give it at least one.")


class RuleNeverMatches(Denied):
    """`words` say why no ticket can ever meet it."""

    code = "rule-never-matches"
    status = 422

    @property
    def sentence(self) -> str:
        return str(self.data["words"])


class PromiseInThePast(Denied):
    code = "promise-in-the-past"
    status = 422

    @property
    def sentence(self) -> str:
        return _("Promise a moment that is still to come, and no later than in a year.")


class NothingSaid(Denied):
    code = "nothing-said"
    status = 422

    @property
    def sentence(self) -> str:
        return _("Write in one line what is promised.")


class ReasonNeeded(Denied):
    code = "reason-needed"
    status = 422

    @property
    def sentence(self) -> str:
        return _("Say why: the client will read it.")


class PromiseEnded(Denied):
    code = "promise-ended"

    @property
    def sentence(self) -> str:
        return _("“%(what)s” has ended already.") % self.data


class BrokenAlready(Denied):
    code = "broken-already"

    @property
    def sentence(self) -> str:
        return _("“%(what)s” is broken; a move does not mend it. Promise a new date.") % self.data


class StandsStill(Denied):
    code = "stands-still"

    @property
    def sentence(self) -> str:
        return _(
            "“%(what)s” waits for the client: its date will follow when they have given what was asked."
        ) % (self.data)


class NotByHand(Denied):
    """Clocks, snoozes and the rules of the house are kept by what happens to the ticket."""

    code = "not-by-hand"

    @property
    def sentence(self) -> str:
        return _("“%(what)s” ends by what happens to the ticket, not by hand.") % self.data


class BurnsAlready(Denied):
    code = "burns-already"

    @property
    def sentence(self) -> str:
        return _("Ticket no. %(number)s is in fire mode already.") % self.data


class NothingBurns(Denied):
    code = "nothing-burns"

    @property
    def sentence(self) -> str:
        return _("Ticket no. %(number)s is not in fire mode.") % self.data
