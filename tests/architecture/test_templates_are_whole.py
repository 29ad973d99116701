import re
from pathlib import Path

import pytest
from django.template.loader import get_template
from django.urls import NoReverseMatch, get_resolver

PACKAGE = Path(__file__).resolve().parents[2] / "zabota"
TEMPLATES = sorted(PACKAGE.rglob("templates/**/*.*"))
URL_TAG = re.compile(r"\{%\s*url\s+[\"']([^\"']+)[\"']([^%]*)%\}")
INCLUDED = re.compile(r"\{%\s*(?:include|extends)\s+[\"']([^\"'#]+)(?:#[^\"']*)?[\"']")


def name_of(path: Path) -> str:
    return path.as_posix().split("/templates/", 1)[1]


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_a_template_compiles(path):
    get_template(name_of(path))


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_what_a_template_includes_is_there(path):
    for name in INCLUDED.findall(path.read_text(encoding="utf-8")):
        get_template(name)


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_every_address_a_template_names_exists(path):
    """With as many words as the address has gaps."""
    for name, words in URL_TAG.findall(path.read_text(encoding="utf-8")):
        given = words.split(" as ")[0].split()
        assert len(given) in gaps_of(name), f"{name} takes {gaps_of(name)} words, not {given}"


def gaps_of(name: str) -> set[int]:
    namespace, _, plain = name.rpartition(":")
    resolver = get_resolver()
    for part in filter(None, namespace.split(":")):
        if part not in resolver.namespace_dict:
            raise NoReverseMatch(name)
        resolver = resolver.namespace_dict[part][1]
    ways = [gaps for entry in resolver.reverse_dict.getlist(plain) for _, gaps in entry[0]]
    if not ways:
        raise NoReverseMatch(name)
    return {len(gaps) for gaps in ways}
