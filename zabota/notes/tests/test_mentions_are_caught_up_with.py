"""A mention stays marked until whom it calls has seen it."""

from tests.cast import MORNING
from zabota.core import clock
from zabota.notes.actions import catch_up, write_note
from zabota.notes.events import MentionsSeen
from zabota.notes.models import Mention
from zabota.notes.queries import mentions_of
from zabota.tickets import actions
from zabota.tickets.sight import sight_of
from zabota.tickets.tests.nothing import nothing_happens


def waiting(agent):
    return [mention.note.ticket for mention in mentions_of(agent, sight_of(agent.user)).order_by("pk")]


def test_one_note_one_ticket_or_all_of_them(cast, published):
    note = write_note(cast.unowned, "@Ольга", by=cast.lead)
    assert waiting(cast.agent) == [cast.forwarding, cast.outage, cast.unowned]
    with clock.stopped_at(MORNING):
        assert catch_up(cast.agent, note=note) == 1
    assert Mention.objects.get(note=note).seen_at == MORNING
    assert catch_up(cast.agent, ticket=cast.outage) == 1
    assert waiting(cast.agent) == [cast.forwarding]
    assert catch_up(cast.agent) == 1
    with nothing_happens():
        assert catch_up(cast.agent) == 0
    assert {entry.facts["user_id"] for entry in published(MentionsSeen)} == {cast.agent.user_id}


def test_who_answers_by_a_note_has_seen_what_called_them(cast):
    write_note(cast.forwarding, "@Тимур спрошу, чей номер", by=cast.agent)
    assert cast.forwarding not in waiting(cast.agent)
    assert waiting(cast.trainee) == [cast.forwarding]


def test_what_is_out_of_sight_calls_nobody(cast):
    actions.move_ticket(cast.outage, to=cast.field, reason="Выезд", by=cast.agent)
    assert waiting(cast.agent) == [cast.forwarding]
    assert waiting(cast.lead) == []
