"""What people read goes through gettext, and is English in the sources."""

import ast
import re
from collections.abc import Iterator

from zabota.house.lint.rules import Breach, Source

GETTEXT = {
    "_",
    "gettext",
    "gettext_lazy",
    "gettext_noop",
    "ngettext",
    "ngettext_lazy",
    "npgettext",
    "pgettext",
    "pgettext_lazy",
}
CYRILLIC_WORD = re.compile(r"[\u0400-\u04ff]{2}")
CYRILLIC_PLACES = (
    "zabota/channels/email/reading",  # how people's programs quote, in Russian too
    "zabota/house/bench",  # what the measured letters say
    "zabota/clients/sheets",  # reads them
    "zabota/house/sample",
    "zabota/promises/spoken",  # looks for them
    "zabota/ui/gallery.py",
    "zabota/satisfaction/figures/themes.py",  # words that tell nothing
    "zabota/tickets/asking",  # a language to ask in, and layouts of keys
    "zabota/transfers/reading",  # understands others' headings and states
    "zabota/ui/samples.py",
    "zabota/writing/guard",  # looks for them
    "zabota/writing/variables.py",  # understands them
    "zabota/ui/templates/ui/gallery",
)


def words_are_looked_up_before_they_are_filled(source: Source) -> Iterator[Breach]:
    """A sentence that is filled first is in no catalogue.

    Good: _("The line “%(line)s” takes no new tickets.") % {"line": line.name}
    Bad: _(f"The line “{line.name}” takes no new tickets.")
    """
    for call in _lookups(source):
        if any(_is_filled(argument) for argument in call.args[:2]):
            yield call.lineno, "fill the sentence after looking it up"


def placeholders_have_names(source: Source) -> Iterator[Breach]:
    """Another language says things in another order.

    Good: _("%(name)s took it from %(line)s") % facts
    Bad: _("%s took it from %s") % (name, line)
    """
    for call in _lookups(source):
        for argument in call.args:
            if isinstance(argument, ast.Constant) and re.search(r"%[sd]|\{\d*\}", str(argument.value)):
                yield call.lineno, "name the placeholder: %(name)s"


def russian_stands_in_the_catalogues(source: Source) -> Iterator[Breach]:
    """Sources are English; Russian words are their translation. Comments may quote what they explain.

    In: zabota/desk/views.py
    Good: title = _("Search")
    Bad: title = "Поиск"
    """
    if source.is_test or source.is_in(*CYRILLIC_PLACES) or "locale" in source.path.parts:
        return
    for line in _python_words(source) if source.is_python else _any_words(source):
        if not source.is_excepted(line):
            yield line, "put it into the catalogue, or say on the line: untranslated: why"


def _lookups(source: Source) -> Iterator[ast.Call]:
    if source.is_python:
        for node in source.nodes:
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in GETTEXT:
                yield node


def _is_filled(argument: ast.expr) -> bool:
    if isinstance(argument, ast.Call):
        return isinstance(argument.func, ast.Attribute) and argument.func.attr == "format"
    return isinstance(argument, ast.JoinedStr | ast.BinOp)


def _python_words(source: Source) -> Iterator[int]:
    """The lines of string literals in Cyrillic, docstrings and written history left out."""
    if "migrations" in source.path.parts:
        return
    explained = {
        id(node.body[0].value)
        for node in source.nodes
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and _has_docstring(node)
        if isinstance(node.body[0], ast.Expr)
    }
    for node in source.nodes:
        if isinstance(node, ast.Constant) and id(node) not in explained and _is_russian(node.value):
            yield node.lineno


def _is_russian(value: object) -> bool:
    return isinstance(value, str) and CYRILLIC_WORD.search(value) is not None


def _has_docstring(node: ast.Module | ast.ClassDef | ast.FunctionDef) -> bool:
    return ast.get_docstring(node, clean=False) is not None


def _any_words(source: Source) -> Iterator[int]:
    return (number for number, line in enumerate(source.lines, 1) if CYRILLIC_WORD.search(line))


RULES = [
    words_are_looked_up_before_they_are_filled,
    placeholders_have_names,
    russian_stands_in_the_catalogues,
]
