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
