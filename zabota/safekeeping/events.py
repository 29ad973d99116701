"""What happened to backups. Ids and words of lists alone; a place is read from its row."""

from dataclasses import dataclass
from typing import ClassVar

from zabota.core.events import Event


@dataclass(frozen=True, kw_only=True)
class BackupAsked(Event):
    """Somebody wants one now."""

    about: ClassVar[str] = "backup"
    backup_id: int


@dataclass(frozen=True, kw_only=True)
class BackupMade(Event):
    """And every byte of it read again."""

    about: ClassVar[str] = "backup"
    backup_id: int


@dataclass(frozen=True, kw_only=True)
class BackupBroken(Event):
    """It could not be made, or is damaged; `problem` is a models.Problem."""

    about: ClassVar[str] = "backup"
    backup_id: int
    problem: str


@dataclass(frozen=True, kw_only=True)
class BackupDrilled(Event):
    """A restore of it was tried, and the desk opened there."""

    about: ClassVar[str] = "backup"
    backup_id: int


@dataclass(frozen=True, kw_only=True)
class BackupDrillFailed(Event):
    about: ClassVar[str] = "backup"
    backup_id: int


@dataclass(frozen=True, kw_only=True)
class BackupScheduleSet(Event):
    """`what` names the columns that changed; of a new one none."""

    about: ClassVar[str] = "backup_schedule"
    backup_schedule_id: int
    is_new: bool
    what: list[str]


@dataclass(frozen=True, kw_only=True)
class BackupScheduleEnded(Event):
    """`name` is the place, since the row is gone."""

    about: ClassVar[str] = "backup_schedule"
    backup_schedule_id: int
    name: str


@dataclass(frozen=True, kw_only=True)
class BackupsInTrouble(Event):
    about: ClassVar[str] = "backup_trouble"
    backup_trouble_id: int


@dataclass(frozen=True, kw_only=True)
class BackupsWellAgain(Event):
    about: ClassVar[str] = "backup_trouble"
    backup_trouble_id: int
