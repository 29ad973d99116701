from zabota.channels.email.actions import file_letter, store_letter
from zabota.channels.email.models import LetterState, RawLetter
from zabota.channels.email.tests.writing import letter, take_in
from zabota.core.models import StoredFile
from zabota.tickets.events import MessageReceived
from zabota.tickets.models import Message, Side, Ticket


def test_a_second_copy_is_the_first_ones_row_and_changes_nothing(people, sink, published):
    raw = letter().as_bytes()
    first = take_in(raw)
    messages = Message.objects.count()
    second = take_in(raw)
    assert second == first
    assert (RawLetter.objects.count(), Ticket.objects.count(), Message.objects.count()) == (1, 1, messages)
    assert len(published(MessageReceived)) == 1


def test_storing_twice_before_filing_files_once(people, sink, jobs):
    raw = letter().as_bytes()
    rows = {store_letter(raw, envelope_from="", envelope_to=[], source="test").pk for _time in range(2)}
    done = jobs()
    assert len(rows) == 1
    assert done.count("file_letters") == 1
    assert Ticket.objects.count() == 1


def test_filing_again_after_it_was_filed_does_nothing(people, sink):
    kept = take_in(letter())
    file_letter(kept)
    assert Message.objects.filter(side=Side.CLIENT).count() == 1


def test_a_letter_to_two_of_our_addresses_is_one_ticket(people, sink):
    raw = letter(to="help@north.example, support@north.example").as_bytes()
    take_in(raw, envelope_to=["help@north.example"])
    other = take_in(raw, envelope_to=["support@north.example"])
    ticket = Ticket.objects.get()
    assert other.state == LetterState.SET_ASIDE
    assert other.reason == f"Это копия письма из заявки № {ticket.pk}."


def test_a_robot_with_one_message_id_for_all_its_letters_loses_none(people, sink):
    take_in(letter("Диск заполнен на 91 %", mail_id="alert@monitor"))
    take_in(letter("Диск заполнен на 97 %", mail_id="alert@monitor"))
    assert Message.objects.filter(side=Side.CLIENT).count() == 2


def test_the_same_words_under_another_id_are_another_letter(people, sink):
    take_in(letter(mail_id="one@lisenok.example"))
    take_in(letter(mail_id="two@lisenok.example"))
    assert Ticket.objects.count() == 2


def test_the_bytes_are_kept_once(people, sink):
    raw = letter().as_bytes()
    take_in(raw)
    take_in(raw)
    assert StoredFile.objects.filter(size=len(raw)).count() == 1
