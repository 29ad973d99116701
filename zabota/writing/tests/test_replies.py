"""Saved replies: whose they are, who changes them, what a ticket fills."""

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, transaction

from zabota.core import clock
from zabota.core.clock import now
from zabota.house.sample.replies import prepare
from zabota.tickets.access import ticket_for
from zabota.tickets.sight import sight_of
from zabota.writing import actions
from zabota.writing.errors import NotYours, SharingNotAllowed
from zabota.writing.events import (
    GuardedWordsSet,
    PhraseDeleted,
    PhraseRestored,
    ReplyChanged,
    ReplyDeleted,
    ReplyWritten,
)
from zabota.writing.models import GuardedWord, Phrase, SavedReply, Sharing, Situation
from zabota.writing.queries import (
    facts_of,
    guarded_words,
    phrases,
    prepared,
    replies_for,
    replies_proposed,
    silent_checks,
    topics_for,
)
from zabota.writing.variables import Variable

FRIDAY = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


@pytest.fixture
def replies(cast):
    return prepare(cast.people)


def titles(agent, *words):
    return sorted(replies_for(sight_of(agent.user), *words).values_list("title", flat=True))


def test_one_sees_ones_own_and_what_is_shared(cast, replies):
    actions.write_reply(
        by=cast.lead, title="Линии", text_ru="Текст", sharing=Sharing.LINE, line=cast.first_line
    )
    shared = [
        "Ждём оператора / Waiting for the carrier",
        "Заявка принята / We have it",
        "Новый пароль к кабинету",
    ]
    assert titles(cast.outsider) == sorted(shared)
    assert titles(cast.agent) == sorted([*shared, "Линии", "Чей номер ставить"])


def test_a_reply_is_found_by_any_of_its_words(cast, replies):
    assert titles(cast.agent, "запасной оператор") == ["Ждём оператора / Waiting for the carrier"]
    assert titles(cast.agent, "", "Связь") == [
        "Ждём оператора / Waiting for the carrier",
        "Чей номер ставить",
    ]
    assert titles(cast.agent, "такого нет") == []
    assert topics_for(sight_of(cast.agent.user)) == ["Доступ", "Начало", "Связь"]


def test_a_word_in_the_title_comes_first_then_what_is_used_most(cast, replies):
    for _ in range(3):
        actions.use_reply(replies.received)
    found = replies_proposed(sight_of(cast.agent.user), "номер")
    assert [one.title for one in found][:2] == ["Чей номер ставить", "Заявка принята / We have it"]


def test_an_agent_shares_nothing(cast):
    with pytest.raises(SharingNotAllowed):
        actions.write_reply(by=cast.agent, title="Всем", text_ru="Т", sharing=Sharing.EVERYBODY, line=None)
    assert not SavedReply.objects.exists()


def test_a_shared_reply_is_changed_by_its_author_or_by_who_may_share(cast, replies, published):
    with pytest.raises(NotYours):
        actions.change_reply(replies.received, by=cast.agent, title="Моё")
    with pytest.raises(NotYours):
        actions.change_reply(replies.own, by=cast.lead, title="Моё")
    actions.change_reply(replies.received, by=cast.lead, title="Принято")
    actions.change_reply(replies.received, by=cast.lead, title="Принято")
    assert [entry.facts["changed"] for entry in published(ReplyChanged)] == [["title"]]


def test_deleted_it_is_gone_and_can_come_back(cast, replies, published):
    actions.delete_reply(replies.own, by=cast.agent)
    actions.delete_reply(replies.own, by=cast.agent)
    assert "Чей номер ставить" not in titles(cast.agent)
    actions.restore_reply(replies.own, by=cast.agent)
    assert "Чей номер ставить" in titles(cast.agent)
    assert len(published(ReplyDeleted)) == 1


def test_a_phrase_is_deleted_and_brought_back_once_each(cast, published):
    phrase = phrases()[0]
    for _ in range(2):
        actions.delete_phrase(phrase, by=cast.lead)
    assert phrase not in phrases()
    for _ in range(2):
        actions.restore_phrase(phrase, by=cast.lead)
    assert phrases()[0] == phrase
    assert len(published(PhraseDeleted)) == len(published(PhraseRestored)) == 1


def test_the_journal_holds_no_text(cast, replies, published):
    assert all("Здравствуйте" not in str(entry.facts) for entry in published(ReplyWritten))


def test_a_ticket_fills_the_words(cast):
    ticket = ticket_for(cast.agent.user, cast.forwarding.pk)
    with clock.stopped_at(FRIDAY):
        facts = facts_of(ticket, cast.agent, "ru")
    assert facts == {
        Variable.AGENT_FIRST_NAME: "Ольга",
        Variable.AGENT_NAME: "Ольга Ремизова",
        Variable.CLIENT_COMPANY: "Клиника «Лисёнок»",
        Variable.CLIENT_FIRST_NAME: "Павел",
        Variable.CLIENT_NAME: "Павел Норкин",
        Variable.LINE_NAME: "Первая линия",
        Variable.NEXT_WORKING_DAY: "23 ноября",
        Variable.OWNER_NAME: "Ольга Ремизова",
        Variable.TICKET_NUMBER: str(ticket.pk),
        Variable.TICKET_SUBJECT: "Переадресация на мобильные после 18:00",
        Variable.TODAY: "20 ноября",
    }


def test_without_a_text_in_the_clients_language_the_other_one_is_given_and_named(cast, replies):
    english = ticket_for(cast.agent.user, cast.outage.pk)
    found = prepared(replies.password, english, cast.agent)
    assert (found.language, found.is_other_language) == ("ru", True)
    assert "Viktor" in found.filled.text
    assert not prepared(replies.received, english, cast.agent).is_other_language


def test_a_new_house_has_phrases_for_every_situation_in_both_languages(db):
    assert Phrase.objects.count() == 21
    assert set(Phrase.objects.values_list("situation", flat=True)) == set(Situation.values)


def test_the_words_of_the_guard_are_exactly_those_that_were_set(cast, published):
    actions.set_guarded_words("internal", ["Костыль", "стенд"], by=cast.owner.user)
    actions.set_guarded_words("harsh", ["стенд"], by=cast.owner.user)
    actions.set_guarded_words("internal", ["костыль"], by=cast.owner.user)
    assert guarded_words() == {"harsh": ("стенд",), "internal": ("Костыль",)}
    assert len(published(GuardedWordsSet)) == 2
    assert GuardedWord.objects.count() == 2


def test_a_person_silences_checks_for_themselves_alone(cast):
    actions.silence_checks(cast.agent.user, ["promise", "unheard-of"])
    assert silent_checks(cast.agent.user) == {"promise"}
    assert silent_checks(cast.lead.user) == frozenset()


@pytest.mark.parametrize(
    "wrong", [{"title": ""}, {"text_ru": ""}, {"sharing": "line"}, {"sharing": "nobody", "line": True}]
)
def test_the_database_keeps_no_reply_that_makes_no_sense(cast, wrong):
    columns = {"author": cast.agent, "title": "Т", "text_ru": "Т", "changed_at": now()} | wrong
    if columns.get("line"):
        columns["line"] = cast.first_line
    with pytest.raises(IntegrityError), transaction.atomic():
        SavedReply.objects.create(**columns)


def test_whoever_wrote_last_is_the_one_it_greets(cast):
    facts = facts_of(ticket_for(cast.agent.user, cast.forwarding.pk), cast.agent, "ru")
    assert facts[Variable.CLIENT_NAME] == "Павел Норкин"
    unanswered = ticket_for(cast.agent.user, cast.unowned.pk)
    assert facts_of(unanswered, cast.agent, "ru")[Variable.CLIENT_NAME] == cast.inna.name
