from datetime import UTC, datetime

import pytest

from zabota.channels.email.reading.addresses import read_addresses
from zabota.channels.email.reading.headers import (
    decode_words,
    header_text,
    loose_base64,
    message_ids,
    sent_at,
)
from zabota.channels.email.reading.letter import Address
from zabota.channels.email.reading.parameters import file_name, value_and_parameters


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("=?utf-8?B?0J/RgNC40LLQtdGC?=", "Привет"),
        ("=?utf-8?Q?=D0=9F=D1=80?= =?utf-8?Q?=D0=B8?=", "При"),
        ("=?utf-8?B?0J/RgNC40LI=?= =?utf-8?B?0LXRgg==?=", "Привет"),
        ("=?utf-8?Q?=D0?= =?utf-8?Q?=9F?=", "П"),
        ("=?windows-1251?Q?=CF=F0=E8=E2=E5=F2?= world", "Привет world"),
        ("=?koi8-r?B?8NLJ18XU?=", "Привет"),
        ("=?iso-8859-1?Q?B=FCrling, =20Andreas?=", "Bürling,  Andreas"),
        ("=?utf-8?B?0J/RgNC40LLQtdGC", "Привет"),
        ("=?utf-8*ru?Q?=D0=9F?=", "П"),
        ("=?no-such-set?Q?plain?=", "plain"),
        ("a =?utf-8?Q?b?= c", "a b c"),
        ("1 =? 2", "1 =? 2"),
    ],
)
def test_encoded_words_are_read_in_all_their_broken_forms(written: str, read: str) -> None:
    assert decode_words(written) == read


@pytest.mark.parametrize("charset", ["utf-8", "cp1251", "koi8-r"])
def test_raw_russian_bytes_are_understood_without_any_declaration(charset: str) -> None:
    assert header_text("Не работает печать накладных".encode(charset)) == "Не работает печать накладных"


def test_raw_bytes_are_read_in_the_character_set_of_the_letter() -> None:
    assert header_text("aaäöüßad".encode("latin-1"), "iso-8859-1") == "aaäöüßad"


def test_a_header_loses_its_control_characters() -> None:
    assert header_text(b"a\x00b\x1b[31m\tc") == "ab[31m c"


@pytest.mark.parametrize(
    ("written", "people"),
    [
        (b"Anna <anna@Example.COM>", [Address("Anna", "anna@example.com")]),
        (b'"Petrov, Ivan" <i@x.ru>, b@y.ru', [Address("Petrov, Ivan", "i@x.ru"), Address("", "b@y.ru")]),
        (b"marc@x.de (Marc Smith)", [Address("Marc Smith", "marc@x.de")]),
        (b"'Team' <t@x.de>; u@x.de", [Address("Team", "t@x.de"), Address("", "u@x.de")]),
        (b"Friends: a@x.ru, b@x.ru;", [Address("", "a@x.ru"), Address("", "b@x.ru")]),
        (b"=?utf-8?B?0JDQvdC90LA=?= <a@x.ru>", [Address("Анна", "a@x.ru")]),
        (b"=?iso-8859-1?Q?B=FCrling, =20A?= <a@x.de>", [Address("Bürling, A", "a@x.de")]),
        (b"undisclosed-recipients:;", []),
        (b'"nobody" <>', []),
        (b"<mailto:a@x.ru>", [Address("", "a@x.ru")]),
        (b"(((((((a@x.ru", []),
    ],
)
def test_addresses_are_read_as_people_write_them(written: bytes, people: list[Address]) -> None:
    assert list(read_addresses(written)) == people


@pytest.mark.parametrize(
    ("written", "name"),
    [
        (b"attachment; filename*=UTF-8''%D0%BE%D1%82%D1%87%D1%91%D1%82.pdf", "отчёт.pdf"),
        (b"attachment; filename*0*=utf-8''%D0%BE; filename*1*=%D1%82; filename*2=.pdf", "от.pdf"),
        (b'attachment; filename*0="long-"; filename*1="name.doc"', "long-name.doc"),
        (b'attachment; filename*1="name.doc"; filename*0="long-"', "long-name.doc"),
        (b'attachment; filename="=?windows-1251?B?7vLy5fIucGRm?="', "оттет.pdf"),
        (b"attachment; filename=with spaces.txt", "with spaces.txt"),
        (b'attachment; filename="C:\\Users\\me\\report.xls"', "report.xls"),
        (b'attachment; filename="../../etc/passwd"', "passwd"),
        ('attachment; filename="счёт.xls"'.encode("cp1251"), "счёт.xls"),
        (b"attachment; filename*=koi8-r''%CF%D4%2E%74%78%74", "от.txt"),
        (b"attachment; filename*=utf-8'ru'%D0%9F.txt", "П.txt"),
        (b'attachment; filename="a;b=c.txt"', "a;b=c.txt"),
    ],
)
def test_a_file_keeps_its_true_name(written: bytes, name: str) -> None:
    value, parameters = value_and_parameters(written)
    assert value == "attachment"
    assert file_name(parameters.get("filename", "")) == name


def test_a_long_file_name_keeps_its_ending() -> None:
    assert file_name("x" * 500 + ".pdf") == "x" * 196 + ".pdf"


def test_message_ids_come_in_order_and_once() -> None:
    assert message_ids("<a@x> <b@x>\t<a@x> <c @x>") == ("a@x", "b@x", "c@x")
    assert message_ids("a@x b@x") == ("a@x", "b@x")
    assert message_ids("nothing") == ()


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("Fri, 15 Jan 2016 00:12:43 +0100", datetime(2016, 1, 14, 23, 12, 43, tzinfo=UTC)),
        ("15 Jan 2016 00:12:43 -0000", datetime(2016, 1, 15, 0, 12, 43, tzinfo=UTC)),
        ("2016-01-15 00:12:43", datetime(2016, 1, 15, 0, 12, 43, tzinfo=UTC)),
        ("Fri, 99 Jan 99999 00:00", None),
        ("", None),
    ],
)
def test_a_date_is_in_utc_or_none(written: str, moment: datetime | None) -> None:
    assert sent_at(written) == moment


def test_base64_without_padding_or_in_pieces_is_read() -> None:
    assert loose_base64(b"aGVsbG8") == b"hello"
    assert loose_base64(b"aGVs\r\nbG8=\r\nd29ybGQ=") == b"helloworld"
    assert loose_base64(b"!!") == b""
