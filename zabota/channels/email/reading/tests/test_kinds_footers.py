# ruff: noqa: E501  (what firms hang under their letters)
"""Legal notices, «think before you print», «checked for viruses»: no word of the writer. And words that only sound so."""

import pytest

from zabota.channels.email.reading import split_reply

ANSWER = "Просим выставить счёт на 12 лицензий.\n\nС уважением,\nИрина"
FOOTERS = [
    "This e-mail and any attachments are confidential and intended solely for the addressee. If you have received this message in error, please notify the sender and delete it.",
    "CONFIDENTIALITY NOTICE: The information in this transmission is privileged and is for the use of the named recipient only.\nIf you are not the intended recipient, any disclosure or copying is prohibited.",
    "The contents of this email are for the named individual only.\nAny unauthorised disclosure is prohibited. If you got it by mistake, please delete it and tell the sender.",
    "Данное сообщение и вложения предназначены только для адресата и могут содержать конфиденциальную информацию. Если вы получили его по ошибке, сообщите отправителю и удалите письмо.",
    "Уведомление о конфиденциальности: информация в этом письме составляет коммерческую тайну.\nЕсли вы не являетесь адресатом, её копирование запрещено.",
    "Настоящее письмо не является офертой и адресовано исключительно указанному лицу. Разглашение его содержания не допускается.",
    "Це повідомлення призначене лише для адресата і містить конфіденційну інформацію. Якщо ви отримали його помилково, видаліть його.",
    "Diese E-Mail enthält vertrauliche Informationen. Wenn Sie nicht der richtige Adressat sind, informieren Sie bitte den Absender und vernichten Sie diese E-Mail.",
    "Ce message et ses pièces jointes sont confidentiels et destinés à leur seul destinataire. Reçu par erreur, merci de le détruire.",
    "Este mensaje contiene información confidencial y va destinado exclusivamente a su destinatario. Si lo ha recibido por error, bórrelo.",
    "Le informazioni di questo messaggio sono riservate e destinate esclusivamente al destinatario. Se ricevuto per errore, si prega di cancellarlo.",
    "Wiadomość jest przeznaczona wyłącznie dla adresata i zawiera informacje poufne. Jeśli otrzymali ją Państwo omyłkowo, prosimy ją usunąć.",
    "Please consider the environment before printing this email.",
    "Пожалуйста, подумайте об окружающей среде, прежде чем печатать это письмо.",
    "Bitte denken Sie an die Umwelt, bevor Sie diese E-Mail ausdrucken.",
    "Avant d'imprimer ce message, pensez à l'environnement.",
    "This email has been checked for viruses by Avast antivirus software.\nwww.avast.com",
    "Это сообщение проверено на вирусы антивирусом Dr.Web.\nhttps://www.drweb.example/check",
    "Diese E-Mail wurde von AVG auf Viren geprüft. Antivirus: www.avg.example",
]
OWN_WORDS = [
    "Is the attached contract confidential? We received it in error, should we delete it and notify the sender?",
    "The attachment is confidential, please delete it.",
    "Вложение ошибочно удалено, сообщите, когда пришлёте новое.",
    "Ваше письмо проверено бухгалтером.",
    "Your message was checked by our engineer, the pump is fine.",
    "Please think about the printing of the badges.",
    "Die Anlage ist vertraulich, bitte löschen Sie die alte.",
]


@pytest.mark.parametrize("footer", FOOTERS)
def test_a_footer_is_no_word_of_the_writer(footer: str) -> None:
    for above in ("\n\n", "\n\n" + "*" * 40 + "\n", "\n\n---\n"):
        assert split_reply(f"{ANSWER}{above}{footer}\n").newest == ANSWER
    quote = "On 5 Mar 2026, at 12:01, S <s@x.ru> wrote:\n\n> Hi\n"
    assert split_reply(f"{ANSWER}\n\n{footer}\n\n{quote}").newest == ANSWER


def test_two_footers_follow_each_other() -> None:
    assert split_reply(f"{ANSWER}\n\n{FOOTERS[0]}\n\n{FOOTERS[12]}\n").newest == ANSWER


def test_a_card_above_a_footer_is_still_a_card() -> None:
    card = "Kind regards,\nJohn Harper\nOffice Manager\n+44 20 7946 0000"
    split = split_reply(f"Please call.\n\n{card}\n\n{FOOTERS[0]}")
    assert (split.newest, split.signature) == ("Please call.", f"{card}\n\n{FOOTERS[0]}")


@pytest.mark.parametrize("words", OWN_WORDS)
def test_what_only_sounds_like_a_footer_stays(words: str) -> None:
    assert split_reply(f"Добрый день!\n\n{words}").newest == f"Добрый день!\n\n{words}"


def test_a_letter_of_nothing_but_a_footer_keeps_it() -> None:
    assert split_reply(FOOTERS[0]).newest == FOOTERS[0]
