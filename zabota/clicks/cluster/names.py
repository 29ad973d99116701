"""What the cluster counts, in the order of engine/features.audit. Needs no backend."""

from collections.abc import Collection
from typing import Final

from zabota.clicks.engine.features import BRIEFLY, DISTINCT, SHARED, WINDOWS
from zabota.clicks.engine.sources import MEANS

# Medians of robust spreads, the mixture of delays, found by rounds of EM, and ways through a graph are no SQL.
NOT_HERE: Final = ("delay_z", "injected_share", "flooded_share", "co_clicks")
NOT_YET: Final = ("more_", "sittings_")  # families of numbers that begin so are counted by the engine alone
KEYS: Final = ("ip", "user", "kit", "same", "net_app_model")
BRIEF: Final = ("since", "until", "count")
LIFTS: Final = (
    "model_of_source",
    "model_of_source_today",
    "hour_of_source",
    "app_of_source",
    "network_of_source",
)
SEVERAL: Final = ("net", "model", "kit")


def names(has: Collection[str]) -> list[str]:
    """Of a log that has these parts."""
    found = ["hour", "robot", "place"]
    for key in KEYS:
        if key != "ip" or "ip" in has:
            found += _along(key)
    found += [f"{name}_{BRIEFLY}" for name in BRIEF] if "app" in has else []
    found += [f"count_{name}" for name, parts in SHARED.items() if {*parts} <= {*has}]
    found.append("nth_twin")
    found += [name for name, *keys in DISTINCT if all(is_had(key, has) for key in keys)]
    if "source" in has:
        found += [f"lift_{lift}" for lift in LIFTS if lift != "app_of_source" or "app" in has]
        found += ["rate_of_source", "acted", "delay"] if "action" in has else []
        found += _of_sources()
    return found


def is_had(key: str, has: Collection[str]) -> bool:
    """Kits, networks and what is made of them every log has."""
    return key in has if key in ("ip", "app", "source") else True


def _along(key: str) -> list[str]:
    return [f"{name}_{key}" for name in ("since", *WINDOWS, "until", "count", "unevenness")]


def _of_sources() -> list[str]:
    found = []
    for name in ("today", "source"):
        found += [f"clicks_{name}", *(f"{sign}_{name}" for sign in MEANS)]
        found += [f"variety_of_{kind}_{name}" for kind in SEVERAL]
    return [*found, *(f"{sign}_change" for sign in MEANS), "growth_today"]
