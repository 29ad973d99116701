"""Words in `{{ … }}` that a ticket fills. Pure; a template holds no code, and a gap is never an error.

Each variable has a name in both languages: `{{ client.first_name }}` is `{{ клиент.имя }}`.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from html import escape


class Variable(StrEnum):
    """Alphabetical. The value is the English name and the key among the facts."""

    AGENT_FIRST_NAME = "agent.first_name"
    AGENT_NAME = "agent.name"
    CLIENT_COMPANY = "client.company"
    CLIENT_FIRST_NAME = "client.first_name"
    CLIENT_NAME = "client.name"
    LINE_NAME = "line.name"
    NEXT_WORKING_DAY = "next_working_day"
    OWNER_NAME = "owner.name"
    TICKET_NUMBER = "ticket.number"
    TICKET_SUBJECT = "ticket.subject"
    TODAY = "today"


RUSSIAN_NAMES = {
    Variable.AGENT_FIRST_NAME: "сотрудник.имя",
    Variable.AGENT_NAME: "сотрудник.имя_и_фамилия",
    Variable.CLIENT_COMPANY: "клиент.компания",
    Variable.CLIENT_FIRST_NAME: "клиент.имя",
    Variable.CLIENT_NAME: "клиент.имя_и_фамилия",
    Variable.LINE_NAME: "линия.название",
    Variable.NEXT_WORKING_DAY: "следующий_рабочий_день",
    Variable.OWNER_NAME: "владелец.имя_и_фамилия",
    Variable.TICKET_NUMBER: "заявка.номер",
    Variable.TICKET_SUBJECT: "заявка.тема",
    Variable.TODAY: "сегодня",
}
GAP_WORDS = {
    "en": {
        Variable.AGENT_FIRST_NAME: "your first name",
        Variable.AGENT_NAME: "your name",
        Variable.CLIENT_COMPANY: "the client’s company",
        Variable.CLIENT_FIRST_NAME: "the client’s first name",
        Variable.CLIENT_NAME: "the client’s name",
        Variable.LINE_NAME: "line",
        Variable.NEXT_WORKING_DAY: "next working day",
        Variable.OWNER_NAME: "who owns the ticket",
        Variable.TICKET_NUMBER: "ticket number",
        Variable.TICKET_SUBJECT: "subject",
        Variable.TODAY: "today",
    },
    "ru": {
        Variable.AGENT_FIRST_NAME: "ваше имя",
        Variable.AGENT_NAME: "ваши имя и фамилия",
        Variable.CLIENT_COMPANY: "компания клиента",
        Variable.CLIENT_FIRST_NAME: "имя клиента",
        Variable.CLIENT_NAME: "имя и фамилия клиента",
        Variable.LINE_NAME: "линия",
        Variable.NEXT_WORKING_DAY: "следующий рабочий день",
        Variable.OWNER_NAME: "чья заявка",
        Variable.TICKET_NUMBER: "номер заявки",
        Variable.TICKET_SUBJECT: "тема заявки",
        Variable.TODAY: "сегодняшняя дата",
    },
}
BY_NAME = {str(one): one for one in Variable} | {name: one for one, name in RUSSIAN_NAMES.items()}
PLACE = re.compile(r"\{\{([^{}\n]{0,120})\}\}")
Facts = Mapping[Variable, str]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the filled text; `is_gap` when somebody has still to fill it."""

    words: str
    is_gap: bool = False

    @property
    def text(self) -> str:
        return f"[[{self.words}]]" if self.is_gap else self.words


@dataclass(frozen=True, slots=True)
class Filled:
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """Gaps as [[words]]: the guard before sending finds them."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def gaps(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(piece.words for piece in self.pieces if piece.is_gap))

    @property
    def html(self) -> str:
        """For a rich editor: everything escaped, a line break a `<br>`."""
        return escape(self.text).replace("\n", "<br>")


def filled(template: str, facts: Facts, language: str) -> Filled:
    """The template with what the ticket knows; what it does not know, or nobody knows, is a gap."""
    return Filled(tuple(_pieces(template.replace("\r\n", "\n"), facts, language)))


def name_of(variable: Variable, language: str) -> str:
    """As one writes it into a template: "{{ client.first_name }}"."""
    return f"{{{{ {RUSSIAN_NAMES[variable] if language == 'ru' else variable.value} }}}}"


def unknown_in(template: str) -> tuple[str, ...]:
    """Names in a template that are no variables, for whoever is writing it."""
    written = (match.group(1).strip() for match in PLACE.finditer(template))
    return tuple(dict.fromkeys(name for name in written if name.casefold() not in BY_NAME))


def _pieces(template: str, facts: Facts, language: str) -> Iterator[Piece]:
    end = 0
    for match in PLACE.finditer(template):
        yield Piece(template[end : match.start()])
        yield _piece(match.group(1).strip(), facts, language)
        end = match.end()
    yield Piece(template[end:])


def _piece(name: str, facts: Facts, language: str) -> Piece:
    variable = BY_NAME.get(name.casefold())
    if variable is None:
        return Piece(name.strip("[]") or "?", is_gap=True)
    value = facts.get(variable, "")
    return Piece(value) if value else Piece(GAP_WORDS.get(language, GAP_WORDS["en"])[variable], is_gap=True)


def first_name_in(name: str) -> str:
    """How one greets: "Инна" of "Инна Гордеева" and of "Гордеева Инна Сергеевна"; "" of what is no name."""
    words = name.split()
    if not words or not all(any(map(str.isalpha, word)) for word in words) or set("@<>[]{}/") & set(name):
        return ""
    return words[1] if len(words) == 3 and PATRONYMIC.search(words[2]) else words[0]


PATRONYMIC = re.compile(r"(?:вич|вна|ична|ovich|evich|ovna|evna)$", re.IGNORECASE)
