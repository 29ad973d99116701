"""The newest part of a letter, apart from what it quotes, forwards and is signed with. Nothing is thrown away."""

from dataclasses import dataclass, replace

from zabota.channels.email.reading.attributions import (
    header_block,
    inline_introduction,
    introduces_quote,
    is_forward_marker,
    is_original_marker,
    subject_forwards,
)
from zabota.channels.email.reading.limits import MAX_LINES_JUDGED
from zabota.channels.email.reading.signatures import is_device_line, is_rule, signature_start

_INVISIBLE = str.maketrans("", "", "\u200b\u200c\u200e\u200f\u2060\ufeff")
_LONGEST_TAIL = 7


@dataclass(frozen=True, slots=True)
class Split:
    """The four stretches of a body; together they are all its lines."""

    newest: str
    signature: str = ""
    quoted: str = ""
    forwarded: str = ""


def split_reply(text: str, subject: str = "") -> Split:
    """Split a plain body. A forward without a word of its own is the newest part itself."""
    lines = text.translate(_INVISIBLE).replace("\xa0", " ").replace("\r\n", "\n").split("\n")
    lines, rest = _with_shared_lines_parted(lines[:MAX_LINES_JUDGED]), lines[MAX_LINES_JUDGED:]
    start, length, is_forward = _first_border(lines, subject)
    if start < 0:
        split = _without_border(lines)
    elif _has_words(lines[:start]):
        split = _answer_above(lines, start, length, is_forward)
    else:
        split = _answer_below(lines, start, length)
    return _with_rest(split, rest) if rest else split


def _with_rest(split: Split, rest: list[str]) -> Split:
    """Lines nobody looked at continue what stood last."""
    if split.forwarded:
        return replace(split, forwarded=_text([split.forwarded, *rest]))
    if split.quoted:
        return replace(split, quoted=_text([split.quoted, *rest]))
    return Split(_text([split.newest, split.signature, *rest]))


def _first_border(lines: list[str], subject: str) -> tuple[int, int, bool]:
    """(first line, number of lines, is a forward) of what introduces the quoted letter; -1 when nothing does."""
    for index, line in enumerate(lines):
        bare = line.strip()
        if not bare or bare.startswith(">"):
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
    start = index
    while index < len(lines) and not lines[index].strip():
        index += 1
    length = header_block(lines, index) if index < len(lines) else 0
    return index + length - start if length else 0


def _answer_above(lines: list[str], start: int, length: int, is_forward: bool) -> Split:
    above, below = _without_rule(lines[:start]), lines[start:]
    if is_forward:
        newest, signature = _signed(above)
        return Split(_text(newest), _text(signature), "", _text(lines[len(above) :]))
    after = lines[start + length :]
    if not _is_quote_marked(after):
        newest, signature = _signed(above)
        return Split(_text(newest), _text(signature), _text(lines[len(above) :]))
    answers, tail = _answers_between(after)
    if answers:
        newest, signature = _signed(lines[: start + length] + answers)
        return Split(_text(newest), _text(signature), _text(tail))
    newest, signature = _signed(above)
    if _is_own_tail(tail := _tail(after)) and not signature:
        return Split(_text([*newest, "", *tail]), "", _text(below[: len(below) - len(tail)]))
    quoted = below[: len(below) - len(tail)] if tail else below
    return Split(_text(newest), _text([*signature, *tail]), _text([*lines[len(above) : start], *quoted]))


def _answer_below(lines: list[str], start: int, length: int) -> Split:
    introduction, after = lines[: start + length], lines[start + length :]
    if not _is_quote_marked(after):
        newest, signature = _signed(after)
        answer, later = _unintroduced(newest)
        return Split(_text(answer), _text(signature), _text(introduction + later))
    answers, tail = _answers_between(after)
    if answers:
        newest, signature = _signed(answers)
        return Split(_text(newest), _text(signature), _text(introduction + tail))
    tail = _tail(after)
    newest, signature = _signed(tail)
    return Split(_text(newest), _text(signature), _text(introduction + after[: len(after) - len(tail)]))


def _unintroduced(lines: list[str]) -> tuple[list[str], list[str]]:
    """An unmarked letter under an introduction on top: take the introductions of older quotes out of it."""
    kept: list[str] = []
    taken: list[str] = []
    index = 0
    while index < len(lines):
        length = 0 if lines[index].lstrip().startswith(">") else introduces_quote(lines, index)
        (taken if length else kept).extend(lines[index : index + max(length, 1)])
        index += max(length, 1)
    return kept, taken


def _without_border(lines: list[str]) -> Split:
    """No introduction: quotes at the very end go, quotes at the top stay (somebody put them there)."""
    end = len(lines)
    while end and (not lines[end - 1].strip() or _is_quote(lines[end - 1])):
        end -= 1
    if not _has_words(lines[:end]):
        return Split("", "", _text(lines)) if _introduces_inside(lines) else Split(_text(lines))
    newest, signature = _signed(lines[:end])
    return Split(_text(newest), _text(signature), _text(lines[end:]))


def _introduces_inside(lines: list[str]) -> bool:
    bare = [line.lstrip("> ") for line in lines[:50]]
    return any(introduces_quote(bare, index) for index, line in enumerate(bare) if line.strip())


def _signed(lines: list[str]) -> tuple[list[str], list[str]]:
    """The words, and the signature. A letter of nothing but a device's line keeps no words."""
    if not _has_words(lines):
        return [], lines
    cut = signature_start(lines)
    while cut and is_rule(lines[cut - 1]) and cut > 1:
        cut -= 1
    return lines[:cut], lines[cut:]


def _answers_between(after: list[str]) -> tuple[list[str], list[str]]:
    """Answers written between quoted lines, with those quotes; and what follows the last answer."""
    kinds = _kinds(after)
    quotes = [index for index, kind in enumerate(kinds) if kind == "q"]
    words = [index for index, kind in enumerate(kinds) if kind == "t"]
    if not any(index < quotes[-1] for index in words):
        return [], after
    end = words[-1] + 1
    return after[:end], after[end:]


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
    return bare.startswith(">") and not bare.endswith("<<<")


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
