"""The newest part of a letter, apart from what it quotes, forwards and is signed with. Nothing is thrown away.

Every line of a body gets one mark: `n` newest, `s` signature, `q` quoted, `f` forwarded. So a split is a string as
long as the body has lines, and nothing can fall between two parts.
"""

import re
from dataclasses import dataclass
from itertools import groupby

from zabota.channels.email.reading.attributions import (
    header_block,
    header_kind,
    inline_introduction,
    introduces_quote,
    is_forward_marker,
    is_original_marker,
    subject_forwards,
)
from zabota.channels.email.reading.footers import footer_start
from zabota.channels.email.reading.limits import MAX_LINES_JUDGED
from zabota.channels.email.reading.signatures import card_start, is_device_line, is_rule, signature_start

_INVISIBLE = str.maketrans(
    "", "", "\u200b\u200c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2063\u2066\u2067\u2068\u2069\ufeff"
)
_LONGEST_TAIL = 7
_INITIALS = re.compile(r"[A-ZА-ЯЁ]{1,3}>+(?:\s|$)")  # The Bat! marks what «AP» wrote with them

_GREETING = re.compile(
    r"\W{0,3}(?:hi|hello|hey|dear|good (?:morning|day|afternoon|evening)|"
    r"здравствуйте|здравствуй|добрый|доброе|доброго|приветствую|привет|уважаем\w+|"
    r"hallo|guten|moin|servus|liebe|sehr geehrte|bonjour|bonsoir|salut|cher|chère|добрий|вітаю|шановн\w+|"
    r"dzień|witam|cześć|szanown\w+|hola|buenos|buenas|estimad\w+|ciao|buongiorno|salve|gentile|egregio)"
    r"\b[^.?]{0,50}\W{0,3}$",
    re.IGNORECASE,
)

Marks = str


@dataclass(frozen=True, slots=True)
class Split:
    """The four stretches of a body; `elided` is all of them but the newest, as they stood."""

    newest: str
    signature: str = ""
    quoted: str = ""
    forwarded: str = ""
    elided: str = ""


def split_reply(text: str, subject: str = "", sender: str = "") -> Split:
    """Split a plain body. A forward without a word of its own is the newest part itself.

    `sender`: the name in the letter's From, by which their card is known where nothing else introduces it.
    """
    lines = text.translate(_INVISIBLE).replace("\xa0", " ").replace("\r\n", "\n").split("\n")
    lines, rest = _with_shared_lines_parted(lines[:MAX_LINES_JUDGED]), lines[MAX_LINES_JUDGED:]
    marks = _with_card(lines, _marks(lines, subject), sender)
    return _split([*lines, *rest], marks + _mark_of_rest(marks) * len(rest))


def _marks(lines: list[str], subject: str) -> Marks:
    start, length, is_forward = _first_border(lines, subject)
    if start < 0:
        return _without_border(lines)
    if _has_words(lines[:start]):
        return _answer_above(lines, start, length, is_forward)
    if not is_forward and _tells(lines, start, length):
        return _without_border(lines)
    return _answer_below(lines, start, length)


def _tells(lines: list[str], start: int, length: int) -> bool:
    """A letter that begins «On Monday the courier wrote:», with no address and no marked quote, tells of it itself."""
    introduction = " ".join(lines[start : start + length])
    is_sentence = length == 1 and "@" not in introduction and not header_kind(lines[start])
    return is_sentence and not is_original_marker(lines[start]) and not _is_quote_marked(lines[start + 1 :])


def _with_card(lines: list[str], marks: Marks, sender: str) -> Marks:
    """The sender's card at the end of the words is signature."""
    end = marks.rfind("n") + 1
    while end and not lines[end - 1].strip():
        end -= 1
    start = max((marks.rfind(other, 0, end) for other in "sqf"), default=-1) + 1
    card = start + card_start(lines[start:end], sender)
    is_below_words = card < end and _has_words(lines[start:card])
    return marks[:card] + "s" * (end - card) + marks[end:] if is_below_words else marks


def _mark_of_rest(marks: Marks) -> str:
    """Lines nobody looked at continue the quote when there is one."""
    return next((mark for mark in "fq" if mark in marks), "n")


def _split(lines: list[str], marks: Marks) -> Split:
    newest, signature, quoted, forwarded = (_marked(lines, marks, wanted) for wanted in "nsqf")
    return Split(newest, signature, quoted, forwarded, _marked(lines, marks, "sqf"))


def _marked(lines: list[str], marks: Marks, wanted: str) -> str:
    """The lines so marked; between stretches that do not touch stands an empty line."""
    taken: list[str] = []
    for is_wanted, run in groupby(range(len(lines)), key=lambda index: marks[index] in wanted):
        if is_wanted:
            stretch = [lines[index] for index in run]
            is_joined = not taken or not taken[-1].strip() or not stretch[0].strip()
            taken += stretch if is_joined else ["", *stretch]
    return _text(taken)


def _first_border(lines: list[str], subject: str) -> tuple[int, int, bool]:
    """(first line, number of lines, is a forward) of what introduces the quoted letter; -1 when nothing does."""
    for index, line in enumerate(lines):
        bare = line.strip()
        if not bare or (bare.startswith(">") and not bare.endswith(">>>")):
            continue
        if is_forward_marker(line):
            return index, 1 + _headers_after(lines, index + 1), True
        if is_original_marker(line):
            return index, 1 + _headers_after(lines, index + 1), False
        if length := header_block(lines, index):
            return index, length, subject_forwards(subject)
        if length := introduces_quote(lines, index):
            return index, length, False
    return -1, 0, False


def _headers_after(lines: list[str], index: int) -> int:
    """How many lines below a marker still introduce the letter: its headers, or «On … wrote:»."""
    start = index
    while index < len(lines) and not lines[index].strip():
        index += 1
    if index == len(lines):
        return 0
    length = header_block(lines, index) or introduces_quote(lines, index) or _headers_in_a_row(lines, index)
    return index + length - start if length else 0


def _headers_in_a_row(lines: list[str], index: int) -> int:
    end = index
    while end < len(lines) and header_kind(lines[end]):
        end += 1
    return end - index


def _answer_above(lines: list[str], start: int, length: int, is_forward: bool) -> Marks:
    above, after = _without_rule(lines[:start]), lines[start + length :]
    if is_forward:
        return _signed(above) + "f" * (len(lines) - len(above))
    if not _is_quote_marked(after):
        return _signed(above) + "q" * (len(lines) - len(above))
    if end := _end_of_answers_between(after):
        return _signed(lines[:start]) + "q" * length + _signed(after[:end]) + "q" * (len(after) - end)
    signed, tail = _signed(above), _tail(after)
    if _is_greeting(above) and tail:
        return "n" * len(above) + "q" * (len(lines) - len(above) - len(tail)) + _signed(tail)
    quoted = "q" * (len(lines) - len(above) - len(tail))
    return signed + quoted + ("n" if _is_own_tail(tail) and "s" not in signed else "s") * len(tail)


def _is_greeting(above: list[str]) -> bool:
    """«Hello Anna,» above the quote and all of the answer below it, as The Bat! and old habits have it."""
    words = [line for line in above if line.strip()]
    return len(words) == 1 and len(words[0]) < 60 and bool(_GREETING.match(words[0]))


def _answer_below(lines: list[str], start: int, length: int) -> Marks:
    introduction, after = "q" * (start + length), lines[start + length :]
    if not _is_quote_marked(after):
        return introduction + _unintroduced(after, _signed(after))
    if end := _end_of_answers_between(after):
        return introduction + _signed(after[:end]) + "q" * (len(after) - end)
    tail = _tail(after)
    return introduction + "q" * (len(after) - len(tail)) + _signed(tail)


def _unintroduced(lines: list[str], marks: Marks) -> Marks:
    """An unmarked letter under an introduction on top: take the introductions of older quotes out of it."""
    end = marks.find("s") if "s" in marks else len(lines)
    taken, index = "", 0
    while index < end:
        length = 0 if lines[index].lstrip().startswith(">") else introduces_quote(lines[:end], index)
        taken += "q" * length if length else "n"
        index += max(length, 1)
    return taken + marks[end:]


def _without_border(lines: list[str]) -> Marks:
    """No introduction: quotes at the very end go, quotes at the top stay (somebody put them there)."""
    end = _without_quotes_at_the_end(lines)
    if not _has_words(lines[:end]):
        return _mark_without_words(lines) * len(lines)
    return _without_quote_above_signature(lines, _signed(lines[:end])) + "q" * (len(lines) - end)


def _mark_without_words(lines: list[str]) -> str:
    if _introduces_inside(lines):
        return "q"
    return "s" if any(map(is_device_line, lines)) and not any(map(_is_quote, lines)) else "n"


def _without_quote_above_signature(lines: list[str], marks: Marks) -> Marks:
    """Mail.ru signs below the quote: between the words and the signature stands what says whose words it has."""
    signed = marks.find("s")
    if signed < 0:
        return marks
    above = _without_quotes_at_the_end(lines[:signed])
    if not _has_words(lines[:above]) or not _introduces_inside(lines[above:signed]):
        return marks
    return _signed(lines[:above]) + "q" * (signed - above) + marks[signed:]


def _without_quotes_at_the_end(lines: list[str]) -> int:
    end = len(lines)
    while end and (not lines[end - 1].strip() or _is_quote(lines[end - 1])):
        end -= 1
    return end


def _introduces_inside(lines: list[str]) -> bool:
    bare = [line.lstrip("> ") for line in lines[:50]]
    return any(introduces_quote(bare, index) for index, line in enumerate(bare) if line.strip())


def _signed(lines: list[str]) -> Marks:
    """The words, and the signature with its footers. A letter of nothing but a device's line keeps no words."""
    if not _has_words(lines):
        return "s" * len(lines)
    cut = signature_start(lines[: footer_start(lines)])
    while cut > 1 and is_rule(lines[cut - 1]):
        cut -= 1
    return "n" * cut + "s" * (len(lines) - cut)


def _end_of_answers_between(after: list[str]) -> int:
    """Where the last of the answers written between quoted lines ends; 0 when there are none."""
    kinds = _kinds(after)
    quotes = [index for index, kind in enumerate(kinds) if kind == "q"]
    words = [index for index, kind in enumerate(kinds) if kind == "t"]
    return words[-1] + 1 if any(index < quotes[-1] for index in words) else 0


def _kinds(lines: list[str]) -> list[str]:
    kinds = ["q" if _is_quote(line) else "t" if line.strip() else "e" for line in lines]
    for index in range(1, len(lines) - 1):
        if kinds[index] == "t" and kinds[index - 1] == "q" and _is_torn(lines, index):
            kinds[index] = "q"
    return kinds


def _is_torn(lines: list[str], index: int) -> bool:
    """A quoted line too long for a mailer on the way: its end stands alone without the mark."""
    return (
        len(lines[index - 1]) > 50
        and lines[index].lstrip()[:1].islower()
        and len(lines[index]) < 40
        and _is_quote(lines[index + 1])
    )


def _tail(after: list[str]) -> list[str]:
    """What stands after the last quoted line."""
    kinds = _kinds(after)
    last = max((index for index, kind in enumerate(kinds) if kind == "q"), default=-1)
    tail = after[last + 1 :]
    return tail if _has_words(tail) else []


def _is_own_tail(tail: list[str]) -> bool:
    return sum(bool(line.strip()) for line in tail) >= _LONGEST_TAIL and not is_rule(
        next(filter(str.strip, tail), "")
    )


def _is_quote_marked(after: list[str]) -> bool:
    first = next((line for line in after if line.strip()), "")
    return _is_quote(first)


def _is_quote(line: str) -> bool:
    bare = line.strip()
    return (bare.startswith(">") and not bare.endswith("<<<")) or bool(_INITIALS.match(bare))


def _without_rule(lines: list[str]) -> list[str]:
    end = len(lines)
    while end and (not lines[end - 1].strip() or is_rule(lines[end - 1])):
        end -= 1
    return lines[:end]


def _has_words(lines: list[str]) -> bool:
    return any(line.strip() and not is_device_line(line) and not is_rule(line) for line in lines)


def _with_shared_lines_parted(lines: list[str]) -> list[str]:
    """«Yes On Monday … wrote:» — an answer and the introduction of the quote on one line."""
    for index, line in enumerate(lines):
        if (
            not line.startswith(">")
            and (at := inline_introduction(line)) > 0
            and _is_quote_marked(lines[index + 1 : index + 4])
        ):
            return [*lines[:index], line[:at].rstrip(" -"), line[at:].lstrip(" -"), *lines[index + 1 :]]
    return lines


def _text(lines: list[str]) -> str:
    """Without the empty lines around it; indentation and spacing inside stay."""
    return "\n".join(line.rstrip() for line in lines).strip("\n")
