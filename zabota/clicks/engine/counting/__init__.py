"""Exact counts, gaps and varieties by keys: in compiled loops where they are installed, else by Polars."""

from zabota.clicks.engine.counting.keys import Keys
from zabota.clicks.engine.counting.narrow import narrow

__all__ = ["Keys", "narrow"]
