"""The words of every room: `python -m zabota.house.catalogues compile|check|update [ROOM…]`.

A room keeps its Russian words in `locale/ru/LC_MESSAGES/django.po`. English needs no catalogue: the msgids
are English, both plural forms included, and Django takes them as they are when a language has no translation.

Extraction is Babel's, since a machine need not have xgettext; Django only turns templates into what Babel
reads. A catalogue is written the same wherever it is written: files in order, no line numbers, no dates.
Django merges the rooms into one dictionary, so the same words in two rooms must have the same translation.
It needs no database, no settings and no secrets.
"""

import argparse
import io
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

PACKAGE = Path(__file__).resolve().parent.parent
LANGUAGE = "ru"
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
}
TRANSLATOR_COMMENTS = ["Translators:"]
PLURALS = "(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2)"
HEADER = f"""\
msgid ""
msgstr ""
"Language: ru\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=3; plural={PLURALS};\\n"

"""
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sd]|\{\w*\}")

Key = tuple[str, str]  # context, msgid


def main(arguments: list[str] | None = None) -> int:
    verbs: dict[str, Callable[[list[Path]], int]] = {"check": check, "compile": compile_all, "update": update}
    parser = argparse.ArgumentParser(prog="python -m zabota.house.catalogues")
    parser.add_argument("verb", choices=sorted(verbs))
    parser.add_argument("rooms", nargs="*", help="such as tickets or channels/email (else all)")
    options = parser.parse_args(arguments)
    chosen = [PACKAGE / room for room in options.rooms]
    return verbs[options.verb](chosen or sorted(rooms_of(PACKAGE)))


def compile_all(rooms: list[Path]) -> int:
    """Write the .mo of every catalogue that has changed since."""
    for catalogue in filter(Path.exists, map(catalogue_of, rooms)):
        compiled = catalogue.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime_ns <= catalogue.stat().st_mtime_ns:
            _compile(catalogue, compiled)
    return 0


def update(rooms: list[Path]) -> int:
    """Bring catalogues in step with the sources: translations and comments stay, what is not said goes.

    A translation that another room has already is taken over.
    """
    known = {
        key: message for room in rooms_of(PACKAGE) for key, message in _translated(_stored(room)).items()
    }
    for room in rooms:
        path, text = catalogue_of(room), rendered(room, fresh(room, known | _translated(_stored(room))))
        if text != _text_of(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            written = path.with_suffix(".new")  # whoever reads meanwhile reads a whole catalogue
            written.write_text(text, encoding="utf-8")
            written.replace(path)
            print(f"updated {_named(path)}")
    return 0


def check(rooms: list[Path]) -> int:
    """Print what is wrong, a line each; 1 when anything is."""
    problems = [problem for room in rooms for problem in problems_of(room)]
    problems += contradictions(rooms)
    for problem in problems:
        print(problem)
    return 1 if problems else 0


def rooms_of(package: Path) -> Iterator[Path]:
    """The folders that Django looks for a `locale` in: those with an `apps.py`."""
    return (path.parent for path in package.rglob("apps.py"))


def catalogue_of(room: Path) -> Path:
    return room / "locale" / LANGUAGE / "LC_MESSAGES" / "django.po"


def problems_of(room: Path) -> Iterator[str]:
    path, stored = catalogue_of(room), _stored(room)
    wanted = fresh(room, _translated(stored))
    for message in wanted:
        if message.id:
            yield from (f"{_named(path)}: {_shown(message)} {fault}" for fault in faults_of(message))
    for message in stored.obsolete.values():
        yield f"{_named(path)}: {_shown(message)} is obsolete"
    if rendered(room, wanted) != _text_of(path):
        yield f"{_named(path)} is not in step with the sources; run: python -m zabota.house.catalogues update"


def faults_of(message: Message) -> Iterator[str]:
    """What is wrong with one translated message."""
    forms = _forms(message.string)
    if message.fuzzy:
        yield "is marked fuzzy"
    if not all(forms) or (message.pluralizable and len(forms) != 3):
        yield "has no translation"
        return
    wanted = {name for form in _forms(message.id) for name in PLACEHOLDER.findall(form)}
    for form in forms:
        if set(PLACEHOLDER.findall(form)) != wanted:
            yield f"has other placeholders than {_words(wanted)} in “{form}”"


def contradictions(rooms: Iterable[Path]) -> Iterator[str]:
    said: dict[Key, tuple[Path, Message]] = {}
    for room in rooms:
        for key, message in _translated(_stored(room)).items():
            first, other = said.setdefault(key, (room, message))
            if other.string != message.string:
                yield f"{_named(room)} and {_named(first)} translate differently: {_shown(message)}"


def fresh(room: Path, known: dict[Key, Message]) -> Catalog:
    """What the room says now, with the translations that are known."""
    catalogue = Catalog(locale=LANGUAGE, charset="utf-8")
    for file, words, comments, context in messages_of(room):
        old = known.get(_key(words, context))
        kept = old if old and old.pluralizable == isinstance(words, tuple) else None
        catalogue.add(
            words,
            kept.string if kept else None,
            locations=[(file, 1)],
            flags=["fuzzy"] if kept and kept.fuzzy else [],
            auto_comments=comments,
            user_comments=kept.user_comments if kept else (),
            context=context,
        )
    return catalogue


def rendered(room: Path, catalogue: Catalog) -> str:
    """The content of the file; nothing for a room that says nothing."""
    if not len(catalogue):
        return ""
    buffer = io.BytesIO()
    write_po(buffer, catalogue, width=0, omit_header=True, include_lineno=False)
    return f"# Russian words of {_named(room)}.\n{HEADER}" + buffer.getvalue().decode().strip("\n") + "\n"


def messages_of(room: Path) -> Iterator[tuple[str, str | tuple[str, ...], list[str], str | None]]:
    """File, msgid (or its two forms), comments and context of all that the room says, file by file."""
    for path in sorted(_sources(room)):
        name = path.relative_to(PACKAGE.parent).as_posix()
        source = io.BytesIO(readable(path).encode())
        for _, words, comments, context in extract("python", source, KEYWORDS, TRANSLATOR_COMMENTS):
            yield name, words, comments, context


def readable(path: Path) -> str:
    """The file as Python. What is not to be translated becomes words without meaning, in brackets, since
    their indents follow no rule.
    """
    text = path.read_text(encoding="utf-8")
    return text if path.suffix == ".py" else f"(\n{templatize(text, str(path))}\n)"


def _sources(room: Path) -> Iterator[Path]:
    inner = [path for path in rooms_of(room) if path != room]
    for path in [*room.rglob("*.py"), *room.rglob("templates/**/*.html"), *room.rglob("templates/**/*.txt")]:
        if not any(path.is_relative_to(folder) for folder in inner) and not {"tests", "migrations"} & {
            *path.parts
        }:
            yield path


def _stored(room: Path) -> Catalog:
    path = catalogue_of(room)
    if not path.exists():
        return Catalog(locale=LANGUAGE)
    with path.open("rb") as file:
        return read_po(file, locale=LANGUAGE)


def _text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""


def _translated(catalogue: Catalog) -> dict[Key, Message]:
    return {
        _key(message.id, message.context): message
        for message in catalogue
        if message.id and any(_forms(message.string))
    }


def _key(message_id: str | Iterable[str], context: str | None) -> Key:
    return context or "", _forms(message_id)[0]


def _forms(words: str | Iterable[str] | None) -> list[str]:
    return [words or ""] if isinstance(words, str | None) else list(words)


def _compile(catalogue: Path, compiled: Path) -> None:
    """Two processes may compile at once; neither reads a half-written file."""
    draft = compiled.with_suffix(f".{os.getpid()}")
    with catalogue.open("rb") as source, draft.open("wb") as target:
        write_mo(target, read_po(source))
    draft.rename(compiled)


def _shown(message: Message) -> str:
    return f"“{_forms(message.id)[0]}”" + (f" ({message.context})" if message.context else "")


def _words(names: Iterable[str]) -> str:
    return ", ".join(sorted(names)) or "none"


def _named(path: Path) -> str:
    return path.relative_to(PACKAGE.parent).as_posix()


if __name__ == "__main__":
    sys.exit(main())
