"""How a question was understood, in words: chips that can be taken away, and sentences about what was not."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from zabota.tickets.asking import Part, Question, Trouble
from zabota.tickets.models import Status

NAMES: "dict[str, Promise]" = {
    "from": pgettext_lazy("search", "from"),
    "to": pgettext_lazy("search", "to"),
    "company": pgettext_lazy("search", "company"),
    "line": pgettext_lazy("search", "line"),
    "owner": pgettext_lazy("search", "owner"),
    "status": pgettext_lazy("search", "status"),
    "tag": pgettext_lazy("search", "tag"),
    "kind": pgettext_lazy("search", "kind"),
    "has": pgettext_lazy("search", "has"),
    "file": pgettext_lazy("search", "file"),
    "number": pgettext_lazy("search", "number"),
    "before": pgettext_lazy("search", "before"),
    "after": pgettext_lazy("search", "since"),
    "on": pgettext_lazy("search", "on"),
    "due": pgettext_lazy("search", "promised for"),
    "risk": pgettext_lazy("search", "at risk"),
}
VALUES: "dict[tuple[str, str], Promise | str]" = {
    ("status", "active"): gettext_lazy("under way"),
    ("status", "ended"): gettext_lazy("ended"),
    ("owner", "me"): pgettext_lazy("search", "me"),
    ("owner", "nobody"): pgettext_lazy("search", "nobody"),
    ("due", "late"): pgettext_lazy("search", "late"),
    ("due", "none"): pgettext_lazy("search", "no date"),
    ("risk", "yes"): pgettext_lazy("search", "yes"),
    ("risk", "no"): pgettext_lazy("search", "no"),
    ("has", "file"): pgettext_lazy("search", "an attachment"),
    **{("status", status.value): status.label for status in Status},
}


@dataclass(frozen=True, slots=True)
class Chip:
    """`name` is the key in words or ""; `without` is the text that asks the same less this."""

    name: str
    value: str
    is_not: bool
    without: str

    @property
    def words(self) -> str:
        return f"{self.name}: {self.value}" if self.name else self.value


def chips_of(question: Question) -> list[Chip]:
    return [_chip(question, place) for place in range(len(question.groups))]


def sentence_of(trouble: Trouble) -> str:
    data = {"word": trouble.word, "near": trouble.near, "place": trouble.start + 1}
    match trouble.code:
        case "unknown-key" if trouble.near:
            return _("Unknown word “%(word)s:” at %(place)s; did you mean “%(near)s:”?") % data
        case "unknown-key":
            return _("Unknown word “%(word)s:” at %(place)s: looked for as an ordinary word.") % data
        case "no-value":
            return _("Nothing stands after “%(word)s:” at %(place)s.") % data
        case "bad-value":
            return _sentence_of_value(trouble)
        case "nobody":
            data["near"] = str(NAMES[trouble.near])
            return _("There is no %(near)s “%(word)s”.") % data
        case "open-quote":
            return _("The quote at %(place)s is not closed: taken to the end.") % data
        case "mixed-or":
            return (
                _("OR joins words with words, and one key with itself; “%(word)s” has to hold as well.")
                % data
            )
        case "only-minus":
            return _("Only words to leave out: say also what to look for.")
    return _("Too long: only the beginning was looked for.")


def _sentence_of_value(trouble: Trouble) -> str:
    data = {"word": trouble.word, "place": trouble.start + 1}
    match trouble.near:
        case "status":
            data["known"] = ", ".join(str(status.label) for status in Status)
            return _("Unknown status “%(word)s” at %(place)s, left out. There are: %(known)s.") % data
        case "before" | "after" | "on":
            return (
                _("No such day: “%(word)s” at %(place)s, left out. Write 2026-11-21, 21.11.2026 or 7d.")
                % data
            )
        case "due":
            return (
                _(
                    "No such day: “%(word)s” at %(place)s, left out. Write today, 2026-11-21, <2026-11-21 or late."
                )
                % data
            )
        case "risk":
            return _("“%(word)s” at %(place)s left out: there are risk:yes and risk:no.") % data
        case "has":
            return _("“%(word)s” at %(place)s left out: there is has:attachment.") % data
    return _("“%(word)s” at %(place)s left out: not understood.") % data


def _chip(question: Question, place: int) -> Chip:
    group = question.groups[place]
    kind = group[0].kind
    either = " " + _("or") + " "
    return Chip(
        name=str(NAMES[kind]) if kind in NAMES else "",
        value=either.join(map(_value_of, group)),
        is_not=group[0].is_not,
        without=question.without(place),
    )


def _value_of(part: Part) -> str:
    known = VALUES.get((part.kind, part.value))
    if known is not None:
        return str(known)
    return f"“{part.value}”" if part.kind == "phrase" else part.value
