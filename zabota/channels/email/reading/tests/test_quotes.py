import pytest

from zabota.channels.email.reading import split_reply

ANSWER = "Спасибо, помогло.\n\nНо есть ещё вопрос."
ORIGINAL = "Добрый день!\nПопробуйте так."

UNMARKED = [
    "От: Поддержка <help@example.ru>\nОтправлено: 5 марта 2026 г. 12:01\nКому: Иван\nТема: Re: вопрос",
    "From: Support <help@example.com>\nSent: Monday, March 5, 2026 12:01 PM\nTo: Ivan\nSubject: Re: question",
    "*From:* Support <help@example.com>\n*Sent:* Monday, March 5, 2026\n*To:* Ivan\n*Subject:* Re: question",
    "Von: Support <help@example.de>\nGesendet: Montag, 5. März 2026 12:01\nAn: Ivan\nBetreff: AW: Frage",
    "De : Support <help@example.fr>\nEnvoyé : lundi 5 mars 2026 12:01\nÀ : Ivan\nObjet : RE: question",
    "Від: Підтримка <help@example.ua>\nНадіслано: 5 березня 2026\nКому: Іван\nТема: питання",
    "Od: Support <help@example.pl>\nWysłano: 5 marca 2026\nDo: Jan\nTemat: pytanie",
    "De: Soporte <help@example.es>\nEnviado: lunes, 5 de marzo de 2026\nPara: Juan\nAsunto: pregunta",
    "Da: Supporto <help@example.it>\nInviato: lunedì 5 marzo 2026\nA: Gio\nOggetto: domanda",
    "-----Original Message-----\nFrom: Support\nSent: today",
    "-----Исходное сообщение-----\nОт: Поддержка",
    "-----Ursprüngliche Nachricht-----\nVon: Support",
    "-------- Message d'origine --------\nDe : Support",
    "_" * 32 + "\nFrom: Support <help@example.com>\nSent: Monday, March 5, 2026\nTo: I\nSubject: S",
]
INTRODUCTIONS = [
    "On Mon, Mar 5, 2026 at 12:01 PM Support <help@example.com> wrote:",
    "On Mon, Mar 5, 2026 at 12:01 PM A Very Long Name Of The Support Department <\nhelp@example.com> wrote:",
    "пн, 5 мар. 2026 г. в 12:01, Поддержка <help@example.ru>:",
    "5 марта 2026 г., 12:01, Поддержка <help@example.ru> написал(а):",
    "05.03.2026 12:01, Поддержка пишет:",
    "05.03.2026, 12:01, «Поддержка» <help@example.ru>:",
    "Понедельник, 5 марта 2026, 12:01 +03:00 от Поддержка <help@example.ru>:",
    "Am 05.03.2026 um 12:01 schrieb Support:",
    "Support <help@example.de> schrieb am Mo., 5. März 2026, 12:01:",
    "Le lun. 5 mars 2026 à 12:01, Support <help@example.fr> a écrit :",
    "El lun, 5 mar 2026 a las 12:01, Soporte (<help@example.es>) escribió:",
    "Il giorno lun 5 mar 2026 alle ore 12:01 Supporto <help@example.it> ha scritto:",
    "pon., 5 mar 2026 o 12:01 Support <help@example.pl> napisał(a):",
    "W dniu 05.03.2026 o 12:01, Support pisze:",
    "пн, 5 бер. 2026 р. о 12:01 Підтримка <help@example.ua> пише:",
    "2026-03-05 12:01 GMT+03:00 Support <help@example.com>:",
]


def marked(text: str) -> str:
    return "\n".join(f"> {line}" for line in text.splitlines())


@pytest.mark.parametrize("block", UNMARKED)
def test_an_unmarked_original_is_kept_apart(block: str) -> None:
    split = split_reply(f"{ANSWER}\n\n{block}\n\n{ORIGINAL}\n")
    assert split.newest == ANSWER
    assert split.quoted.endswith(ORIGINAL)
    assert block.splitlines()[-1] in split.quoted


@pytest.mark.parametrize("introduction", INTRODUCTIONS)
def test_an_introduced_quote_is_kept_apart(introduction: str) -> None:
    split = split_reply(f"{ANSWER}\n\n{introduction}\n\n{marked(ORIGINAL)}\n")
    assert split.newest == ANSWER
    assert split.quoted == f"{introduction}\n\n{marked(ORIGINAL)}"


@pytest.mark.parametrize("introduction", INTRODUCTIONS)
def test_an_answer_below_the_quote_is_the_newest_part(introduction: str) -> None:
    split = split_reply(f"{introduction}\n{marked(ORIGINAL)}\n\n{ANSWER}\n")
    assert split.newest == ANSWER
    assert split.quoted == f"{introduction}\n{marked(ORIGINAL)}"


def test_answers_between_the_quoted_lines_stay_with_them() -> None:
    introduction, between = "On 5 Mar 2026 12:01, Support wrote:", "> First question?\nYes.\n\n> Second?\nNo."
    split = split_reply(f"Answers below.\n\n{introduction}\n{between}\n")
    assert split.newest == f"Answers below.\n\n{between}"
    assert split.quoted == introduction


@pytest.mark.parametrize(
    "line",
    [
        "Sent from my iPhone",
        "Отправлено с iPhone",
        "Отправлено из Почты Mail.ru",
        "Gesendet von meinem iPhone",
        "Von meinem iPad gesendet",
        "Envoyé de mon iPhone",
        "Enviado desde mi iPhone",
        "Inviato da iPhone",
        "Wysłane z iPhone'a",
        "Надіслано з iPhone",
        "Get Outlook for Android<https://aka.ms/x>",
    ],
)
def test_a_device_signs_and_is_not_the_writer(line: str) -> None:
    split = split_reply(f"{ANSWER}\n\n{line}\n\nOn 5 Mar 2026, at 12:01, S <s@x.ru> wrote:\n\n> Hi\n")
    assert (split.newest, split.signature) == (ANSWER, line)


def test_the_signature_line_ends_the_words() -> None:
    split = split_reply("Hello\n\n-- \nIvan\n+7 900 000-00-00")
    assert (split.newest, split.signature) == ("Hello", "-- \nIvan\n+7 900 000-00-00".replace("-- ", "--"))


def test_a_sign_off_with_a_contact_block_is_a_signature_but_a_plain_one_is_not() -> None:
    assert (
        split_reply("Жду ответа.\n\nС уважением,\nИван Петров\nДиректор\nтел. +7 900 000-00-00").newest
        == "Жду ответа."
    )
    assert split_reply("Жду ответа.\n\nС уважением,\nИван").newest == "Жду ответа.\n\nС уважением,\nИван"


@pytest.mark.parametrize(
    "marker",
    [
        "---------- Forwarded message ---------",
        "-------- Пересылаемое сообщение --------",
        "Begin forwarded message:",
        "Начало переадресованного сообщения:",
        "-------- Weitergeleitete Nachricht --------",
        "---------- Message transféré ----------",
    ],
)
def test_a_forward_is_not_a_quote(marker: str) -> None:
    headers = "From: Anna <anna@client.ru>\nDate: Mon, 5 Mar 2026\nSubject: Broken\nTo: us@x.ru"
    alone = split_reply(f"{marker}\n{headers}\n\nIt is broken.")
    assert alone.newest == "It is broken."
    commented = split_reply(f"Please help her.\n\n{marker}\n{headers}\n\nIt is broken.")
    assert commented.newest == "Please help her."
    assert commented.quoted == ""
    assert commented.forwarded == f"{marker}\n{headers}\n\nIt is broken."


def test_a_subject_says_forward_where_the_body_does_not() -> None:
    body = "Взгляните.\n\nОт: Анна <a@x.ru>\nОтправлено: 5 марта 2026\nКому: Иван\nТема: Счёт\n\nГде счёт?"
    assert split_reply(body, "Fwd: Счёт").forwarded.endswith("Где счёт?")
    assert split_reply(body, "Re: Счёт").quoted.endswith("Где счёт?")


@pytest.mark.parametrize(
    "text",
    [
        "On the other hand, we should be careful.\nOn average it works.",
        "Invitation:\n\nDate: Wednesday\nTime: 7:00am\nAddress: 130 Fox St\n\nBring your ID.",
        "Откуда: Москва\nКуда: Казань\nДата: 5 марта\n\nНужен билет.",
        "- one\n- two\n\n----\n\nstill mine\nand this too\nand a lot more words than a signature has",
        ">>> >>>  http://www.domain.com <<<\nVisit us",
    ],
)
def test_ordinary_words_are_left_alone(text: str) -> None:
    assert split_reply(text).newest == text


def test_nothing_is_thrown_away() -> None:
    text = (
        f"{ANSWER}\n\n-- \nIvan\n\nOn 5 Mar 2026 12:01, S <s@x.ru> wrote:\n{marked(ORIGINAL)}\n\nтел. 123\n"
    )
    split = split_reply(text)
    together = "\n".join([split.newest, split.signature, split.quoted, split.forwarded])
    assert {line.rstrip() for line in text.splitlines()} <= {
        line.rstrip() for line in together.splitlines()
    } | {""}
