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


class FactorRequired(Denied):
    """The last second factor of somebody whose role requires one."""

    code = "factor-required"

    @property
    def sentence(self) -> str:
        return _("Your role asks for a second factor. Set up another one first, then remove this one.")


class NoWayLeft(Denied):
    """Neither a password nor a code, and no provider that is in use."""

    code = "no-way-left"
    status = 422

    @property
    def sentence(self) -> str:
        return _("Then nobody could come in. Switch a provider on first, or leave one way open.")


class NotAProvider(Denied):
    """`problem`: what its address answered, or the rule that it broke; not of our own words."""

    code = "not-a-provider"
    status = 422

    @property
    def sentence(self) -> str:
        return _("This address does not answer as a provider of sign-ins does: %(problem)s") % self.data


class NotVouchedFor(Denied):
    """The provider's answer is not one that lets anybody in. The sentence tells whoever stands at the door."""

    code = "not-vouched-for"
    status = 422

    @property
    def sentence(self) -> str:
        return (
            _("%(provider)s did not answer as it should. Nothing was changed; try again later.") % self.data
        )


class NotByThisProvider(NotVouchedFor):
    """It knows the person, and we let nobody in on it: no verified address, another domain, nobody of ours."""

    code = "not-by-this-provider"

    @property
    def sentence(self) -> str:
        return _(
            "%(provider)s knows you, but you have no sign-in here by it. Ask whoever runs this desk."
        ) % (self.data)
