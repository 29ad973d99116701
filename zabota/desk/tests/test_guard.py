"""The quiet guard at the desk: it points, and forbids nothing."""

import time
from uuid import uuid4

import pytest
from django.urls import reverse

from zabota.core.models import JournalEntry
from zabota.tickets.models import Message
from zabota.tickets.tests.nothing import nothing_happens
from zabota.writing.actions import silence_checks
from zabota.writing.models import GuardedWord

INNA = "inna@lisenok.example"


def check(client, ticket, body="", **more):
    address = reverse("ticket_letter_check", args=[ticket.pk])
    response = client.post(address, {"body": body, "to": [INNA], **more})
    assert response.status_code == 200
    return response.content.decode()


def test_it_points_at_words_in_the_persons_language(cast, desk_of):
    text = "Здравствуйте, Иван! Счёт во вложении."
    english = check(desk_of(cast.agent), cast.forwarding, text)
    assert "Nobody of this name reads the letter." in english
    assert "<mark>Иван</mark>" in english
    assert "You speak of an attachment, and nothing is attached." in english
    assert english.count("data-stops") == 2
    russian = check(desk_of(cast.agent, "ru"), cast.forwarding, text)
    assert "Письмо читает кто-то с другим именем" in russian


def test_a_good_letter_gets_an_empty_answer(cast, desk_of):
    text = "Здравствуйте, Инна! Всё сделано, проверьте. Счёт во вложении."
    assert check(desk_of(cast.agent), cast.forwarding, text, attached="1").strip() == ""


def test_whoever_takes_part_may_be_greeted(cast, desk_of):
    assert check(desk_of(cast.agent), cast.forwarding, "Павел, добрый день! Готово.").strip() == ""


def test_of_a_receiver_without_a_name_nothing_is_known(cast, desk_of):
    text = "Здравствуйте, Иван! Готово."
    assert "name" not in check(desk_of(cast.agent), cast.forwarding, text, to=["new@lisenok.example"])


def test_a_stranger_is_named(cast, desk_of):
    body = check(desk_of(cast.agent), cast.forwarding, "Готово.", cc=["boss@elsewhere.example"])
    assert "A stranger to the company reads it, too." in body
    assert "boss@elsewhere.example" in body


def test_a_rich_letter_is_read_as_its_words_and_quotes_are_not_ours(cast, desk_of):
    html = "<div>Готово.</div><blockquote>Вы идиоты, во вложении акт</blockquote>"
    assert check(desk_of(cast.agent), cast.forwarding, html=html).strip() == ""
    assert "<mark>идиоты</mark>" in check(desk_of(cast.agent), cast.forwarding, html="<b>Вы идиоты</b>")


def test_what_is_found_is_shown_as_text(cast, desk_of):
    body = check(desk_of(cast.agent), cast.forwarding, "{{ <script>alert(1)</script> }} идиоты")
    assert "<script>" not in body


def test_the_house_adds_words_and_the_guard_finds_them(cast, desk_of):
    said = {"internal": "костыль\nстенд 7\n", "harsh": ""}
    assert desk_of(cast.owner).post(reverse("guard_words"), said).status_code == 302
    body = check(desk_of(cast.agent), cast.forwarding, "Поставили костыли на стенде 7.")
    assert body.count("This word is not for clients.") == 2


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"internal": "ы" * 81}, "is too long for a word"),
        ({"internal": "\n".join(f"слово{n}" for n in range(501))}, "At most 500 words."),
        ({"internal": "костыль", "harsh": "Костыль"}, "“Костыль” stands in both lists."),
    ],
)
def test_words_that_make_no_sense_are_refused(cast, desk_of, wrong, words):
    with nothing_happens():
        response = desk_of(cast.owner).post(reverse("guard_words"), {"internal": "", "harsh": "", **wrong})
    assert response.status_code == 422
    assert words in response.content.decode()
    assert not GuardedWord.objects.exists()


def test_an_agent_does_not_keep_the_words_of_the_house(cast, desk_of):
    assert desk_of(cast.agent).post(reverse("guard_words"), {"internal": "слово"}).status_code == 403
    assert not GuardedWord.objects.exists()


def test_a_person_switches_a_check_off_for_themselves(cast, desk_of):
    client = desk_of(cast.agent)
    assert client.post(reverse("guard_checks"), {"checks": ["harsh", "name"]}).status_code == 302
    assert check(client, cast.forwarding, "Сделаем скоро.").strip() == ""
    assert "date" in check(desk_of(cast.lead), cast.forwarding, "Сделаем скоро.")


def test_checking_keeps_nothing(cast, desk_of):
    client, before = desk_of(cast.agent), JournalEntry.objects.count()
    with nothing_happens():
        check(client, cast.forwarding, "Вы идиоты")
    assert JournalEntry.objects.count() == before


def test_without_scripts_a_letter_leaves_whatever_the_guard_would_say(cast, desk_of):
    said = {
        "body": "Счёт во вложении, идиоты",
        "to": [INNA],
        "then": "wait",
        "nonce": str(uuid4()),
        "seen": 10**9,
    }
    response = desk_of(cast.agent).post(reverse("ticket_letters", args=[cast.forwarding.pk]), said)
    assert response.status_code in (200, 302)
    assert Message.objects.filter(body__startswith="Счёт во вложении").exists()


@pytest.mark.parametrize(("who", "status"), [("outsider", 404), ("client_user", 404), ("trainee", 403)])
def test_whoever_does_not_answer_here_is_told_nothing(cast, desk_of, who, status):
    client = desk_of(getattr(cast, who))
    response = client.post(reverse("ticket_letter_check", args=[cast.forwarding.pk]), {"body": "Вы"})
    assert response.status_code == status


def test_it_answers_while_one_types(cast, desk_of):
    client, text = desk_of(cast.agent), "Здравствуйте, Инна! Сделаем это скоро, пришлите акт. " * 40
    silence_checks(cast.agent.user, [])
    check(client, cast.forwarding, text)
    times = []
    for _ in range(5):
        started = time.perf_counter()
        check(client, cast.forwarding, text)
        times.append(time.perf_counter() - started)
    assert min(times) < 0.1  # 20 ms on a machine that does nothing else


def test_a_letter_of_many_pages_is_still_checked(cast, desk_of):
    body = check(desk_of(cast.agent), cast.forwarding, "Слово за слово. " * 12_000 + "идиоты")
    assert "идиоты" in body
