"""The sample world's clients speak up, and nobody gets a letter of it."""

from tests.cast import MORNING
from zabota.house.sample.voices import speak_up
from zabota.satisfaction.models import DirectorsLetter, Idea, Thanks, VoiceLetter
from zabota.satisfaction.tests.jobs import send_letters


def test_the_sample_clients_speak_up_and_no_letter_leaves(cast, mailoutbox):
    speak_up(cast.people, cast.tickets, MORNING)
    assert [one.state for one in DirectorsLetter.objects.order_by("pk")] == ["received", "answered"]
    assert [one.state for one in Idea.objects.order_by("pk")] == ["planned", "new", "new"]
    assert (Thanks.objects.get().agent, Thanks.objects.get().ticket) == (cast.agent, cast.printer)
    assert not VoiceLetter.objects.filter(sent_at=None).exists()
    assert send_letters() == 2
    assert mailoutbox == []
