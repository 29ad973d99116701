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
