"""Whoever's letter is not accepted hears it once, in their language; robots never do."""

from datetime import timedelta

import pytest

from zabota.channels.email import tasks
from zabota.channels.email.actions import block_sender, store_letter
from zabota.channels.email.models import AutomaticLetter, LetterState, RawLetter, RefusalNotice
from zabota.channels.email.tests.writing import letter, take_in
from zabota.core.clock import now, stopped_at
from zabota.tickets.models import Ticket


@pytest.fixture
def blocked(people, sink):
    return block_sender("inna@lisenok.example", reason="пишет непристойности", by=people.agent.user)


def too_large(settings, written=None, **envelope) -> RawLetter:
    settings.ZABOTA_LETTER_LIMIT = 300
    return take_in(written or letter("x" * 400), **{"source": "imap"} | envelope)


def test_the_sender_is_told_what_to_do_in_their_language(people, sink, settings):
    kept = too_large(settings, letter("x" * 400, sender="marina@ventra.example", to="support@north.example"))
    (taken,) = sink.letters
    assert (taken.sender, taken.receivers) == ("", ["marina@ventra.example"])
    assert taken.letter["Auto-Submitted"] == "auto-replied"
    assert taken.letter["In-Reply-To"] == "<first@lisenok.example>"
    assert taken.letter["Subject"] == "Not accepted: Принтер"
    assert taken.letter["From"] == "North Line <support@north.example>"
    assert "letters up to 1 MB reach us" in taken.text
    assert kept.notice.left_at
    assert AutomaticLetter.objects.get().address == "marina@ventra.example"
    assert not Ticket.objects.exists()


def test_a_blocked_one_does_not_learn_why(blocked, sink):
    take_in(letter())
    (taken,) = sink.letters
    assert taken.letter["Subject"] == "Не принято: Принтер"
    assert "не принимаются" in taken.text
    assert "непристойности" not in taken.text


def test_a_second_letter_is_refused_in_silence(blocked, sink):
    take_in(letter())
    with stopped_at(now() + timedelta(days=90)):
        second = take_in(letter("Ещё", mail_id="2@x"))
    assert len(sink.letters) == 1
    assert second.notice.problem == "Отправителю уже сообщили."


def test_of_another_large_letter_after_a_month_they_hear_again(people, sink, settings):
    for number, days in enumerate((0, 29, 31)):
        with stopped_at(now() + timedelta(days=days)):
            too_large(settings, letter("x" * 400, mail_id=f"{number}@x"))
    assert len(sink.letters) == 2


def test_the_job_that_comes_again_tells_nobody_again(blocked, sink):
    kept = take_in(letter())
    tasks.tell_of_refusal.run(letter_id=kept.pk)
    RefusalNotice.objects.update(left_at=None, problem="")
    tasks.tell_of_refusal.run(letter_id=kept.pk)
    assert len(sink.letters) == 2  # only a notice that has not left leaves
    assert RefusalNotice.objects.count() == 1


def test_after_a_broken_connection_nobody_knows_and_nothing_is_repeated(blocked, sink):
    sink.answers["data"] = "hang up"
    kept = take_in(letter())
    del sink.answers["data"]
    tasks.tell_of_refusal.run(letter_id=kept.pk)
    assert kept.notice.problem
    assert not sink.letters


def test_a_server_that_is_away_is_tried_again(blocked, settings, sink):
    settings.ZABOTA_SMTP_URL = "smtp://127.0.0.1:1"
    kept = store_letter(letter().as_bytes(), envelope_from="", envelope_to=[], source="test")
    tasks.file_letters.run(letter_ids=[kept.pk])
    with pytest.raises(Exception, match=r"127\.0\.0\.1:1"):
        tasks.tell_of_refusal.run(letter_id=kept.pk)
    settings.ZABOTA_SMTP_URL = f"smtp://127.0.0.1:{sink.port}"
    tasks.tell_of_refusal.run(letter_id=kept.pk)
    assert len(sink.letters) == 1
    assert AutomaticLetter.objects.count() == 1


@pytest.mark.parametrize(
    "marks",
    [
        {"Auto_Submitted": "auto-generated"},
        {"List_Id": "<news.lisenok.example>"},
        {"Precedence": "bulk"},
        {"Authentication_Results": "mx.north.example; dmarc=fail header.from=lisenok.example"},
        {"sender": "no-reply@lisenok.example"},
        {"sender": "help@north.example", "Reply_To": "help@north.example"},
    ],
)
def test_robots_lists_and_forgers_are_not_told(people, sink, settings, marks):
    kept = too_large(settings, letter("x" * 400, **marks))
    assert kept.state == LetterState.REFUSED
    assert kept.notice.problem
    assert not sink.letters
    assert not AutomaticLetter.objects.exists()


def test_an_empty_envelope_sender_is_not_told(blocked, sink):
    kept = take_in(letter(), source="lmtp", envelope_from="", envelope_to=["help@north.example"])
    assert kept.state == LetterState.REFUSED
    assert not sink.letters


def test_what_the_mail_server_in_front_says_itself_is_not_said_twice(people, sink, settings):
    kept = too_large(settings, source="lmtp", envelope_from="inna@lisenok.example")
    assert kept.state == LetterState.REFUSED
    assert not RefusalNotice.objects.exists()
    assert not sink.letters


def test_the_cap_on_letters_by_the_program_counts_here_too(blocked, sink):
    for _time in range(3):
        AutomaticLetter.objects.create(address="inna@lisenok.example", sent_at=now())
    kept = take_in(letter())
    assert kept.notice.problem == "Этому адресу на сегодня хватит автоматических писем."
    assert not sink.letters
