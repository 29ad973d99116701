"""The catalogues: extracted, kept, checked, compiled."""

import gettext
from pathlib import Path

import pytest

from zabota.house import catalogues

TEMPLATE = """
<h1>{% translate "Queue" %}</h1>
  <p>{% blocktranslate count number=all|length trimmed %}
    {{ number }} ticket{% plural %}{{ number }} tickets
  {% endblocktranslate %}
 {% translate "Open" context "keys" %} isn't {# a word #}
"""
SOURCE = """
from django.utils.translation import gettext as _

def sentence(name):
    return _("%(name)s took it") % {"name": name}
"""


@pytest.fixture
def room(tmp_path, monkeypatch) -> Path:
    """A room of one template and one module, in a house of its own."""
    monkeypatch.setattr(catalogues, "PACKAGE", tmp_path / "zabota")
    return make_room(tmp_path / "zabota" / "desk")


def make_room(folder: Path) -> Path:
    (folder / "templates" / "desk").mkdir(parents=True)
    (folder / "apps.py").touch()
    (folder / "templates" / "desk" / "queue.html").write_text(TEMPLATE)
    (folder / "sentences.py").write_text(SOURCE)
    return folder


def translate(room: Path, **words: str) -> None:
    """Fill the catalogue: msgid with the marks of a sentence left out → msgstr."""
    path = catalogues.catalogue_of(room)
    text = path.read_text()
    for number, form in enumerate(("%(number)s заявка", "%(number)s заявки", "%(number)s заявок")):
        text = text.replace(f'msgstr[{number}] ""', f'msgstr[{number}] "{form}"')
    for msgid, msgstr in {
        "Queue": "Очередь",
        "Open": "Открыть",
        "%(name)s took it": "%(name)s взял",
        **words,
    }.items():
        text = text.replace(f'msgid "{msgid}"\nmsgstr ""', f'msgid "{msgid}"\nmsgstr "{msgstr}"')
    path.write_text(text)


def complaints(room: Path) -> list[str]:
    return [problem.partition("django.po")[2].strip(": ") for problem in catalogues.problems_of(room)]


def test_a_room_says_what_its_modules_and_templates_say(room):
    assert [(words, context) for _, words, _, context in catalogues.messages_of(room)] == [
        ("%(name)s took it", None),
        ("Queue", None),
        (("%(number)s ticket", "%(number)s tickets"), None),
        ("Open", "keys"),
    ]


def test_an_update_keeps_translations_and_forgets_what_nobody_says(room):
    catalogues.main(["update"])
    translate(room)
    (room / "sentences.py").write_text('def sentence(_):\n    return _("A new one")\n')
    catalogues.main(["update"])
    text = catalogues.catalogue_of(room).read_text()
    assert 'msgid "Queue"\nmsgstr "Очередь"' in text
    assert "A new one" in text
    assert "took it" not in text


def test_an_update_that_changes_nothing_writes_nothing(room):
    catalogues.main(["update"])
    path = catalogues.catalogue_of(room)
    before = path.stat().st_mtime_ns
    catalogues.main(["update"])
    assert path.stat().st_mtime_ns == before


def test_a_full_catalogue_passes(room, capsys):
    catalogues.main(["update"])
    translate(room)
    capsys.readouterr()
    assert catalogues.main(["check"]) == 0
    assert capsys.readouterr().out == ""


def test_a_missing_translation_is_named(room):
    catalogues.main(["update"])
    translate(room, Queue="")
    assert complaints(room) == ["“Queue” has no translation"]


def test_a_fuzzy_translation_is_no_translation(room):
    catalogues.main(["update"])
    translate(room)
    path = catalogues.catalogue_of(room)
    path.write_text(path.read_text().replace('msgid "Queue"', '#, fuzzy\nmsgid "Queue"'))
    assert complaints(room) == ["“Queue” is marked fuzzy"]


def test_placeholders_are_the_same_on_both_sides(room):
    catalogues.main(["update"])
    translate(room, **{"%(name)s took it": "%(nam)s взял"})
    assert complaints(room) == ["“%(name)s took it” has other placeholders than %(name)s in “%(nam)s взял”"]


def test_an_obsolete_entry_is_named(room):
    catalogues.main(["update"])
    translate(room)
    path = catalogues.catalogue_of(room)
    path.write_text(path.read_text() + '\n#~ msgid "Gone"\n#~ msgstr "Ушло"\n')
    assert complaints(room)[0] == "“Gone” is obsolete"


def test_a_catalogue_behind_its_sources_fails(room, capsys):
    catalogues.main(["update"])
    translate(room)
    (room / "sentences.py").write_text("")
    assert catalogues.main(["check"]) == 1
    assert "not in step with the sources" in capsys.readouterr().out


def test_two_rooms_may_not_translate_the_same_words_differently(room):
    other = make_room(room.parent / "portal")
    catalogues.main(["update"])
    translate(room)
    translate(other, Queue="Список")
    assert list(catalogues.contradictions([room, other])) == [
        "zabota/portal and zabota/desk translate differently: “Queue”"
    ]


def test_what_was_compiled_is_what_people_read(room):
    catalogues.main(["update"])
    translate(room)
    catalogues.main(["compile"])
    with catalogues.catalogue_of(room).with_suffix(".mo").open("rb") as file:
        words = gettext.GNUTranslations(file)
    assert words.gettext("Queue") == "Очередь"
    assert words.pgettext("keys", "Open") == "Открыть"
    assert words.ngettext("%(number)s ticket", "%(number)s tickets", 5) == "%(number)s заявок"


def test_a_fresh_catalogue_is_not_compiled_again(room):
    catalogues.main(["update"])
    catalogues.main(["compile"])
    compiled = catalogues.catalogue_of(room).with_suffix(".mo")
    before = compiled.stat().st_ino
    catalogues.main(["compile"])
    assert compiled.stat().st_ino == before
