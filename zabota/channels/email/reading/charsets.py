"""From bytes to text, whatever the letter says about its character set."""

import codecs
import re
from collections import Counter
from functools import cache
from string import ascii_letters

from charset_normalizer import from_bytes

_ALIASES = {
    "ansi_x3.4-1968": "ascii",
    "cp-850": "cp850",
    "cp932": "cp932",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "iso-8859-1": "cp1252",
    "iso-8859-8-i": "iso-8859-8",
    "iso8859-1": "cp1252",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "latin1": "cp1252",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "sjis": "cp932",
    "unicode-1-1-utf-7": "utf-7",
    "us-ascii": "ascii",
    "utf8mb4": "utf-8",
    "win-1251": "cp1251",
    "windows-31j": "cp932",
    "windows-874": "cp874",
    "x-gbk": "gb18030",
    "x-mac-cyrillic": "mac-cyrillic",
    "x-sjis": "cp932",
}
_UNTRUSTED = {"idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem"}
_LATIN = {"ascii", "cp1252", "iso8859-15", "latin-1", "iso8859-1"}
_CYRILLIC = {
    "cp1251": 0.0,
    "koi8-u": 0.0,
    "cp866": 0.05,
    "iso8859-5": 0.1,
    "mac-cyrillic": 0.2,
}  # how rare each is
_CYRILLIC_DECLARED = {*_CYRILLIC, "koi8-r"}
_ONE_BYTE = {
    *_CYRILLIC_DECLARED,
    *(f"cp125{number}" for number in range(9)),
    *(f"iso8859-{number}" for number in range(2, 16)),
}
_OTHER_LATIN = {
    "cp1250",
    "cp1254",
    "cp1257",
    *(f"iso8859-{number}" for number in (2, 3, 4, 9, 10, 13, 14, 16)),
}
_UTF8_PAIRS = 3
_FEW = 5
_SURELY_RUSSIAN = 0.8
_ASIAN = {"big5", "cp932", "cp949", "cp950", "euc_jp", "euc_kr", "gb18030", "gb2312", "gbk", "shift_jis"}
_FREQUENT = set("оеаинтсрвлкмдпуя")
_RUSSIAN = set("абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґў")
_JIS_SEGMENT = re.compile(rb"\x1b\$[@B]([^\x1b]*)(?:\x1b\([BJ]|$)")
_HIGH_RUN = re.compile(rb"[\x80-\xff]+")
_STRANGE = re.compile(r"[^\x00-\x7f«»—–№…“”„’\xa0]+")
_SHOUTING = re.compile(r"(?=[a-zа-яёіїєґў][A-ZА-ЯЁІЇЄҐЎ])")
_ASCII = bytes(range(128))
_SAMPLE = 20_000
_SCORED = 4_000


def decode_text(raw: bytes, declared: str = "") -> tuple[str, bool]:
    """The text, and whether it was exactly what the letter declared it to be."""
    codec = _codec(declared)
    if codec.startswith("iso2022_jp") or (not codec and b"\x1b$B" in raw):
        return _japanese(raw), bool(codec)
    if raw.isascii() and not codec.startswith(("utf-7", "utf-16", "utf-32", "hz", "iso2022")):
        return raw.decode("ascii"), True
    if codec in _LATIN or not codec:
        return _latin_or_better(raw, codec), False
    try:
        text = raw.decode(codec)
    except (UnicodeError, ValueError, OverflowError):
        return guess_text(raw, codec), False
    if codec in _ONE_BYTE and _is_surely_utf8(raw):
        return raw.decode("utf-8"), False
    if codec in _OTHER_LATIN and _denies(codec, raw):
        return guess_text(raw), False
    if codec in _CYRILLIC_DECLARED:
        return _better_cyrillic(raw, text, codec)
    return text, True


def guess_text(raw: bytes, declared: str = "") -> str:
    """Text of bytes that are not what they were declared: UTF-8, the hint, Cyrillic, the library's opinion."""
    codec = guess_charset(raw, declared)
    return _windows_1252(raw) if codec == "cp1252" else raw.decode(codec, "replace")


def guess_charset(raw: bytes, declared: str = "") -> str:
    """The codec that reads these bytes best."""
    declared = _codec(declared)
    if _is_nearly_utf8(raw):
        return "utf-8"
    if declared not in ("", "ascii", "utf-8") and not _denies(declared, raw):
        return declared
    if not _is_mostly_high(raw):
        return "cp1252"
    codec, score = _best_cyrillic(raw)
    return codec if score > 0.55 else _library_guess(raw)


def _is_nearly_utf8(raw: bytes) -> bool:
    """UTF-8, perhaps cut in the middle of a letter or mixed with a few bytes of something else."""
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        high = len(raw[:_SAMPLE].translate(None, _ASCII))
        return raw.decode("utf-8", "replace")[:_SAMPLE].count("�") * 8 < high
    return True


def _is_surely_utf8(raw: bytes) -> bool:
    """Not one byte out of place, in several letters: no text of a one-byte set falls out so."""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return len(text) - len(text.encode("ascii", "ignore")) >= _UTF8_PAIRS


def _latin_or_better(raw: bytes, codec: str) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        pass
    if codec and codec != "ascii" and not _denies_latin(raw):
        return _windows_1252(raw) if codec != "iso8859-15" else raw.decode(codec, "replace")
    return guess_text(raw)


@cache
def _codec(declared: str) -> str:
    name = declared.strip().strip("'\"").lower()[:60]
    name = _ALIASES.get(name, name)
    if name in ("", "unknown-8bit", "x-unknown", "unknown", "default", "binary", "8bit"):
        return ""
    try:
        info = codecs.lookup(name.replace("_charset", ""))
    except (LookupError, ValueError, UnicodeError):
        return _codec_of_windows(name)
    textual = getattr(info, "_is_text_encoding", True) and info.name not in _UNTRUSTED
    return info.name if textual else ""


def _codec_of_windows(name: str) -> str:
    found = re.search(r"(?:win|windows|cp|x-cp)\D{0,3}(125[0-8]|866|850|437)", name)
    return f"cp{found[1]}" if found else ""


def _japanese(raw: bytes) -> str:
    """ISO-2022-JP as it is written in life: with the NEC and IBM characters the standard has not."""

    def segment(found: re.Match[bytes]) -> bytes:
        high = bytes(byte | 0x80 if byte > 32 else byte for byte in found[1])
        return high.decode("euc_jis_2004", "replace").encode()

    plain = _JIS_SEGMENT.sub(segment, raw)
    return re.sub(rb"\x1b\([BJI]", b"", plain).decode("utf-8", "replace")


def _is_mostly_high(raw: bytes) -> bool:
    """In Latin scripts a letter beyond ASCII stands alone; elsewhere whole words are beyond ASCII."""
    runs = _HIGH_RUN.findall(raw[:_SAMPLE])
    high = sum(map(len, runs))
    letters = len(raw[:_SAMPLE]) - len(raw[:_SAMPLE].translate(None, ascii_letters.encode()))
    return high > 2 * len(runs) and (high >= 12 or high * 3 > letters)


def is_doubtful(declared: str) -> bool:
    """Whether programs declare this character set without looking."""
    codec = _codec(declared)
    return not codec or codec in _LATIN


def _denies(declared: str, raw: bytes) -> bool:
    """Whether these bytes cannot be in the declared Latin set; the rarer sets are denied for Russian alone."""
    if declared in _LATIN:
        return _denies_latin(raw)
    return declared in _OTHER_LATIN and _denies_latin(raw) and _best_cyrillic(raw)[1] > _SURELY_RUSSIAN


def _denies_latin(raw: bytes) -> bool:
    """So unlike a Latin script, and enough of it or so like Russian, that a declared Latin set cannot be true."""
    if not _is_mostly_high(raw):
        return False
    high = sum(map(len, _HIGH_RUN.findall(raw[:_SAMPLE])))
    return high >= 12 or (high >= _FEW and _best_cyrillic(raw)[1] > _SURELY_RUSSIAN)


def _windows_1252(raw: bytes) -> str:
    try:
        return raw.decode("cp1252")
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def _better_cyrillic(raw: bytes, text: str, codec: str) -> tuple[str, bool]:
    best, score = _best_cyrillic(raw)
    if score > 0.6 and cyrillic_score(text) < score - 0.25:
        return raw.decode(best, "replace"), False
    return text, True


def _best_cyrillic(raw: bytes) -> tuple[str, float]:
    """(codec, how much its text reads like Russian)."""
    sample = b" ".join(_HIGH_RUN.findall(raw[:_SAMPLE]))[:_SCORED]
    scored = [
        (cyrillic_score(sample.decode(codec, "replace")) - rare, codec) for codec, rare in _CYRILLIC.items()
    ]
    score, codec = max(scored, key=lambda pair: pair[0])
    return codec, score


def cyrillic_score(text: str) -> float:
    """How much this reads like Russian, from 0 to about 1: frequent letters count for, oddities against."""
    strange = Counter("".join(_STRANGE.findall(text)))
    total = strange.total()
    if not total:
        return 0.0
    frequent = sum(count for char, count in strange.items() if char in _FREQUENT)
    known = sum(count for char, count in strange.items() if char.lower() in _RUSSIAN)
    shouting = len(_SHOUTING.findall(text))
    return (frequent + 0.6 * (known - frequent) - (total - known) - shouting) / total


def _library_guess(raw: bytes) -> str:
    best = from_bytes(raw[:_SAMPLE]).best()
    if _is_chinese(raw[:_SAMPLE]) and (not best or best.encoding not in _ASIAN):
        return "gb18030"
    return best.encoding if best else "cp1252"


def _is_chinese(raw: bytes) -> bool:
    """Nearly all of what is beyond ASCII are pairs from the frequent half of GB 2312."""
    pairs = [run[at : at + 2] for run in _HIGH_RUN.findall(raw) for at in range(0, len(run), 2)]
    frequent = sum(len(pair) == 2 and 0xA1 <= pair[0] <= 0xD7 and pair[1] > 0xA0 for pair in pairs)
    return bool(pairs) and frequent > 0.9 * len(pairs)
