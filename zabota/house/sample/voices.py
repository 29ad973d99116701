"""What the sample clients say unasked: two letters to the director, three ideas, thanks."""

from datetime import datetime, timedelta
from uuid import UUID

from zabota.core import clock
from zabota.house.sample.people import People
from zabota.house.sample.tickets import Tickets
from zabota.satisfaction.actions import (
    add_voice,
    answer_directors_letter,
    decide_idea,
    note_idea,
    suggest_idea,
    thank,
    write_to_director,
)
from zabota.satisfaction.models import VoiceLetter

NIGHT = "Показывать утром, какие звонки пропущены ночью"
LETTER = (
    "Добрый день. К инженерам вопросов нет, они стараются. Но нам третий месяц никто не может сказать, "
    "во что обойдётся переезд филиала, и мы уже смотрим на других. Позвоните мне сами, пожалуйста."
)
ELENAS = (
    "Your engineers are good. Your invoices are not: every third one is wrong, and nobody feels it is theirs. "
    "Whose is it?"
)
VERAS = (
    "Elena, it is mine. Andrey checks each of your invoices before it leaves, from this month on; I look at "
    "the first three myself."
)


def speak_up(people: People, tickets: Tickets, until: datetime) -> None:
    """Told before the story begins to be looked at; nobody gets a letter of it today."""
    with clock.stopped_at(until - timedelta(minutes=50)):
        write_to_director(
            people.inna, words=LETTER, may_hand_on=False, nonce=UUID(int=1), company=people.lisenok
        )
        night = suggest_idea(
            people.inna,
            title=NIGHT,
            words="Сейчас администратор каждое утро ищет их по журналу руками.",
            nonce=UUID(int=2),
            company=people.lisenok,
            ticket=tickets.forwarding,
        )
        add_voice(night, people.pavel)
        elenas = write_to_director(
            people.elena, words=ELENAS, may_hand_on=True, nonce=UUID(int=4), company=people.ventra
        )
        suggest_idea(
            people.viktor,
            title="Recordings by themselves in our archive every Friday",
            words="We fetch them by hand for the audit.",
            nonce=UUID(int=5),
            company=people.ventra,
        )
    with clock.stopped_at(until - timedelta(minutes=40)):
        answer_directors_letter(elenas, words=VERAS, nonce=UUID(int=6), by=people.owner.user)
        words = "Берём в план на декабрь: письмо в 8:00 со списком."
        decide_idea(night, state="planned", reason=words, was="new", by=people.lead.user)
        note_idea(
            title="A status page that clients can subscribe to",
            words="Heard on the telephone from two clients this week.",
            nonce=UUID(int=3),
            by=people.colleague,
            company=people.ventra,
        )
    with clock.stopped_at(until - timedelta(minutes=30)):
        words = "Быстро и по-человечески объяснили. Спасибо!"
        thank(people.pavel, agent=people.agent, ticket=tickets.printer, words=words)
    VoiceLetter.objects.update(sent_at=until)
