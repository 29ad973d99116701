"""Moments in the shapes in which desks and sheet programs write them."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

SHAPES = (
    "%d.%m.%Y %H:%M:%S",
    "%d.%m.%Y %H:%M",
    "%d.%m.%Y",
    "%d/%m/%Y %H:%M:%S",
    "%d/%m/%Y %H:%M",
    "%d/%m/%Y",
    "%Y/%m/%d %H:%M:%S",
    "%Y/%m/%d %H:%M",
    "%Y/%m/%d",
    "%d-%m-%Y %H:%M:%S",
    "%d-%m-%Y %H:%M",
    "%d-%m-%Y",
    "%d %b %Y %H:%M",
    "%d %b %Y",
)
SECONDS, MILLISECONDS = 10, 13  # digits of a Unix time
NOTHING = {"", "0", "?", "-", "—", "null", "none", "0000-00-00 00:00:00", "0000-00-00"}


def moment(text: str, zone: ZoneInfo, shape: str = "") -> datetime | None:
    """None for an empty one. Without a zone of its own it is read in `zone`; 3/4 is the third of April unless `shape`
    says otherwise. Raises ValueError.
    """
    text = text.strip()
    if text.lower() in NOTHING:
        return None
    if shape:
        return _in(datetime.strptime(text, shape), zone)  # noqa: DTZ007
    if text.isdecimal() and len(text) in (SECONDS, MILLISECONDS):
        return datetime.fromtimestamp(int(text) / (1 if len(text) == SECONDS else 1000), UTC)
    try:
        return _in(datetime.fromisoformat(text), zone)
    except ValueError:
        return _in(_shaped(text), zone)


def _shaped(text: str) -> datetime:
    for shape in SHAPES:
        try:
            return datetime.strptime(text, shape)  # noqa: DTZ007
        except ValueError:
            continue
    raise ValueError(text)


def _in(found: datetime, zone: ZoneInfo) -> datetime:
    return found if found.tzinfo else found.replace(tzinfo=zone)
