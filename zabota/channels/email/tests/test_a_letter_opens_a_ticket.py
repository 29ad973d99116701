from django.utils.translation import gettext, override

from zabota.channels.email.models import LetterState, RawLetter, ThreadId
from zabota.channels.email.tests.writing import letter, take_in
from zabota.clients.models import Contact
from zabota.tickets.events import MessageReceived, TicketOpened
from zabota.tickets.models import Message, Side, Ticket


def test_a_letter_of_a_known_person_opens_a_ticket_on_the_mailboxs_line(people, sink, published):
    kept = take_in(letter())
    ticket = Ticket.objects.get()
    message = ticket.messages.get(side=Side.CLIENT)
    assert (ticket.subject, ticket.requester, ticket.company) == ("Принтер", people.inna, people.lisenok)
    assert (ticket.line, ticket.owner, ticket.status) == (people.first_line, None, "new")
    assert message.body == "Принтер не печатает. Что делать?"
    assert message.to == [["", "help@north.example"]]
    assert (kept.state, kept.message, kept.mailbox) == (LetterState.FILED, message, people.help_box)
    assert ThreadId.objects.filter(mail_id="first@lisenok.example", message=message, ticket=ticket).exists()
    assert len(published(TicketOpened)) == 1
    assert len(published(MessageReceived)) == 1


def test_a_stranger_becomes_a_contact_in_the_language_of_the_letter(people, sink):
    take_in(letter("Hello, my invoice is wrong, can you help me please?", sender="Ann Lee <ann@gmail.com>"))
    contact = Contact.objects.get(addresses__email="ann@gmail.com")
    assert (contact.name, contact.language, contact.companies.count()) == ("Ann Lee", "en", 0)
    assert Ticket.objects.get().company is None


def test_a_new_person_of_a_known_domain_belongs_to_its_company(people, sink):
    take_in(letter(sender="new@mail.lisenok.example"))
    contact = Contact.objects.get(addresses__email="new@mail.lisenok.example")
    assert [company.name for company in contact.companies.all()] == ["Клиника «Лисёнок»"]
    assert Ticket.objects.get().company == people.lisenok


def test_the_envelope_decides_before_the_headers(people, sink):
    take_in(letter(to="help@north.example"), envelope_to=["support+sales@north.example"])
    assert Ticket.objects.get().line == people.international


def test_a_letter_to_nobody_we_know_is_still_filed_on_the_first_line(people, sink):
    kept = take_in(letter(to="old-address@north.example"))
    assert kept.mailbox is None
    assert Ticket.objects.get().line == people.first_line


def test_a_letter_without_a_subject_is_still_filed(people, sink):
    take_in(letter(subject=""))
    with override("ru"):
        assert Ticket.objects.get().subject == gettext("No subject")


def test_quotes_stand_apart_from_what_is_new(people, sink):
    take_in(
        letter(
            "Спасибо, помогло!\n\n20 ноября 2026 г., 10:00, Ольга <olga@north.example> пишет:\n> Перезагрузите\n"
        )
    )
    message = Message.objects.get(side=Side.CLIENT)
    assert message.body == "Спасибо, помогло!"
    assert "Перезагрузите" in message.quoted


def test_a_form_of_our_own_site_is_from_the_person_to_be_answered(people, sink):
    take_in(letter(sender="help@north.example", Reply_To="Инна <inna@lisenok.example>"))
    assert Ticket.objects.get().requester == people.inna


def test_a_letter_that_names_no_sender_is_set_aside_with_the_reason(people, sink):
    kept = take_in(b"Subject: hello\r\nTo: help@north.example\r\n\r\nwho am I?\r\n")
    assert (kept.state, kept.reason) == (LetterState.SET_ASIDE, "Письмо не называет отправителя.")
    assert RawLetter.objects.count() == 1
    assert not Ticket.objects.exists()
