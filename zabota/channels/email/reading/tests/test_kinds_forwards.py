# ruff: noqa: E501  (what programs write)
"""Forwarded letters, as programs write them in many languages: the words above, the letter, who wrote it first."""

import pytest

from zabota.channels.email.reading import Address, read_letter

HEADS = [
    "---------- Forwarded message ---------\nFrom: Anna <anna@c.example>\nDate: Thu, Mar 12, 2026 at 9:15 AM\nSubject: Q\nTo: <h@x.example>",
    "---------- Пересылаемое сообщение ---------\nОт: Анна <anna@c.example>\nДата: чт, 12 мар. 2026 г. в 09:15\nТема: Q\nКому: <h@x.example>",
    "---------- Forwarded message ---------\nОт: Анна <anna@c.example>\nDate: чт, 12 мар. 2026 г. в 09:15\nSubject: Q\nTo: <h@x.example>",
    '-------- Пересылаемое сообщение --------\n12.03.2026, 09:15, "Анна" <anna@c.example>:',
    '-------- Начало пересылаемого сообщения --------\n12.03.2026, 09:15, "Анна" <anna@c.example>:',
    "-------- Перенаправленное сообщение --------\nТема: Q\nДата: Thu, 12 Mar 2026\nОт: Анна <anna@c.example>\nКому: h@x",
    "-------- Пересланное сообщение --------\nОт кого: Анна <anna@c.example>\nКому: h@x\nДата: Четверг, 12 марта 2026, 9:15 +03:00\nТема: Q",
    "-------- Пересылаемое сообщение --------\nОт кого: Анна <anna@c.example>\nКому: h@x",
    "-------- Forwarded Message --------\nSubject: Q\nDate: Thu, 12 Mar 2026 09:15:22 +0300\nFrom: Anna <anna@c.example>\nTo: h@x",
    "-------- Weitergeleitete Nachricht --------\nBetreff: Q\nDatum: Thu, 12 Mar 2026\nVon: Anna <anna@c.example>\nAn: h@x",
    "---------- Forwarded message ---------\nVon: Anna <anna@c.example>\nDate: Do., 12. März 2026 um 09:15 Uhr\nSubject: Q\nTo: h@x",
    "-------- Message transféré --------\nSujet : Q\nDate : Thu, 12 Mar 2026\nDe : Anna <anna@c.example>\nPour : h@x",
    "---------- Forwarded message ---------\nDe : Anna <anna@c.example>\nDate: jeu. 12 mars 2026 à 09:15\nSubject: Q\nTo: h@x",
    "-------- Mensaje reenviado --------\nAsunto: Q\nFecha: Thu\nDe: Anna <anna@c.example>\nPara: h@x",
    "-------- Messaggio Inoltrato --------\nOggetto: Q\nData: Thu\nMittente: Anna <anna@c.example>\nA: h@x",
    "-------- Przekazana wiadomość --------\nTemat: Q\nData: Thu\nNadawca: Anna <anna@c.example>\nAdresat: h@x",
    "-------- Перенаправлене повідомлення --------\nТема: Q\nДата: Thu\nВід: Анна <anna@c.example>\nКому: h@x",
    "---------- Переслане повідомлення ---------\nВід: Анна <anna@c.example>\nДата: чт\nТема: Q\nКому: h@x",
    "Begin forwarded message:\n\nFrom: Anna <anna@c.example>\nSubject: Q\nDate: 12 March 2026 at 09:15:22 GMT+3\nTo: h@x",
    "Начало переадресованного сообщения:\n\nОт: Анна <anna@c.example>\nТема: Q\nДата: 12 марта 2026 г., 09:15:22 GMT+3\nКому: h@x",
    "Начало пересылаемого сообщения:\n\nОт: Анна <anna@c.example>\nТема: Q\nДата: 12 марта 2026 г., 09:15:22 GMT+3\nКому: h@x",
    "Anfang der weitergeleiteten Nachricht:\n\nVon: Anna <anna@c.example>\nBetreff: Q\nDatum: 12. März 2026 um 09:15:22 MEZ\nAn: h@x",
    "Début du message réexpédié :\n\nDe: Anna <anna@c.example>\nObjet: Q\nDate: 12 mars 2026 à 09:15:22 UTC+1\nÀ: h@x",
    "Début du message transféré :\n\nDe: Anna <anna@c.example>\nObjet: Q\nDate: 12 mars 2026\nÀ: h@x",
    "Inicio del mensaje reenviado:\n\nDe: Anna <anna@c.example>\nAsunto: Q\nFecha: 12 de marzo\nPara: h@x",
    "Inizio messaggio inoltrato:\n\nDa: Anna <anna@c.example>\nOggetto: Q\nData: 12 marzo\nA: h@x",
    "Początek przekazywanej wiadomości:\n\nOd: Anna <anna@c.example>\nTemat: Q\nData: 12 marca\nDo: h@x",
    "Початок пересланого повідомлення:\n\nВід: Анна <anna@c.example>\nТема: Q\nДата: 12 березня\nКому: h@x",
    "-----Пересылаемое сообщение-----\nОт: Анна <anna@c.example>\nКому: h",
]
SUBJECTS = [
    "Fwd: x",
    "FW: x",
    "Fw: x",
    "WG: x",
    "TR: x",
    "RV: x",
    "I: x",
    "Пересл: x",
    "PD: x",
    "VS: x",
    "Re: FW: x",
    "Fwd: Re: x",
    "[Fwd: x]",
    "Пер: x",
    "ПРС: x",
    "ENC: x",
    "Переслать: x",
    "Wtr: x",
]
BLOCK = "От: Анна <anna@c.example>\nОтправлено: 12 марта 2026 г. 9:15\nКому: h\nТема: Q"


def letter(text: str, subject: str = "Fwd: Q") -> bytes:
    return f"From: Иван <i@d.example>\nSubject: {subject}\n\n{text}".encode()


@pytest.mark.parametrize("head", HEADS)
def test_what_is_forwarded_is_apart_and_its_writer_known(head: str) -> None:
    read = read_letter(letter(f"Смотрите ниже.\n\n{head}\n\nТекст письма\n"))
    assert read.newest == "Смотрите ниже."
    assert read.forwarded.endswith("Текст письма")
    assert read.forwarded_from is not None
    assert read.forwarded_from.email == "anna@c.example"


@pytest.mark.parametrize("head", HEADS)
def test_a_forward_without_a_word_of_its_own_has_its_writer_too(head: str) -> None:
    read = read_letter(letter(f"{head}\n\nТекст письма\n"))
    assert "Текст письма" in read.newest
    assert read.forwarded_from is not None
    assert read.forwarded_from.email == "anna@c.example"


@pytest.mark.parametrize("subject", SUBJECTS)
def test_a_subject_tells_a_forward_from_an_answer(subject: str) -> None:
    assert read_letter(letter(f"Смотрите.\n\n{BLOCK}\n\nТекст", subject)).forwarded.endswith("Текст")
    assert not read_letter(letter(f"Смотрите.\n\n{BLOCK}\n\nТекст", "Re: Q")).forwarded


def test_a_letter_forwarded_as_a_file_has_its_writer() -> None:
    inside = "Content-Type: message/rfc822\n\nFrom: Anna <anna@c.example>\nSubject: Q\n\nhelp\n"
    head = "From: i@d.example\nSubject: Fwd: Q\nContent-Type: multipart/mixed; boundary=b\n\n"
    read = read_letter(f"{head}--b\n\nsee\n--b\n{inside}\n--b--".encode())
    assert read.forwarded_from == Address("Anna", "anna@c.example")


def test_an_answer_has_no_first_writer() -> None:
    assert read_letter(letter(f"Нет.\n\n{BLOCK}\n\nТекст", "Re: Q")).forwarded_from is None
