"""Whether the house could be brought back: the newest sound backup, and what is wrong with those that are scheduled."""

from collections.abc import Iterator

from django.utils.translation import gettext_noop as _

from zabota.core.postgres import ask
from zabota.house.doctor.finding import Finding

OLD_HOURS = 8 * 24  # where no schedule says more: by cron, say
NEWEST = """
SELECT coalesce(extract(epoch FROM now() - max(started_at))::bigint / 3600, -1) FROM safekeeping_backup
WHERE verified_at IS NOT NULL AND gone_at IS NULL
"""
TROUBLES = "SELECT count(*) FROM safekeeping_trouble WHERE over_at IS NULL"


def backups(url: str) -> Iterator[Finding]:
    """A world without a ledger is of an older version, which the migrations tell."""
    if ask(url, "SELECT to_regclass('safekeeping_backup')") == [""]:
        return
    hours, troubles = int(ask(url, NEWEST)[0]), int(ask(url, TROUBLES)[0])
    if troubles:
        words = _("something is wrong with the scheduled ones (%(troubles)s): Settings, Backups says what")
        yield Finding("fail", _("backups"), words, {"troubles": str(troubles)})
    elif hours < 0:
        words = _("none was ever made: Settings, Backups, or `zabota backup` by cron")
        yield Finding("warn", _("backups"), words)
    elif hours >= OLD_HOURS:
        words = _("the newest sound one is %(days)s days old: make one")
        yield Finding("warn", _("backups"), words, {"days": str(hours // 24)})
    else:
        yield Finding("ok", _("backups"), _("the newest sound one is %(hours)s h old"), {"hours": str(hours)})
