"""Vacation notes of many programs and languages, and people who only write about vacation."""

import pytest

from zabota.channels.email.reading import read_letter

NOTES = [
    ("Automatic reply: Question", "I am out of the office until Monday."),
    ("Out of Office: Question", "I am away."),
    ("Out of office Re: Question", "Thank you for your email. I am on annual leave."),
    ("Auto Reply: Question", "On vacation"),
    ("OOO Re: Question", "I am currently out of office with limited access to email."),
    ("I'm on vacation", "I will be back on Monday."),
    ("Autoreply: Question", "Out till Monday"),
    ("Away from my desk", "I am away from my desk until tomorrow."),
    ("Автоматический ответ: Вопрос", "Я в отпуске до 15 марта."),
    ("Автоответ: Вопрос", "Здравствуйте! Меня нет на рабочем месте до понедельника."),
    ("Автоматический ответ: Вопрос", "Добрый день! С 1 по 15 марта нахожусь в ежегодном отпуске."),
    ("Нет на месте: Вопрос", "Буду 15 марта"),
    (
        "Отсутствую на рабочем месте",
        "С 1 марта по 15 марта отсутствую. По срочным вопросам обращайтесь к Ивану.",
    ),
    ("Я в отпуске Re: Вопрос", "Вернусь 15 марта"),
    ("В отпуске до 15 марта", "Здравствуйте, я в отпуске."),
    ("Автоматичний відповідь: Питання", "Я у відпустці до 15 березня."),
    ("Автоматична відповідь: Питання", "Я у відпустці до 15 березня."),
    ("Автовідповідь", "Мене немає на робочому місці."),
    ("Automatische Antwort: Frage", "Ich bin bis 15. März nicht im Büro."),
    ("Abwesenheitsnotiz: Frage", "Ich bin im Urlaub."),
    ("Abwesenheit: Frage", "Vielen Dank für Ihre Nachricht. Ich bin vom 1. bis 15. März abwesend."),
    ("Abwesenheitsbenachrichtigung", "Ich bin derzeit nicht erreichbar."),
    ("Ich bin im Urlaub", "Ich bin wieder ab 15. März da."),
    ("Autoreply: Frage", "Ich bin außer Haus."),
    ("Réponse automatique : Question", "Je suis absent jusqu'au 15 mars."),
    ("Réponse automatique: Question", "Actuellement en congés."),
    ("Absence du bureau", "Je suis absente du bureau."),
    ("Absent(e) du bureau : Question", "Je suis en congé."),
    ("Message d'absence", "Je suis absent."),
    ("Respuesta automática: Pregunta", "Estoy fuera de la oficina."),
    ("Fuera de la oficina: Pregunta", "Estaré de vacaciones hasta el 15."),
    ("Risposta automatica: Domanda", "Sono fuori ufficio fino al 15 marzo."),
    ("Fuori sede", "Sono in ferie."),
    ("Odpowiedź automatyczna: Pytanie", "Jestem na urlopie do 15 marca."),
    ("Automatyczna odpowiedź: Pytanie", "Przebywam na urlopie."),
    ("Nieobecność: Pytanie", "Jestem nieobecny."),
    ("Poza biurem", "Jestem poza biurem."),
    ("Automatisch antwoord: Vraag", "Ik ben afwezig."),
    ("Afwezig: Vraag", "Ik ben met vakantie."),
    ("Autosvar: Fråga", "Jag är på semester."),
    ("Resposta automática: Pergunta", "Estou de férias."),
    ("Automatická odpověď: Otázka", "Jsem na dovolené."),
    ("AUTO: Anna Petrova is out of the office (returning 15/03/2026)", "I will be out of the office."),
    ("AUTO: Anna Petrova ist außer Haus (Rückkehr am 15.03.2026)", "Ich bin abwesend."),
]
ANSWERS = [
    (
        "Re: Question",
        "Oskar is no longer with the company. Please contact info@x.example. This is an automated message.",
    ),
    (
        "Re: Question",
        "Thanks for your message. I'm on parental leave until 1 March. For anything urgent please contact Kate.",
    ),
    (
        "Re: Вопрос",
        "Добрый день! Я нахожусь в отпуске с 1 по 15 марта. По срочным вопросам обращайтесь к Ивану.",
    ),
    ("Re: Питання", "Дякую за лист. Я у відпустці до 15 березня. З термінових питань звертайтеся до Ольги."),
    (
        "AW: Frage",
        "Vielen Dank für Ihre E-Mail. Ich bin bis zum 15.3. im Urlaub. In dringenden Fällen: Frau Klein.",
    ),
    ("Re: Demande", "Je suis en congés jusqu'au 15 mars. En cas d'urgence, merci de contacter Claire."),
    ("RE: Solicitud", "Gracias por su mensaje. Estaré fuera de la oficina hasta el 15 de marzo."),
    ("R: Richiesta", "Grazie per la sua e-mail. Sono in ferie fino al 15 marzo."),
    ("Odp: Sprawa", "Dziękuję za wiadomość. Przebywam na urlopie do 15 marca."),
]
RECEIPTS = [
    ("[#55] Вопрос", "Ваше обращение получено, ему присвоен номер 55.", "Auto-Submitted: auto-generated"),
    (
        "[#55] Question",
        "Thank you, your request was received.",
        "X-Loop: help@shop.example\nPrecedence: bulk",
    ),
    ("[#55] Frage", "Ihre Anfrage ist bei uns eingegangen.", "Auto-Submitted: auto-generated"),
    ("[#55] Sprawa", "Zgłoszenie zostało przyjęte.", "Precedence: bulk"),
]
MARKS = [
    "X-Shop-AutoReply: 1",
    "X-Auto-Responder: mail",
    "Auto-Submitted: auto-replied",
    "Auto-Submitted: auto-replied (vacation)",
    "X-Autoreply: yes",
    "X-Autorespond: 1",
    "Precedence: auto_reply",
    "X-Autoreply-From: a@b.c",
    "Auto-Submitted: auto-generated\nIn-Reply-To: <1@x>",
    "X-Auto-Response-Suppress: All\nSubject2: x",
    "X-POST-MessageClass: 9; Autoresponder",
    "Delivered-To: Autoresponder",
    "Preference: autoreply",
    "X-Autogenerated: Reply",
    "X-Mail-Autoreply: yes",
    "X-Vacation: yes",
    "X-AutoReply: 1",
    "Auto-submitted: auto-notified",
]
PEOPLE = [
    ("Отпуск", "Как оформить отпуск в программе?"),
    ("Vacation request", "How do I request vacation in your app? I will be on vacation in May."),
    ("Автоматический ответ не работает", "Настроили автоответ, он не отправляется."),
    ("Re: Question", "I will be out of the office next week, so please answer before Friday."),
    ("Out of office setup", "How can I set up an automatic reply?"),
    ("Auto: buy", "We want to buy a car"),
    ("Отпускной расчёт", "Считает неверно, буду в отпуске"),
    ("Urlaub", "Wie trage ich Urlaub ein? Ich bin im Urlaub ab Mai"),
    ("Absence management", "How to log absence"),
    ("Re: Счёт", "С понедельника я в отпуске, до 30.11. Успеете ответить до пятницы?"),
    ("Re: Pump", "I will be on leave from 1 December, so Kate takes over. Send all drawings to her."),
    ("Pump", "Thanks for your message. I'm on leave until 1 March, please contact Kate about the pump."),
    (
        "AW: Frage",
        "Ich bin ab Montag im Urlaub. Schicken Sie es noch diese Woche, sonst liegt es bis zum 20. bei der Vertretung.",
    ),
    ("Автоответчик", "Купили у вас автоответчик, он не включается. Как вернуть?"),
    ("Re: Invoice", "We have received your invoice 77 but the sum is wrong."),
    ("Re: Contract", "My colleague no longer works here, I am responsible for the contract now."),
]


def kind(subject: str, text: str, marks: str = "") -> str:
    head = f"From: Anna <anna@c.example>\nTo: help@x.example\nSubject: {subject}\n{marks}"
    return read_letter(
        f"{head.strip()}\nContent-Type: text/plain; charset=utf-8\n\n{text}".encode()
    ).judgement.kind


@pytest.mark.parametrize(("subject", "text"), NOTES)
def test_a_note_is_known_by_its_words(subject: str, text: str) -> None:
    assert kind(subject, text) == "auto_reply"


@pytest.mark.parametrize(("subject", "text"), ANSWERS)
def test_an_answer_that_only_recites_an_absence_is_a_note(subject: str, text: str) -> None:
    assert kind(subject, text) == "auto_reply"


@pytest.mark.parametrize(("subject", "text", "marks"), RECEIPTS)
def test_another_desks_receipt_is_no_letter_of_a_person(subject: str, text: str, marks: str) -> None:
    assert kind(subject, text, marks + "\n") == "auto_reply"
    assert kind(subject, text) == "ordinary"
    assert kind(subject, text, "List-Id: <news.shop.example>\n" + marks + "\n") == "list"


@pytest.mark.parametrize("marks", MARKS)
def test_a_note_is_known_by_its_headers(marks: str) -> None:
    assert kind("Re: Question", "I am out of the office until Monday.", marks) == "auto_reply"


@pytest.mark.parametrize(("subject", "text"), PEOPLE)
def test_a_person_is_heard(subject: str, text: str) -> None:
    assert kind(subject, text) == "ordinary"
