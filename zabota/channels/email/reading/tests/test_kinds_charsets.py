"""Raw 8-bit letters, wrong and missing declarations, and every way programs write a file's name."""

import base64
from email.header import Header
from urllib.parse import quote

import pytest

from zabota.channels.email.reading import read_letter

WORDS = {
    "ru": (
        "Вопрос по договору",
        "Инна Збруева",
        "Добрый день!\nПришлите, пожалуйста, счёт за март. Спасибо.",
    ),
    "uk": (
        "Питання щодо угоди їжак",
        "Олена Їжакевич",
        "Доброго дня!\nНадішліть, будь ласка, рахунок. Дякую.",
    ),
    "de": (
        "Frage zur Größe der Tür",
        "Jürgen Müller",
        "Guten Tag,\nkönnen Sie mir die Rechnung für März schicken?",
    ),
    "fr": ("Question déjà posée à Noël", "François Léger", "Bonjour,\nla facture déjà réglée à temps ?"),
    "es": (
        "¿Cuándo llegará el año?",
        "José Núñez",
        "Buenos días,\n¿podría enviarme la factura del año? Mañana",
    ),
    "it": ("Perché non è più così", "Niccolò Però", "Buongiorno,\nperché non è più così? Città"),
    "pl": (
        "Pytanie o zażółć gęślą",
        "Łukasz Żółć",
        "Dzień dobry,\nproszę o przesłanie faktury za marzec. Dziękuję",
    ),
}
SETS = [
    *(("ru", one) for one in ("cp1251", "koi8-r", "utf-8", "cp866", "iso8859-5")),
    *(("uk", one) for one in ("cp1251", "koi8-u", "utf-8")),
    *((language, one) for language in ("de", "fr", "es", "it") for one in ("cp1252", "utf-8")),
    ("fr", "iso8859-15"),
    ("pl", "utf-8"),
    ("pl", "cp1250"),
    ("pl", "iso8859-2"),
]
TELLABLE = [one for one in SETS if one not in (("pl", "cp1250"), ("pl", "iso8859-2"))]


def raw_letter(language: str, codec: str, declared: str) -> bytes:
    subject, name, body = (text.encode(codec) for text in WORDS[language])
    head = b"From: " + name + b" <a@b.c>\nSubject: " + subject + b"\nContent-Transfer-Encoding: 8bit\n"
    return (
        head + (f"Content-Type: text/plain; charset={declared}\n" if declared else "").encode() + b"\n" + body
    )


def assert_read(raw: bytes, language: str) -> None:
    read = read_letter(raw)
    assert read.sender is not None
    assert (read.subject, read.sender.name, read.text) == WORDS[language]


@pytest.mark.parametrize(("language", "codec"), SETS)
def test_raw_headers_and_a_declared_body(language: str, codec: str) -> None:
    assert_read(raw_letter(language, codec, codec), language)


@pytest.mark.parametrize("declared", ["", "us-ascii", "iso-8859-1", "utf-8", "x-unknown", "windows-1222"])
@pytest.mark.parametrize(("language", "codec"), TELLABLE)
def test_a_declaration_that_is_missing_or_wrong(language: str, codec: str, declared: str) -> None:
    assert_read(raw_letter(language, codec, declared), language)


def forms(name: str, codec: str) -> dict[str, bytes]:
    """Content-Disposition in the ways programs break it."""
    raw = name.encode(codec)
    wire, words = codec.encode(), Header(name, codec).encode().encode()
    percent, half = quote(raw).encode(), quote(raw[:5]).encode()
    packed = base64.b64encode(raw)
    utf8 = quote(name).encode()
    return {
        "extended": b"filename*=" + wire + b"''" + percent,
        "extended, with a language": b"filename*=" + wire + b"'ru'" + percent,
        "extended in quotes": b'filename*="' + wire + b"''" + percent + b'"',
        "in sections": b"filename*0*=" + wire + b"''" + half + b";\n filename*1*=" + quote(raw[5:]).encode(),
        "in sections, out of order": b"filename*1*="
        + quote(raw[5:]).encode()
        + b";\n filename*0*="
        + wire
        + b"''"
        + half,
        "encoded words in quotes": b'filename="' + words + b'"',
        "encoded words bare": b"filename=" + Header(name, codec, maxlinelen=900).encode().encode(),
        "an encoded word in sections": b'filename*0="=?'
        + wire
        + b"?B?"
        + packed[:20]
        + b'"; filename*1="'
        + packed[20:]
        + b'?="',
        "raw in quotes": b'filename="' + raw + b'"',
        "raw and bare": b"filename=" + raw,
        "quotes without end": b'filename="' + raw,
        "two semicolons": b"; filename*=" + wire + b"''" + percent,
        "plain and extended": b"filename=\"_____.pdf\"; filename*=utf-8''" + utf8,
        "encoded and extended": b'filename="' + words + b"\"; filename*=utf-8''" + utf8,
        "percents in quotes": b'filename="' + utf8 + b'"',
        "without a character set": b"filename*=" + utf8,
    }


@pytest.mark.parametrize("form", forms("a", "utf-8"))
@pytest.mark.parametrize(("language", "codec"), SETS)
def test_a_file_has_its_true_name(language: str, codec: str, form: str) -> None:
    subject, _, body = WORDS[language]
    name = f"{subject}.pdf"
    read = read_letter(
        b"From: a@b.c\nContent-Type: multipart/mixed; boundary=q\n\n--q\nContent-Type: text/plain; charset="
        + codec.encode()
        + b"\nContent-Transfer-Encoding: 8bit\n\n"
        + body.encode(codec)
        + b"\n--q\nContent-Type: application/pdf\nContent-Disposition: attachment; "
        + forms(name, codec)[form]
        + b"\nContent-Transfer-Encoding: base64\n\nJVBERi0=\n--q--\n"
    )
    assert [(part.name, part.content) for part in read.parts] == [(name, b"%PDF-")]


def test_the_name_may_be_told_by_the_type_alone() -> None:
    head = b'From: a@b.c\nContent-Type: application/pdf; name="=?windows-1251?B?8ffl8i5wZGY=?="\n'
    assert read_letter(head + b"Content-Transfer-Encoding: base64\n\nJVBERi0=\n").parts[0].name == "счет.pdf"


def test_raw_chinese_is_read_by_its_pairs() -> None:
    raw = 'From: "武兰成" <a@b.c>\nSubject: 转发：整体提升企业服务水平\n\nx'.encode("gb18030")
    read = read_letter(raw)
    assert read.subject == "转发：整体提升企业服务水平"
    assert str(read.sender) == "武兰成 <a@b.c>"


@pytest.mark.parametrize("declared", ["koi8-r", "windows-1251", "windows-1252", "iso-8859-2", "ibm866"])
def test_utf8_is_known_whatever_one_byte_set_is_declared(declared: str) -> None:
    assert_read(raw_letter("ru", "utf-8", declared), "ru")


@pytest.mark.parametrize("words", ["Да, спасибо", "Акт сверки", "Готово, ждём"])
def test_a_few_russian_words_are_no_latin_letters(words: str) -> None:
    head = b"From: a@b.c\nContent-Type: text/plain; charset=iso-8859-1\n\n"
    assert read_letter(head + words.encode("cp1251")).text == words


@pytest.mark.parametrize("words", ["Ça va", "ÄÖÜ äöü", "Größe: Übergröße", "naïveté"])
def test_a_few_latin_letters_stay(words: str) -> None:
    head = b"From: a@b.c\nContent-Type: text/plain; charset=iso-8859-1\n\n"
    assert read_letter(head + words.encode("cp1252")).text == words


def test_base64_ends_where_a_relay_writes_in_plain_words() -> None:
    head = b"From: a@b.c\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n"
    words = base64.b64encode("Добрый день! Жду.".encode())
    assert read_letter(head + words + b"\n\n-- \nscanned by relay\n").text == "Добрый день! Жду."
    assert read_letter(head + words[:20] + b" " + words[20:]).text == "Добрый день! Жду."


@pytest.mark.parametrize("declared", ["iso-8859-2", "windows-1250", "iso-8859-9"])
def test_russian_is_known_under_every_latin_set(declared: str) -> None:
    assert_read(raw_letter("ru", "cp1251", declared), "ru")


def test_a_short_raw_subject_is_read_like_the_body_below_it() -> None:
    body = "Привезите саженцы в воскресенье, пожалуйста."
    head = "From: a@b.c\nSubject: Саженцы\nContent-Type: text/plain\n\n"
    assert read_letter((head + body).encode("koi8-r")).subject == "Саженцы"
