# ruff: noqa: E501  (what phones and programs write)
"""«Sent from my phone» of many phones, programs and languages; and sentences that only look like it."""

import pytest

from zabota.channels.email.reading import split_reply

ANSWER = "Спасибо, помогло.\n\nНо есть ещё вопрос."
QUOTE = "On Thu, 12 Mar 2026 at 09:15, Anna <anna@client.example> wrote:\n> x\n"
LINES = [
    "Sent from my iPhone",
    "Sent from my iPad",
    "Sent from my Samsung Galaxy smartphone.",
    "Sent from my Galaxy",
    "Sent from Samsung Mobile",
    "Sent from my Huawei phone",
    "Sent from my BlackBerry 10 smartphone.",
    "Sent from my Verizon Wireless 4G LTE DROID",
    "Sent from my T-Mobile 4G LTE Device",
    "Sent from Yahoo Mail for iPhone",
    "Sent from Outlook for Android",
    "Sent from Outlook for iOS",
    "Get Outlook for Android<https://aka.ms/AAb9ysg>",
    "Get Outlook for iOS",
    "Sent from Proton Mail mobile",
    "Sent with Proton Mail secure email.",
    "Sent with ProtonMail Secure Email.",
    "Sent from ProtonMail for iOS",
    "Sent via Superhuman",
    "Sent from Gmail Mobile",
    "Sent from Mail for Windows",
    "Sent from Mail for Windows 10",
    "Sent from BlueMail",
    "Sent with Spark",
    "Sent from myMail for iOS",
    "Sent using Zoho Mail",
    "Sent from eM Client",
    "Sent from Thunderbird for Android",
    "Sent from /e/ Mail.",
    "Sent from Fairphone; excuse brevity.",
    "Sent from my Android device with K-9 Mail. Please excuse my brevity.",
    "Sent from my mobile. Please excuse typos.",
    "-Sent from my phone",
    "Enviado desde mi iPhone",
    "Enviado desde mi iPad",
    "Enviado desde mi Samsung Mobile de Movistar",
    "Enviado desde mi teléfono Samsung Galaxy",
    "Enviado desde Outlook para Android",
    "Obtener Outlook para iOS",
    "Obtener Outlook para Android",
    "Enviado do meu iPhone",
    "Enviado desde Correo para Windows",
    "Envoyé de mon iPhone",
    "Envoyé de mon iPad",
    "Envoyé depuis mon appareil Samsung",
    "Envoyé depuis mon smartphone Samsung Galaxy.",
    "Envoyé à partir de Outlook pour iOS",
    "Envoyé à partir de Courrier pour Windows",
    "Envoyé depuis l'application Mail Orange",
    "Télécharger Outlook pour iOS",
    "Obtenir Outlook pour Android",
    "Obtenez Outlook pour iOS",
    "Provenance : Courrier pour Windows 10",
    "Von meinem iPhone gesendet",
    "Von meinem iPad gesendet",
    "Gesendet von meinem iPhone",
    "Gesendet von meinem Samsung Galaxy Smartphone.",
    "Gesendet von Outlook für Android",
    "Gesendet von Mail für Windows",
    "Gesendet mit der GMX Mail App",
    "Gesendet mit der WEB.DE Mail App",
    "Gesendet mit der Telekom Mail App",
    "Holen Sie sich Outlook für Android",
    "Outlook für iOS beziehen",
    "Outlook für Android beziehen",
    "Von meinem Android-Gerät gesendet",
    "Diese Nachricht wurde von meinem Android-Gerät mit K-9 Mail gesendet.",
    "Diese E-Mail wurde von meinem Mobiltelefon gesendet.",
    "Inviato da iPhone",
    "Inviato dal mio iPhone",
    "Inviato dal mio Galaxy",
    "Inviato da Outlook per Android",
    "Inviato da Posta per Windows",
    "Scarica Outlook per iOS",
    "Ottieni Outlook per Android",
    "Inviato dal mio smartphone Samsung Galaxy.",
    "Wysłane z iPhone'a",
    "Wysłane z iPada",
    "Wysłano z mojego telefonu Samsung Galaxy",
    "Wysłane z telefonu Samsung",
    "Wysłano z aplikacji Outlook dla systemu Android",
    "Pobierz aplikację Outlook dla systemu Android",
    "Pobierz program Outlook dla systemu iOS",
    "Wysłano z aplikacji Poczta systemu Windows",
    "Wysłane z aplikacji mobilnej Poczta WP",
    "Відправлено з iPhone",
    "Надіслано з мого iPhone",
    "Надіслано з iPad",
    "Надіслано від Пошти для Windows",
    "Надіслано з пристрою Galaxy",
    "Отримати Outlook для iOS",
    "Завантажити Outlook для Android",
    "Отправлено с iPhone",
    "Отправлено с iPad",
    "Отправлено с моего iPhone",
    "Отправлено с моего смартфона Samsung Galaxy.",
    "Отправлено с устройства Galaxy",
    "Отправлено из Outlook для iOS",
    "Отправлено из Outlook для Android",
    "Отправлено из мобильной Яндекс.Почты",
    "Отправлено из мобильной Яндекс Почты: http://m.ya.ru/ymail",
    "Отправлено из мобильного приложения Яндекс Почты",
    "Отправлено из Почты Mail.ru для Android",
    "Отправлено из Mail.ru для iOS",
    "Отправлено из приложения Mail.ru",
    "Отправлено из мобильной Почты Mail.ru",
    "Отправлено из myMail для Android",
    "Отправлено из Почты для Windows",
    "Отправлено с помощью Почты",
    "Отправлено от Почта Windows 10",
    "Отправлено с Android-устройства через K-9 Mail",
    "Отправлено с мобильного устройства",
    "Отправлено с телефона",
    "Отправлено мной с телефона HUAWEI",
    "Послано с моего телефона",
    "Простите за краткость, создано в K-9 Mail.",
    "Письмо отправлено с телефона",
    "Скачать Outlook для iOS",
    "Скачать Outlook для Android",
    "Получите Outlook для Android",
    "С моего iPhone",
    "Отправлено из BlueMail",
    "\u2063Получить BlueMail для Android \u200b",
    "Отправлено из Spark",
    "Отправлено из Рамблер/почта",
    "Отправлено из Битрикс24",
    "Yahoo Mail: Search, Organize, Conquer",
    "Sent via the Samsung Galaxy S21 5G, an AT&T 5G smartphone",
    "Von Samsung-Tablet gesendet",
    "Mit freundlichen Grüßen von meinem iPhone",
    "Get TypeApp for Android",
    "Secured with Tuta Mail: https://tuta.com/free-email",
    "Sent with Tutanota, enjoy secure & ad-free emails",
    "Sent from Nine<http://www.9folders.com/>",
    "Sent from Polymail ( https://polymail.io )",
    "Sender notified by Mailtrack",
    "Von meinem/meiner Galaxy gesendet",
    "Отправлено через BlackBerry",
    "Sendt fra min iPhone",
    "Skickat från min iPhone",
    "Skickat från Outlook för Android",
    "Verstuurd vanaf mijn iPhone",
    "Verzonden vanaf mijn Galaxy",
    "Outlook voor Android downloaden",
    "Lähetetty iPhonesta",
    "Odesláno z iPhonu",
    "iPhone'umdan gönderildi",
    "Trimis de pe iPhone-ul meu",
    "Poslano z mojega iPhona",
    "Elküldve az iPhone-omról",
    "Изпратено от моя iPhone",
    "发自我的iPhone",
    "iPhoneから送信",
    "나의 iPhone에서 보냄",
    "-- ",
]
AT_THE_END = ["Sent from Nine", "Sent from Canary", "Sent from Front"]
SENTENCES = [
    "Отправлено три письма, ответа нет.",
    "Отправлено из офиса вчера, жду.",
    "Письмо отправлено 5 марта, ответа нет.",
    "Отправлено с ошибкой, прошу исправить.",
    "Отправлено вчера через вашу форму.",
    "Отправлено мной дважды.",
    "Sent from the warehouse on Monday but never arrived.",
    "Sent by courier yesterday.",
    "I sent it from my iPhone.",
    "Sent to the wrong address, please fix.",
    "Gesendet am Montag, noch nichts angekommen.",
    "Inviato da tre giorni, nessuna risposta.",
    "Envoyé de Paris le 5 mars, pas encore reçu.",
    "Enviado de novo o pedido.",
    "Wysłane z magazynu w poniedziałek.",
    "Надіслано з запізненням, вибачте.",
    "Outlook für die Zukunft ist gut.",
    "Get Outlook for all employees please",
    "From mobile it does not work",
    "Sent from my address, it should have arrived by now.",
]


@pytest.mark.parametrize("line", LINES)
def test_a_device_is_no_word_of_the_writer(line: str) -> None:
    assert split_reply(f"{ANSWER}\n\n{line}\n").newest == ANSWER
    assert split_reply(f"{ANSWER}\n{line}\n").newest == ANSWER
    assert split_reply(f"{ANSWER}\n\n{line}\n\n{QUOTE}").newest == ANSWER


@pytest.mark.parametrize("line", AT_THE_END)
def test_an_unknown_program_is_known_by_its_place(line: str) -> None:
    assert split_reply(f"{ANSWER}\n\n{line}\n").signature == line
    assert line in split_reply(f"{ANSWER}\n\n{line}\n\nAnd more.\n").newest


@pytest.mark.parametrize("line", SENTENCES)
def test_a_sentence_about_sending_stays(line: str) -> None:
    text = f"Добрый день!\n\n{line}\n\nЖдём."
    assert split_reply(text).newest == text


def test_a_sign_off_with_a_name_stays_and_one_with_a_card_goes() -> None:
    assert split_reply("Hi\n\nThanks,\nAlex").newest == "Hi\n\nThanks,\nAlex"
    card = "С уважением,\nИван Петров\nДиректор ООО «Ромашка»\n+7 495 123-45-67"
    assert split_reply(f"Готово.\n\n{card}").signature == card
    signed = "Hi\n\nThanks,\nAlex\n\n-- \nAlex\nCEO"
    assert split_reply(signed).newest == "Hi\n\nThanks,\nAlex"


CARDS = {
    "pl": "Pozdrawiam serdecznie,\nEwa Zielińska\nKsięgowa\ntel. 22 555 66 77",
    "uk": "З найкращими побажаннями,\nОксана Коваль\nТОВ «Коваль»",
    "es": "Un cordial saludo,\n\nMarta Núñez\nDepartamento de Compras",
    "it": "Distinti saluti\n\nGiulia Rossi\nUfficio acquisti\nRossi S.r.l.",
    "fr": "Bien cordialement,\nClaire Dubois\nResponsable achats",
    "two languages": "Mit freundlichen Grüßen / Best regards\n\ni.A. Tom Baker\nLeiter Einkauf\n\nBaker GmbH\nMusterweg 12\nTel.: +49 30 1234-56",
    "one line": "Best regards, Tom Baker, Baker & Sons Ltd, +44 20 7946 0000",
    "one line ru": "С уважением, Том Бейкер, ООО «Пекарь», тел. +7 495 111-22-33",
    "short sign-off": "BR,\nTom Baker\nAcme Oy\n+358 40 123 4567",
    "short sign-off ru": "С ув.,\nТом Бейкер\nт. 111-22-33",
    "rule and sign-off": "---\nWith best regards,\nTom Baker",
    "roundcube": "---\nИрина Лосева",
}
NO_CARDS = [
    "Thanks,\nthat helped with the first printer.\n\nThe second needs support from an engineer.\nCall +7 900 123-45-67 please.",
    "Спасибо!\nЕщё вопрос: кто директор ООО «Север»?\nНужно для договора.",
    "Вопрос 1. Где акт?\n\n---\n\nВопрос 2. Кто приедет?",
    "Config:\n\n---\nfrom: a@b.example\nto: c@d.example\n---\n\nIt does not load.",
]


@pytest.mark.parametrize("name", CARDS)
def test_a_card_under_a_sign_off_goes_with_it(name: str) -> None:
    split = split_reply(f"{ANSWER}\n\n{CARDS[name]}\n")
    assert (split.newest, split.signature) == (ANSWER, CARDS[name])


@pytest.mark.parametrize("text", NO_CARDS)
def test_sentences_below_thanks_stay(text: str) -> None:
    assert split_reply(f"Добрый день!\n\n{text}").newest == f"Добрый день!\n\n{text}"


def test_the_senders_card_is_known_by_their_name() -> None:
    card = "Tom Baker\nOffice Manager\nT +44 20 7946 0000"
    text = f"Please call.\n\n{card}\n\nOn 5 Mar 2026, at 12:01, S <s@x.ru> wrote:\n> Hi\n"
    split = split_reply(text, sender="Tom Baker")
    assert (split.newest, split.signature) == ("Please call.", card)
    assert split_reply(text, sender="Ann Long").newest == f"Please call.\n\n{card}"
    assert split_reply("Please call.\n\nTom Baker", sender="Tom Baker").newest == "Please call.\n\nTom Baker"
    assert split_reply(card, sender="Tom Baker").newest == card
    for announced in (f"Please print this:\n\n{card}", f"Order a pass\n\n{card}\n\nfor Monday."):
        assert split_reply(announced, sender="Tom Baker").newest == announced


def test_a_letter_of_a_device_line_alone_says_nothing() -> None:
    assert split_reply("Отправлено с iPhone\n").newest == ""


ENDINGS = {
    "sig delim long": "\n\n___________\nJohn Smith\nCEO, Acme Inc\n+1 555 123 4567",
    "sig stars": "\n\n*****\nJohn Smith\nCEO\njohn@x.com",
    "disclaimer": "\n\n--\nJohn\n\nThis e-mail is confidential. If you have received it in error please delete it.",
    "quoted header block": "\n\n> From: Anna <a@b.c>\n> Date: Mon, 1 Jan 2026\n> To: x@y.z\n> Subject: q\n>\n> hello",
    "quote only marks no intro": "\n\n> hello\n> there",
    "outlook sep underscores": "\n\n_____________________________________________\nFrom: Anna\nSent: Monday, March 12, 2026 9:15 AM\nTo: X\nSubject: q\n\nhello",
    "dashes ms": "\n\n-----------------\nFrom: Anna <a@b.c>\nDate: 3/12/2026\nTo: X\nSubject: q\n\nhello",
    "ru uvazh": "\n\n--\nС уважением, Иван",
    "ru uvazh2": "\n\n---\nС уважением,\nИван Петров\nООО «Ромашка»\nтел. +7 (495) 123-45-67",
    "de gruss": "\n\nMit freundlichen Grüßen\n\nHans Müller\nMusterfirma GmbH\nMusterstr. 1\nTel.: +49 30 1234567",
    "fr": "\n\nCordialement,\n\nJean Dupont\nDirecteur\nTél : 01 23 45 67 89",
    "footer list": "\n_______________________________________________\nusers mailing list\nusers@lists.example.com\nhttps://lists.example.com/listinfo/users",
    "google groups": '\n\n-- \nYou received this message because you are subscribed to the Google Groups "x" group.\nTo unsubscribe from this group, send email to x+unsubscribe@googlegroups.com.',
    "avast": "\n\n---\nThis email has been checked for viruses by Avast antivirus.\nhttps://www.avast.com/antivirus",
    "avast ru": "\n\n--\nЭто сообщение проверено на вирусы антивирусом Avast.\nhttp://www.avast.com",
    "virusfree": "\n\n<https://www.avast.com/x>\nVirus-free. www.avast.com\n<#DAB4FAD8>",
}
WHOLE = {
    "top quote no intro": "> When?\n\nTomorrow.",
    "reply w/ code": "Use:\n\n    a > b\n    > c\n\nok?",
    "list of dashes": "Steps:\n- one\n- two\n\n-- three?",
}


@pytest.mark.parametrize("name", ENDINGS)
def test_cards_footers_and_disclaimers_are_apart(name: str) -> None:
    assert (
        split_reply(f"Done.\n\nOne more question: when?{ENDINGS[name]}").newest
        == "Done.\n\nOne more question: when?"
    )


@pytest.mark.parametrize("name", WHOLE)
def test_what_only_looks_like_an_ending_stays(name: str) -> None:
    assert split_reply(WHOLE[name]).newest == WHOLE[name]
