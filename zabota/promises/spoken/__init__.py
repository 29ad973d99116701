"""Dates as people promise them in letters, in Russian and English. Pure; quiet when unsure."""

from zabota.promises.spoken.reading import Spoken, dates_in

__all__ = ["Spoken", "dates_in"]
