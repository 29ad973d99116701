"""Public holidays, as the package `holidays` knows them."""

from functools import lru_cache
from typing import Any

from babel import Locale

YEARS_AHEAD = 2
WORKS_BY = "mon"  # a day off that is worked in exchange has the hours of an ordinary day


def public_days_of(country: str, year: int) -> dict[str, Any]:
    """Of that year and the next two: {"2026-05-11": {"name": …}}; a day worked in exchange also says `works`."""
    if not country:
        return {}
    import holidays  # half a second: only whoever asks for a country waits for it

    found = holidays.country_holidays(country, years=range(year, year + YEARS_AHEAD + 1))
    free = {day.isoformat(): {"name": name} for day, name in sorted(found.items())}
    worked = sorted(day for day in found.weekend_workdays if year <= day.year <= year + YEARS_AHEAD)
    return free | {day.isoformat(): {"name": "", "works": WORKS_BY} for day in worked}


def countries(language: str) -> list[tuple[str, str]]:
    """Code and name of each country whose holidays are known, by name."""
    names = Locale.parse(language).territories
    return sorted(((code, names.get(code, code)) for code in _known()), key=lambda pair: pair[1].casefold())


@lru_cache(maxsize=1)
def _known() -> tuple[str, ...]:
    import holidays

    return tuple(code for code in holidays.list_supported_countries() if len(code) == 2)
