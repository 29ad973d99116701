"""What may not be done with a saved queue, and why."""

from django.utils.translation import gettext as _

from zabota.core.errors import Denied


class SharingNotAllowed(Denied):
    code = "sharing-not-allowed"
    status = 422

    @property
    def sentence(self) -> str:
        return _("Your role does not share queues. Keep it for yourself, or ask a lead.")


class LineNotYours(Denied):
    code = "line-not-yours"
    status = 422

    @property
    def sentence(self) -> str:
        return _("You do not work on the line “%(line)s”, so its queues are not yours to make.") % self.data


class NotYourQueue(Denied):
    code = "not-your-queue"

    @property
    def sentence(self) -> str:
        return _(
            "This queue is shared, and your role does not change shared queues. Copy it and change the copy."
        )


class MeInTheMiddle(Denied):
    code = "me-in-the-middle"
    status = 422

    @property
    def sentence(self) -> str:
        return _(
            "In a shared queue “me” may stand once, outside of groups: the owner is me, or the followers include me."
        )


class TooManyQueues(Denied):
    code = "too-many-queues"

    @property
    def sentence(self) -> str:
        return _("You have %(most)d queues. Delete one that you no longer use.") % self.data


class TakesTooLong(Denied):
    code = "takes-too-long"
    status = 422

    @property
    def sentence(self) -> str:
        return _(
            "Looking through the ended tickets takes too long. Ask for tickets under way, or for fewer days."
        )
