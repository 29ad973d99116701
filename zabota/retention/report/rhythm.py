"""A client's rhythm as a small chart: a bar a week, a line of what was usual."""

from typing import Any

from zabota.retention.scoring.counts import Floats

STEP, BAR, HEIGHT = 10.0, 8.0, 60.0


def rhythm(came: Floats, usual: Floats, late_from: int) -> dict[str, Any]:
    top = max(float(came.max(initial=0)), float(usual.max(initial=0)), 1.0)
    heights = [HEIGHT * float(value) / top for value in came]
    return {
        "width": f"{STEP * max(len(came), 1):g}",
        "height": f"{HEIGHT:g}",
        "bars": [
            {
                "x": f"{STEP * week:g}",
                "y": f"{HEIGHT - height:.1f}",
                "width": f"{BAR:g}",
                "height": f"{height:.1f}",
                "is_late": week >= late_from,
            }
            for week, height in enumerate(heights)
        ],
        "usual": " ".join(
            f"{STEP * week + BAR / 2:g},{HEIGHT - HEIGHT * float(value) / top:.1f}"
            for week, value in enumerate(usual)
        ),
    }
