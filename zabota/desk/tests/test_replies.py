"""Saved replies and phrases at the desk."""

import pytest
from django.urls import reverse

from zabota.house.sample.replies import prepare
from zabota.tickets.tests.nothing import nothing_happens
from zabota.writing.models import Phrase, SavedReply
from zabota.writing.queries import phrases

HTMX = {"HX-Request": "true"}


@pytest.fixture
def replies(cast):
    return prepare(cast.people)


def page(client, name, *args, **query):
    response = client.get(reverse(name, args=args, query=query or None))
    assert response.status_code == 200
    return response.content.decode()


def said(**more):
    return {
        "title": "Приём",
        "topic": "",
        "text_ru": "Здравствуйте",
        "text_en": "",
        "sharing": "nobody",
    } | more


def test_one_is_written_and_stands_in_the_list(cast, desk_of):
    client = desk_of(cast.agent)
    assert client.post(reverse("reply_new"), said()).status_code == 302
    assert SavedReply.objects.get().author == cast.agent
    assert "Приём" in page(client, "replies")


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"text_ru": ""}, "Write the text in one of the languages at least."),
        ({"text_ru": "Здравствуйте, {{ клиент.имячко }}"}, "Nobody fills this word: клиент.имячко."),
        ({"title": ""}, "This field is required."),
        ({"sharing": "everybody"}, "is not one of the available choices"),
        ({"sharing": "line:1"}, "is not one of the available choices"),
        (
            {"text_ru": "строка текста\n" * 5000},
            "This text has 69999 characters; at most 20000 are kept here.",
        ),
    ],
)
def test_one_that_makes_no_sense_is_refused_with_the_remedy_and_what_was_typed(cast, desk_of, wrong, words):
    client = desk_of(cast.agent)
    with nothing_happens():
        response = client.post(reverse("reply_new"), said(**wrong))
    assert response.status_code == 422
    body = response.content.decode()
    assert (words in body and "Приём" in body) or "title" in wrong
    assert not SavedReply.objects.exists()


def test_a_name_with_scripts_in_it_stays_text(cast, desk_of):
    client = desk_of(cast.agent)
    client.post(reverse("reply_new"), said(title="<script>alert(1)</script>", text_ru="<b>жирно</b>"))
    reply = SavedReply.objects.get()
    assert "<script>alert(1)" not in page(client, "replies")
    preview = page(client, "ticket_reply", cast.forwarding.pk, reply.pk)
    assert "<b>жирно" not in preview
    assert "&lt;b&gt;жирно" in preview


def test_whoever_may_not_change_one_reads_it(cast, desk_of, replies):
    client = desk_of(cast.agent)
    body = page(client, "reply", replies.received.pk)
    assert "Вера Ланская wrote it." in body
    assert "<textarea" not in body
    with nothing_happens():
        response = client.post(reverse("reply", args=[replies.received.pk]), said())
    assert response.status_code == 409


def test_a_deleted_one_comes_back_by_the_toast(cast, desk_of, replies):
    client = desk_of(cast.agent)
    response = client.post(reverse("reply_deletion", args=[replies.own.pk]), follow=True)
    body, undo = response.content.decode(), reverse("reply_restoring", args=[replies.own.pk])
    assert f'hx-post="{undo}"' in body
    assert f'href="{reverse("reply", args=[replies.own.pk])}"' not in body
    back = client.post(undo, headers=HTMX)
    assert (back.status_code, back["HX-Redirect"]) == (204, reverse("replies"))
    assert "Чей номер ставить" in page(client, "replies")


def test_somebodys_own_does_not_exist_for_others(cast, desk_of, replies):
    client = desk_of(cast.lead)
    for name, args in (("reply", ()), ("reply_deletion", ()), ("ticket_reply", (cast.forwarding.pk,))):
        response = client.post(reverse(name, args=[*args, replies.own.pk]), said())
        assert response.status_code == 404
    assert "Чей номер ставить" not in page(client, "replies")
    assert "Чей номер ставить" not in page(client, "reply_names", q="номер")


def test_it_is_shown_as_the_ticket_fills_it(cast, desk_of, replies):
    body = page(desk_of(cast.agent), "ticket_reply", cast.outage.pk, replies.received.pk)
    assert "Hello Viktor," in body
    assert f"your ticket No. {cast.outage.pk} is with me" in body
    body = page(desk_of(cast.agent), "ticket_reply", cast.outage.pk, replies.password.pk)
    assert "There is no text in the client’s language: this one is Russian." in body


def test_a_gap_is_marked_in_the_preview(cast, desk_of):
    client = desk_of(cast.agent)
    cast.forwarding.company = None
    cast.forwarding.save()
    client.post(reverse("reply_new"), said(text_ru="Для {{ клиент.компания }}"))
    body = page(client, "ticket_reply", cast.forwarding.pk, SavedReply.objects.get().pk)
    assert '<span class="gap">компания клиента</span>' in body
    assert "To be filled by hand: компания клиента." in body
    assert 'data-text="Для [[компания клиента]]"' in body


def test_put_into_a_letter_it_is_counted(cast, desk_of, replies):
    address = reverse("ticket_reply", args=[cast.forwarding.pk, replies.received.pk])
    assert desk_of(cast.agent).post(address).status_code == 204
    assert SavedReply.objects.get(pk=replies.received.pk).used == 1


def test_options_lead_to_the_ticket_that_asks(cast, desk_of, replies):
    client = desk_of(cast.agent)
    body = page(client, "reply_names", ticket=cast.forwarding.pk, q="пароль")
    assert reverse("ticket_reply", args=[cast.forwarding.pk, replies.password.pk]) in body
    assert body.count('role="option"') == 1
    address = reverse("reply_names", query={"ticket": cast.visit.pk})
    assert client.get(address).status_code == 404


def test_phrases_are_filled_for_the_ticket_each_with_its_key(cast, desk_of):
    body = page(desk_of(cast.agent), "ticket_phrases", cast.outage.pk)
    assert "Hello Viktor," in body
    assert 'data-place="Digit1"' in body
    assert body.count("data-html=") == 21


def test_phrases_are_kept_by_who_may_share(cast, desk_of):
    phrase = Phrase.objects.first()
    words = {"situation": "thanks", "text_ru": "Спасибо вам!", "text_en": "Thank you!"}
    assert desk_of(cast.agent).post(reverse("phrase", args=[phrase.pk]), words).status_code == 403
    assert desk_of(cast.lead).post(reverse("phrase", args=[phrase.pk]), words).status_code == 302
    assert Phrase.objects.get(pk=phrase.pk).text_ru == "Спасибо вам!"
    assert desk_of(cast.lead).post(reverse("phrase_new"), words).status_code == 302
    assert desk_of(cast.lead).post(reverse("phrase_deletion", args=[phrase.pk])).status_code == 302
    assert len(phrases()) == 21


def test_a_deleted_phrase_comes_back_by_the_toast(cast, desk_of):
    phrase, client = phrases()[3], desk_of(cast.lead)
    response = client.post(reverse("phrase_deletion", args=[phrase.pk]), follow=True)
    body, undo = response.content.decode(), reverse("phrase_restoring", args=[phrase.pk])
    assert f'hx-post="{undo}"' in body
    assert phrase.text_ru not in body
    assert page(client, "ticket_phrases", cast.outage.pk).count("data-html=") == 20
    with nothing_happens():
        for name in ("phrase", "phrase_deletion"):
            words = {"situation": "thanks", "text_ru": "Спасибо", "text_en": "Thanks"}
            assert client.post(reverse(name, args=[phrase.pk]), words).status_code == 404
        assert desk_of(cast.agent).post(undo).status_code == 403
    back = client.post(undo, headers=HTMX)
    assert (back.status_code, back["HX-Redirect"]) == (204, reverse("phrases"))
    assert phrases()[3] == phrase
    with nothing_happens():
        assert client.post(undo).status_code == 302


@pytest.mark.parametrize("name", ["replies", "phrases", "macros", "reply_new", "macro_new", "guard_checks"])
def test_every_page_opens_in_both_languages(cast, desk_of, replies, name):
    for language in ("en", "ru"):
        assert desk_of(cast.agent, language).get(reverse(name)).status_code == 200


def test_the_composer_offers_them(cast, desk_of):
    body = page(desk_of(cast.agent), "ticket", cast.forwarding.pk)
    assert "<reply-picker" in body
    assert "<phrase-cards" in body
    assert "<quiet-guard" in body
    assert reverse("ticket_macros", args=[cast.forwarding.pk]) in body
