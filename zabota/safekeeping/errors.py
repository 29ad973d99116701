"""What may not be done, and why."""

from django.utils.translation import gettext as _

from zabota.core.errors import Denied


class BackupRunning(Denied):
    code = "backup-running"

    @property
    def sentence(self) -> str:
        return _("A backup is being made there already: wait until it has ended.")


class ScheduleChanged(Denied):
    code = "schedule-changed"

    @property
    def sentence(self) -> str:
        return _(
            "Somebody has changed this schedule meanwhile. Look at what stands there now, then save again."
        )


class PlaceTaken(Denied):
    code = "place-taken"
    status = 422

    @property
    def sentence(self) -> str:
        return _("Another schedule has this place already.")


class TooManySchedules(Denied):
    code = "too-many-schedules"
    status = 422

    @property
    def sentence(self) -> str:
        return _("There are %(most)s schedules already. Remove one first.") % self.data


class PlaceRefused(Denied):
    """`reason` is a key of `SENTENCES`; `detail` the words of the system or the bucket, as they came."""

    code = "place-refused"
    status = 422

    @property
    def sentence(self) -> str:
        words = self._sentences()[self.data["reason"]]
        detail = self.data.get("detail", "")
        return f"{words} ({detail})" if detail else words

    @staticmethod
    def _sentences() -> dict[str, str]:
        return {
            "form": _("Name a folder by its whole path, as /mnt/backups, or a bucket, as s3://BUCKET/PLACE."),
            "key": _("A place holds no keys and no passwords: those of a bucket stand in the environment."),
            "own": _(
                "This is inside the data folder: what is lost with the house is no backup. Name another disk."
            ),
            "missing": _("There is no such folder. Make it, and let the program write there."),
            "unwritable": _("The program may not write there. Give its user the right to."),
            "closed": _(
                "This place is closed to the program for writing. Under systemd name it in ReadWritePaths of the "
                "unit, in a container mount it as a volume: docs/operating/backup.md says how."
            ),
            "full": _("There is no room left on this disk."),
            "strange": _(
                "Databases, secrets or files that are no backups of ours lie there already. Name an empty folder."
            ),
            "library": _("Backups in a bucket need a part more. On the server: pip install “zabota[s3]”."),
            "unreachable": _(
                "The bucket cannot be written. Look at its name and at AWS_ENDPOINT_URL, AWS_DEFAULT_REGION, "
                "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY of the server."
            ),
        }
