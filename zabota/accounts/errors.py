"""What may not be done to people and roles, and why."""

from django.utils.translation import gettext as _

from zabota.core.errors import Denied


class AddressTaken(Denied):
    code = "address-taken"
    status = 422

    @property
    def sentence(self) -> str:
        return _("Somebody with the address %(email)s can already sign in.") % self.data


class AlreadySetUp(Denied):
    code = "already-set-up"

    @property
    def sentence(self) -> str:
        return _("Somebody else has just set this house up. Ask them to let you in.")


class LastOwner(Denied):
    code = "last-owner"

    @property
    def sentence(self) -> str:
        return _("%(name)s is the last owner. Make somebody else an owner first.") % self.data


class NotYoursToGive(Denied):
    """`permissions`: those that the giver does not have."""

    code = "not-yours-to-give"

    @property
    def sentence(self) -> str:
        return _("You cannot decide about what you may not do yourself: %(labels)s.") % {
            "labels": ", ".join(str(permission.label) for permission in self.data["permissions"])
        }


class OwnersKeepAll(Denied):
    code = "owners-keep-all"

    @property
    def sentence(self) -> str:
        return _("Owners keep every permission, so that nobody is locked out for good.")
