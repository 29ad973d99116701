"""What the sample clients' executives are told: one page was sent and read, the next one is being prepared."""

from datetime import datetime, timedelta

from zabota.briefings.actions import begin_briefing, send_briefing, set_rhythm, write_words
from zabota.briefings.models import BriefingLetter
from zabota.clicks.actions import mark_sent
from zabota.core import clock
from zabota.house.sample.people import People

WORDS = (
    "Elena, October was calm. Two things are worth your time: the discount that we could not give, and the "
    "recordings that your auditors wait for. I will call you about both on Tuesday."
)


def lay_out_briefings(people: People, until: datetime) -> None:
    """Nobody gets a letter of it today: the one to Elena left two weeks ago."""
    with clock.stopped_at(until - timedelta(days=14)):
        set_rhythm(
            people.ventra, every="month", day=5, is_on=True, readers=[people.elena], by=people.lead.user
        )
        sent = begin_briefing(people.ventra, every="month")
        write_words(sent, words=WORDS, by=people.lead.user)
        send_briefing(sent, by=people.lead.user)
        letter = BriefingLetter.objects.select_related("invited").get(briefing=sent)
        mark_sent(letter.invited)
    letter.left_at, letter.read_at = until - timedelta(days=14), until - timedelta(days=13, hours=20)
    letter.save()
    with clock.stopped_at(until - timedelta(days=1)):
        begin_briefing(people.lisenok, every="month")
