"""What holds for every template of the house."""

import re
from pathlib import Path

import pytest
from django.template.loader import get_template

PACKAGE = Path(__file__).parents[2]
TEMPLATES = sorted(PACKAGE.glob("**/templates/**/*.html"))
SPRITE = PACKAGE / "ui/static/ui/sprite.svg"

TAG = re.compile(r"{%.*?%}")
COMMENT = re.compile(r"\{#.*?#\}")
INLINE = re.compile(
    r"<style|\sstyle\s*=|\son[a-z]+\s*=|\shx-on|<script(?![^>]*\ssrc=)|javascript:", re.IGNORECASE
)
ICON = re.compile(
    r"""\{% icon ["']([\w-]+)["']|\{% rail_link \S+ ["']([\w-]+)["']|picture=["']([\w-]+)["']"""
)

ON_THEIR_OWN = [
    path for path in TEMPLATES if "letters" in path.parts or path.name in ("radar.html", "report.html")
]
EMPTY_PICTURES = {"answered", "people"}


def named(path: Path) -> str:
    return str(path.relative_to(PACKAGE))


@pytest.mark.parametrize("path", TEMPLATES, ids=named)
def test_a_template_compiles(path):
    name = str(path).split("/templates/", 1)[1]
    assert get_template(name).template.name == name


# Letters are read by mail programs, and a report is a file that is sent on: neither finds our styles.
@pytest.mark.parametrize("path", [path for path in TEMPLATES if path not in ON_THEIR_OWN], ids=named)
def test_nothing_inline_that_our_own_policy_would_stop(path):
    assert INLINE.findall(TAG.sub("", COMMENT.sub("", path.read_text()))) == []


@pytest.mark.parametrize("path", TEMPLATES, ids=named)
def test_a_named_icon_is_in_the_sprite(path):
    drawn = set(re.findall(r'<symbol id="([\w-]+)"', SPRITE.read_text()))
    named_ones = {name for found in ICON.findall(path.read_text()) for name in found if name}
    assert named_ones - drawn - EMPTY_PICTURES == set()


def test_the_patterns_find_what_they_forbid():
    assert INLINE.search('<p style="color: red">')
    assert INLINE.search("<script>alert()</script>")
    assert INLINE.search('<a onclick="go()">')
    assert INLINE.search("<button hx-on:click='x'>")
    assert not INLINE.search('<script src="index.js" type="module"></script><p class="on" data-style="x">')
