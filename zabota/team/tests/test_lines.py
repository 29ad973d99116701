import pytest
from django.core.exceptions import ValidationError

from zabota.accounts.models import Kind, Role, User
from zabota.team.actions import add_agent, create_line, edit_line, set_lines
from zabota.team.errors import LastLine
from zabota.team.events import AgentAdded, LineCreated, LineEdited, LinesSet
from zabota.team.models import Agent, Line


@pytest.fixture
def lead(db):
    return user("roman@north.example", "lead")


@pytest.fixture
def first(db):
    return Line.objects.create(name="First")


@pytest.fixture
def second(db):
    return Line.objects.create(name="Second")


def user(email, role="agent"):
    facts = {"name": email, "kind": Kind.STAFF, "role": Role.objects.get(key=role)}
    return User.objects.create_user(email, None, **facts)


def test_a_colleague_becomes_an_agent_on_lines(lead, first, second, published):
    olga = user("olga@north.example")
    agent = add_agent(olga, lines=[second, first], by=lead)
    assert list(agent.lines.all()) == [first, second]
    (added,), (placed,) = published(AgentAdded), published(LinesSet)
    assert (added.about, added.about_id, added.actor_id) == ("agent", agent.pk, lead.pk)
    assert placed.facts == {"agent_id": agent.pk, "line_ids": [first.pk, second.pk], "former_line_ids": []}


def test_adding_twice_is_adding_once(lead, published):
    olga = user("olga@north.example")
    assert add_agent(olga, by=lead) == add_agent(olga, by=lead)
    assert (Agent.objects.count(), len(published(AgentAdded))) == (1, 1)


def test_an_agent_changes_lines(lead, first, second, published):
    agent = add_agent(user("olga@north.example"), lines=[first], by=lead)
    set_lines(agent, [second], by=lead)
    assert list(agent.lines.all()) == [second]
    assert published(LinesSet)[-1].facts["former_line_ids"] == [first.pk]


def test_the_same_lines_again_change_nothing(lead, first, published):
    agent = add_agent(user("olga@north.example"), lines=[first], by=lead)
    set_lines(agent, [first], by=lead)
    assert len(published(LinesSet)) == 1


def test_a_lead_makes_a_line(lead, published):
    line = create_line(name="Field engineers", unowned_for=60, by=lead)
    assert Line.objects.get() == line
    assert (line.unowned_for, line.reopen_days, line.is_active) == (60, 14, True)
    (entry,) = published(LineCreated)
    assert (entry.about, entry.about_id, entry.actor_id) == ("line", line.pk, lead.pk)


@pytest.mark.parametrize("facts", [{"name": ""}, {"name": "First"}, {"name": "New", "reopen_days": 0}])
def test_a_line_that_makes_no_sense_is_not_made(lead, first, published, facts):
    with pytest.raises(ValidationError):
        create_line(**facts, by=lead)
    assert Line.objects.count() == 1
    assert not published(LineCreated)


def test_the_journal_says_what_was_edited(lead, first, published):
    edit_line(first, name="First line", unowned_for=45, reopen_days=first.reopen_days, by=lead)
    first.refresh_from_db()
    assert (first.name, first.unowned_for) == ("First line", 45)
    (entry,) = published(LineEdited)
    assert entry.facts == {"line_id": first.pk, "changed": ["name", "unowned_for"]}


def test_an_edit_that_makes_no_sense_changes_nothing(lead, first, published):
    with pytest.raises(ValidationError):
        edit_line(first, unowned_for=0, by=lead)
    first.refresh_from_db()
    assert first.unowned_for == 30
    assert not published(LineEdited)


def test_one_of_two_lines_may_stop_taking_tickets(lead, first, second):
    edit_line(first, is_active=False, by=lead)
    assert not Line.objects.get(pk=first.pk).is_active


def test_the_last_line_goes_on_taking_tickets(lead, first, second, published):
    Line.objects.filter(pk=second.pk).update(is_active=False)
    with pytest.raises(LastLine) as refusal:
        edit_line(first, is_active=False, by=lead)
    assert "First" in refusal.value.sentence
    assert Line.objects.get(pk=first.pk).is_active
    assert not published(LineEdited)
