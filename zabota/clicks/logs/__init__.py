"""Any log of clicks, read in pieces of bounded size: CSV, Parquet, JSON lines, Apache and nginx combined."""

from zabota.clicks.logs.errors import UnreadableLog
from zabota.clicks.logs.mapping import Mapping, guessed, read_mapping
from zabota.clicks.logs.reading import Log, Piece, open_log

__all__ = ["Log", "Mapping", "Piece", "UnreadableLog", "guessed", "open_log", "read_mapping"]
