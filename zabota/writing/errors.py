"""What may not be done to a draft or a letter now, and why."""

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from zabota.core.errors import Denied


class DraftTooHeavy(Denied):
    code = "draft-too-heavy"
    status = 422

    @property
    def sentence(self) -> str:
        words = _(
            "“%(name)s” was not added: together the files may be %(limit)s. Put it on a disk and send the link."
        )
        return words % {"name": self.data["name"], "limit": filesizeformat(self.data["limit"])}


class NotYourDraft(Denied):
    code = "not-your-draft"

    @property
    def sentence(self) -> str:
        return _("This draft is a colleague’s. Take it over to go on with it.")


class NotYourLetter(Denied):
    code = "not-your-letter"

    @property
    def sentence(self) -> str:
        return _("Only its writer takes a letter back.")


class NotYours(Denied):
    code = "not-yours"

    @property
    def sentence(self) -> str:
        words = _("“%(name)s” was written by %(author)s. Only they change it, or whoever may share replies.")
        return words % self.data


class SharingNotAllowed(Denied):
    code = "sharing-not-allowed"

    @property
    def sentence(self) -> str:
        return _("You may keep it for yourself; sharing it is for those whose role allows it.")
