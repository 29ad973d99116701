"""How many times a page costs more in this world than in a smaller one, measured by the same command."""

from typing import Any


def growth(here: dict[str, Any], smaller: dict[str, Any]) -> dict[str, dict[str, float]]:
    """Of each figure of pages that both results hold: `p95_times`, and at eight clients `per_second_times`."""
    both = [name for name in here["figures"] if "1 client" in smaller["figures"].get(name, {})]
    return {
        name: _times(here["figures"][name], smaller["figures"][name])
        for name in both
        if "1 client" in here["figures"][name]
    }


def _times(here: dict[str, Any], smaller: dict[str, Any]) -> dict[str, float]:
    alone, many = "1 client", "8 clients"
    return {
        "p95_times": round(here[alone]["p95_ms"] / smaller[alone]["p95_ms"], 2),
        "per_second_times": round(here[many]["per_second"] / smaller[many]["per_second"], 2),
    }
