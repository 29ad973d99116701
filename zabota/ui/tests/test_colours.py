"""Every text can be read on every ground it stands on, in both themes."""

import math
import re
from pathlib import Path

import pytest

TOKENS = Path(__file__).parents[1] / "static/ui/css/tokens.css"
PAIR = re.compile(r"--([\w-]+): light-dark\(oklch\(([\d. ]+)\), oklch\(([\d. ]+)\)\);")

GROUNDS = ["sunken", "paper", "surface", "raised", "hover"]
TEXTS = (
    [(ink, ground) for ink in ("ink", "ink-soft", "ink-faint", "accent-ink") for ground in GROUNDS]
    + [(f"{tone}-ink", ground) for tone in ("due", "broken", "kept") for ground in (*GROUNDS, f"{tone}-soft")]
    + [
        ("ink", "accent-soft"),
        ("ink-soft", "accent-soft"),
        ("ink-faint", "accent-soft"),
        ("accent-ink", "accent-soft"),
    ]
    + [("due-ink", "accent-soft"), ("broken-ink", "accent-soft"), ("kept-ink", "accent-soft")]
    + [("on-accent", "accent"), ("on-accent", "accent-hover")]
    + [
        ("note-ink", "note-paper"),
        ("ink", "note-paper"),
        ("ink-soft", "note-paper"),
        ("ink-faint", "note-paper"),
    ]
)
SHAPES = [("line-field", "paper"), ("line-field", "surface"), ("accent", "paper"), ("accent", "sunken")]
SHAPES += [(f"{tone}-mark", "paper") for tone in ("due", "broken", "kept")]

THEMES = {name: index for index, name in enumerate(("light", "dark"))}


@pytest.fixture(scope="module")
def tokens() -> dict[str, tuple[float, float]]:
    """Name → luminance of the light and of the dark value."""
    found = PAIR.findall(TOKENS.read_text())
    return {name: (luminance(light), luminance(dark)) for name, light, dark in found}


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("text", "ground"), TEXTS)
def test_text_stands_out_from_its_ground(tokens, theme, text, ground):
    assert contrast(tokens, theme, text, ground) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("shape", "ground"), SHAPES)
def test_a_shape_that_means_something_stands_out_from_its_ground(tokens, theme, shape, ground):
    assert contrast(tokens, theme, shape, ground) >= 3


def test_the_measure_knows_black_on_white():
    extremes = {"ink": (luminance("0 0 0"),), "paper": (luminance("1 0 0"),)}
    assert contrast(extremes, "light", "ink", "paper") == pytest.approx(21, abs=0.05)


def contrast(tokens, theme, one, other):
    darker, lighter = sorted(tokens[name][THEMES[theme]] for name in (one, other))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(oklch: str) -> float:
    """WCAG relative luminance of 'lightness chroma hue', by way of OKLab and linear sRGB."""
    lightness, chroma, hue = map(float, oklch.split())
    a, b = chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    red = 4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short
    green = -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short
    blue = -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short
    return sum(
        share * min(1, max(0, part)) for share, part in ((0.2126, red), (0.7152, green), (0.0722, blue))
    )
