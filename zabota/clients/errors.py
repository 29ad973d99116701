"""What may not be done to companies and contacts, and why."""

from django.utils.translation import gettext as _

from zabota.core.errors import Denied


class AddressTaken(Denied):
    code = "address-taken"
    status = 422

    @property
    def sentence(self) -> str:
        return _("%(address)s is already the address of %(name)s.") % self.data


class DomainOfEveryone(Denied):
    code = "domain-of-everyone"
    status = 422

    @property
    def sentence(self) -> str:
        return _("Anyone may have an address at %(domain)s: it cannot stand for one company.") % self.data


class DomainTaken(Denied):
    code = "domain-taken"
    status = 422

    @property
    def sentence(self) -> str:
        return _("%(domain)s is already a mail domain of “%(company)s”.") % self.data


class NotAnAddress(Denied):
    code = "not-an-address"
    status = 422

    @property
    def sentence(self) -> str:
        return _("“%(email)s” is not a mail address.") % self.data


class NotOfYourCompany(Denied):
    """One sentence whatever we know of the address, so that nobody learns whom else we know."""

    code = "not-of-your-company"
    status = 422

    @property
    def sentence(self) -> str:
        return (
            _(
                "We do not know this address as one of “%(company)s”. Write to us, and we let your colleague in."
            )
            % self.data
        )


class NotYoursToInvite(Denied):
    code = "not-yours-to-invite"

    @property
    def sentence(self) -> str:
        return _("Managers of “%(company)s” invite colleagues. Ask one of them, or write to us.") % self.data


class SamePerson(Denied):
    code = "same-person"

    @property
    def sentence(self) -> str:
        return _("These two are one person already: %(name)s.") % self.data


class NotOfTheCompany(Denied):
    code = "not-of-the-company"
    status = 422

    @property
    def sentence(self) -> str:
        return _("%(name)s does not belong to “%(company)s”.") % self.data


class GoalEnded(Denied):
    code = "goal-ended"

    @property
    def sentence(self) -> str:
        return _("What became of this goal is written down already.")


class MeetingEnded(Denied):
    code = "meeting-ended"

    @property
    def sentence(self) -> str:
        return _("What came of this meeting is written down already.")


class MeetingFollowed(Denied):
    code = "meeting-followed"

    @property
    def sentence(self) -> str:
        return _("The next meeting was arranged at this one: call that off first.")


class SheetUnreadable(Denied):
    code = "sheet-unreadable"
    status = 422

    @property
    def sentence(self) -> str:
        return _("This is no table that can be read: save it as CSV, with a line of headings, and try again.")


class SheetTooLong(Denied):
    code = "sheet-too-long"
    status = 422

    @property
    def sentence(self) -> str:
        return _("More than %(most)s rows: bring it in parts.") % self.data


class ColumnsMissing(Denied):
    code = "columns-missing"
    status = 422

    @property
    def sentence(self) -> str:
        return _("Say which column is: %(names)s.") % self.data


class SheetRan(Denied):
    code = "sheet-ran"

    @property
    def sentence(self) -> str:
        return _("This file was taken in already.")


class SheetNotRun(Denied):
    code = "sheet-not-run"

    @property
    def sentence(self) -> str:
        return _("Nothing of this file stands here: there is nothing to take back.")
