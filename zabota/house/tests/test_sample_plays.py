"""In the sample world one play runs, one has ended, one alarm was held out; one page was sent and read."""

from tests.cast import MORNING
from zabota.briefings.models import Briefing, BriefingLetter
from zabota.briefings.sending import send_to_reader
from zabota.house.sample.briefings import lay_out_briefings
from zabota.house.sample.plays import lay_out_plays
from zabota.plays.models import Draw, Play
from zabota.promises.models import Promise


def test_what_is_done_to_keep_the_sample_clients(cast):
    lay_out_plays(cast.people, MORNING)
    running, ended = Play.objects.order_by("ended_at")[::-1]
    assert (running.company, running.is_running, running.steps.open().count()) == (cast.lisenok, True, 2)
    assert (ended.company, ended.result.result) == (cast.ventra, "won back")
    assert [(one.arm, one.outcome) for one in Draw.objects.all()] == [("held out", "back")]
    assert Promise.objects.open().filter(source="play").count() == 2


def test_what_the_sample_executives_are_told_and_no_letter_leaves(cast, mailoutbox):
    lay_out_briefings(cast.people, MORNING)
    letter = BriefingLetter.objects.get()
    assert (letter.contact, letter.read_at is not None) == (cast.elena, True)
    assert Briefing.objects.unsent().get().company == cast.lisenok
    send_to_reader(letter.pk)
    assert mailoutbox == []
