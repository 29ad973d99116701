from zabota.channels.email.models import LetterState
from zabota.channels.email.tests.writing import letter, take_in
from zabota.tickets.models import Message, Ticket


def test_our_own_letter_that_comes_back_is_set_aside(people, sink):
    take_in(letter())
    messages = Message.objects.count()
    kept = take_in(sink.letters[0].raw, envelope_to=["help@north.example"])
    assert (kept.state, kept.reason) == (
        LetterState.SET_ASIDE,
        "Это наше собственное письмо, которое вернулось.",
    )
    assert Message.objects.count() == messages


def test_a_letter_from_our_own_address_is_set_aside(people, sink):
    kept = take_in(letter(sender="Support <SUPPORT+x@north.example>"))
    assert kept.state == LetterState.SET_ASIDE
    assert not Ticket.objects.exists()
    assert not sink.letters


def test_two_robots_do_not_talk_for_ever(people, sink):
    """The other side answers each of our letters by itself, and says nowhere that it is a robot."""
    take_in(letter())
    for number in range(10):
        ours = sink.letters[-1].letter["Message-ID"]
        take_in(letter("Ваше письмо получено", mail_id=f"auto{number}@x", In_Reply_To=ours))
    assert len(sink.letters) == 1
    assert Ticket.objects.count() == 1
