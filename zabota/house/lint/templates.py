"""What a template may not hold."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from django.template.base import Lexer, TokenType

from zabota.house.lint.rules import Breach, Source

READ_ALOUD = {"alt", "aria-description", "aria-label", "label", "placeholder", "title"}
NOT_READ = {"script", "style", "svg"}
BEHAVES = re.compile(r"(hx-)?on[a-z:-]")
WORD = re.compile(r"[^\W\d_]{2}")
SAME_EVERYWHERE = re.compile(  # a class that a block fills in, an address, a key
    r"[a-z-]+(__|--)[a-z_-]+|\S+@\S+|\b(Alt|Ctrl|Enter|Esc|Shift|Tab)\b"
)
SILENT_BLOCKS = {"blocktrans", "blocktranslate", "comment", "verbatim"}
FOR_WHOM = re.compile(r"(\{#|\{% comment %\})\s*For \w+")
FRAMES = ("zabota/ui", "zabota/house")  # of no screen in particular
LETTERS = ("zabota/channels/email/templates",)  # mail programs read no style sheet
GALLERY = "zabota/ui/templates/ui/gallery"


def no_behaviour_in_the_page(source: Source) -> Iterator[Breach]:
    """Scripts and styles come from our own static files only; the browser is told so.

    In: zabota/desk/templates/desk/queue.html
    Good: <button type="button" data-opens="keys"></button>
    Bad: <button type="button" onclick="openKeys()"></button>
    """
    if not source.is_in(*LETTERS):
        for page in _pages(source):
            yield from page.behaviour


def words_are_translated(source: Source) -> Iterator[Breach]:
    """Whatever is read or heard goes through a translation tag.

    In: zabota/desk/templates/desk/queue.html
    Good: <h1>{% translate "Queue" %}</h1>
    Bad: <h1>Queue</h1>
    """
    for page in _pages(source):
        for line, words in page.words:
            if not source.is_excepted(line):
                yield line, f"“{words[:40]}”: translate it, or say on the line: {{# untranslated: why #}}"


def a_screen_says_whom_it_is_for(source: Source) -> Iterator[Breach]:
    """Its first comment begins so: for the agent, the client's person, the lead, the owner, everyone at the door.

    In: zabota/desk/templates/desk/queue.html
    Good: {% extends "ui/page.html" %}{# For the agent: what to answer next. #}
    Bad: {% extends "ui/page.html" %}{# What to answer next. #}
    """
    if source.path.suffix != ".html" or source.is_in(*FRAMES) or "{% extends" not in source.text:
        return
    first = re.search(r"\{#(.*?)#\}|\{% comment %\}(.*?)\{% endcomment %\}", source.text, re.DOTALL)
    if not first or not FOR_WHOM.match(first.group()):
        yield 1, "the first comment says whom the screen is for: “For the agent: …”"


class Page(HTMLParser):
    """The template without Django's tags, read as a browser would."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.behaviour: list[Breach] = []
        self.words: list[Breach] = []
        self.inside = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.inside = tag if tag in NOT_READ else self.inside
        for name, value in attributes:
            self._look_at(name, value or "")

    def handle_endtag(self, tag: str) -> None:
        self.inside = "" if tag == self.inside else self.inside

    def handle_data(self, data: str) -> None:
        line = self.getpos()[0]
        if self.inside in {"script", "style"} and data.strip():
            self.behaviour.append((line, f"<{self.inside}> belongs into a static file"))
        elif not self.inside and _says_something(data):
            before = data[: len(data) - len(data.lstrip())]
            self.words.append((line + before.count("\n"), data.strip()))

    def _look_at(self, name: str, value: str) -> None:
        line = self.getpos()[0]
        if name == "style" or BEHAVES.match(name):
            self.behaviour.append((line, f"{name}= belongs into a static file"))
        if value.strip().lower().startswith("javascript:"):
            self.behaviour.append((line, "a link is an address, not a script"))
        if name in READ_ALOUD and _says_something(value):
            self.words.append((line, value))


def _says_something(text: str) -> bool:
    return WORD.search(SAME_EVERYWHERE.sub("", text)) is not None


def _pages(source: Source) -> Iterator[Page]:
    if source.path.suffix == ".html" and not source.is_in(GALLERY):
        yield Page("".join(_bare(source.text)))


def _bare(text: str) -> Iterator[str]:
    """The text between Django's tags; what is translated or commented is left out, its lines are kept."""
    silent = ""
    for token in Lexer(text).tokenize():
        name = token.contents.split()[0] if token.token_type == TokenType.BLOCK and token.contents else ""
        if not silent and token.token_type == TokenType.TEXT:
            yield token.contents
        else:
            yield "\n" * token.contents.count("\n")
        silent = _silent_after(silent, name)


def _silent_after(silent: str, name: str) -> str:
    if silent:
        return "" if name == f"end{silent}" else silent
    return name if name in SILENT_BLOCKS else ""


RULES = [no_behaviour_in_the_page, words_are_translated, a_screen_says_whom_it_is_for]
