"""What may not be done to a ticket now, and why."""

from django.utils.translation import gettext as _

from zabota.core.errors import Denied


class TicketEnded(Denied):
    code = "ticket-ended"

    @property
    def sentence(self) -> str:
        return _("This ticket has ended. Reopen it first.")


class TicketUnderWay(Denied):
    code = "ticket-under-way"

    @property
    def sentence(self) -> str:
        return _("This ticket is still under way.")


class OwnerNotOnLine(Denied):
    code = "owner-not-on-line"

    @property
    def sentence(self) -> str:
        return _("%(name)s does not work on the line “%(line)s” and would not see the ticket.") % self.data


class LineTakesNoTickets(Denied):
    code = "line-takes-no-tickets"

    @property
    def sentence(self) -> str:
        return _("The line “%(line)s” takes no new tickets.") % self.data


class NoReceiver(Denied):
    code = "no-receiver"
    status = 422

    @property
    def sentence(self) -> str:
        return _("This letter has no receiver: the contact has no mail address.")
