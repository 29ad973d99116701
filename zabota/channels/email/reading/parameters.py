"""Parameters of Content-Type and Content-Disposition (RFC 2231), in all the forms mailers break them into."""

import re
from urllib.parse import unquote_to_bytes

from zabota.channels.email.reading.charsets import decode_text
from zabota.channels.email.reading.headers import clean, decode_words, raw_text
from zabota.channels.email.reading.limits import MAX_FILE_NAME, MAX_PARAMETERS

_PARAMETER = re.compile(r";?\s*([^\s=;\"]{1,60})\s*=\s*(\"(?:\\\"|[^\"]){0,4000}\"|[^;]*)")
_SECTION = re.compile(r"([^*]+)(?:\*(\d{1,3}))?(\*)?$")
_CHARSET = re.compile(r"([\w.:+-]{0,40})'([\w-]{0,20})'", re.ASCII)

_PERCENT = re.compile(r"%[89A-Fa-f][0-9A-Fa-f]%[89ABab][0-9A-Fa-f]")

Section = tuple[int, bool, str]  # its number or -1, whether it is percent-encoded, what is written
Parameters = dict[str, str]


def value_and_parameters(raw: bytes, hint: str = "") -> tuple[str, Parameters]:
    """`text/plain` and `{"charset": …}`; names in lower case, continuations joined, values decoded.

    `hint`: what raw 8-bit values are most likely in.
    """
    text = raw[:MAX_PARAMETERS].decode("latin-1")
    value, _, rest = text.partition(";")
    if "=" in value and "/" not in value.split("=")[0]:
        value, rest = "", text
    sections: dict[str, list[tuple[int, bool, str]]] = {}
    for name, written in _PARAMETER.findall(rest)[:100]:
        found = _SECTION.match(name.lower())
        if found:
            section = (int(found[2] or -1), bool(found[3]), _unquoted(written))
            sections.setdefault(found[1], []).append(section)
    return value.strip().lower(), {name: _joined(_best(parts), hint) for name, parts in sections.items()}


def file_name(*candidates: str) -> str:
    """The first name that is one, without folders and control characters."""
    for candidate in candidates:
        name = clean(candidate).replace("\\", "/").rsplit("/", 1)[-1].strip(" .\"'")
        if name:
            return name if len(name) <= MAX_FILE_NAME else _shortened(name)
    return ""


def _shortened(name: str) -> str:
    stem, dot, ending = name.rpartition(".")
    if not dot or len(ending) > 10:
        return name[:MAX_FILE_NAME]
    return stem[: MAX_FILE_NAME - len(ending) - 1] + dot + ending


def _unquoted(written: str) -> str:
    written = written.strip()
    if len(written) > 1 and written[0] == written[-1] == '"':
        return written[1:-1].replace('\\"', '"').replace("\\\\", "\\")
    return written.strip('"')


def _best(parts: list[Section]) -> list[Section]:
    """Of a value written several times over: its numbered sections, else the extended form, else the plain one."""
    numbered = [part for part in parts if part[0] >= 0]
    extended = [part for part in parts if part[1]]
    return sorted(numbered, key=lambda part: part[0]) or extended[:1] or parts[:1]


def _joined(parts: list[Section], hint: str) -> str:
    if not any(is_encoded for _, is_encoded, _ in parts):
        return _plain("".join(value for _, _, value in parts), hint)
    charset, first = "", parts[0][2]
    if found := _CHARSET.match(first):
        charset, first = found[1], first[found.end() :]
    values = [(parts[0][1], first), *((is_encoded, value) for _, is_encoded, value in parts[1:])]
    raw = b"".join(unquote_to_bytes(v) if is_encoded else v.encode("latin-1") for is_encoded, v in values)
    return decode_words(decode_text(raw, charset)[0])


def _plain(value: str, hint: str) -> str:
    """Raw, in encoded words, or percent-encoded as if it were a link."""
    if _PERCENT.search(value) and value.isascii():
        try:
            return unquote_to_bytes(value).decode("utf-8")
        except UnicodeDecodeError:
            pass
    return decode_words(raw_text(value.encode("latin-1"), hint))
