import pytest

from zabota.accounts import actions
from zabota.accounts.errors import AddressTaken, LastOwner, NotYoursToGive
from zabota.accounts.events import ColleagueCreated, ColleagueDeactivated, RoleGiven
from zabota.accounts.models import Role, User
from zabota.accounts.permissions import Permission


@pytest.fixture
def owner(colleague):
    return colleague("vera@north.example", "owner")


@pytest.fixture
def lead(colleague):
    return colleague("roman@north.example", "lead")


def role(key):
    return Role.objects.get(key=key)


def test_a_lead_lets_a_new_agent_in(lead, published):
    user = actions.create_colleague(email=" Timur@north.example", name="Timur", role=role("agent"), by=lead)
    assert (user.email, user.kind, user.role.key, user.is_active) == (
        "timur@north.example",
        "staff",
        "agent",
        True,
    )
    assert not user.has_usable_password()
    (entry,) = published(ColleagueCreated)
    assert (entry.about, entry.about_id, entry.actor_id) == ("user", user.pk, lead.pk)
    assert entry.facts == {"user_id": user.pk, "role_id": role("agent").pk}


def test_an_address_signs_in_one_person(lead, olga, published):
    with pytest.raises(AddressTaken) as refusal:
        actions.create_colleague(email="OLGA@north.example", name="Olga", role=role("agent"), by=lead)
    assert "OLGA@north.example" in refusal.value.sentence
    assert User.objects.count() == 2
    assert not published(ColleagueCreated)


def test_a_lead_makes_no_owner(lead, published):
    with pytest.raises(NotYoursToGive) as refusal:
        actions.create_colleague(email="x@north.example", name="X", role=role("owner"), by=lead)
    assert refusal.value.data["permissions"] == [
        Permission.AUDIT_READ,
        Permission.BACKUPS_MANAGE,
        Permission.RECORDS_KEEP,
        Permission.ROLES_MANAGE,
        Permission.SECURITY_MANAGE,
        Permission.VOICES_DIRECTOR,
    ]
    assert User.objects.count() == 1
    assert not published(ColleagueCreated)


def test_a_lead_gives_an_agent_another_role(lead, olga, published):
    actions.set_role(olga, role("trainee"), by=lead)
    assert User.objects.get(pk=olga.pk).role.key == "trainee"
    (entry,) = published(RoleGiven)
    assert entry.facts["former_role_id"] == role("agent").pk


def test_giving_the_same_role_is_giving_nothing(lead, olga, published):
    actions.set_role(olga, role("agent"), by=lead)
    assert not published(RoleGiven)


def test_a_lead_takes_no_role_from_who_may_more(owner, lead, colleague, published):
    second = colleague("second@north.example", "owner")
    with pytest.raises(NotYoursToGive):
        actions.set_role(second, role("agent"), by=lead)
    with pytest.raises(NotYoursToGive):
        actions.deactivate(second, by=lead)
    second.refresh_from_db()
    assert (second.role.key, second.is_active) == ("owner", True)
    assert not published(RoleGiven)
    assert not published(ColleagueDeactivated)


def test_the_last_owner_stays_an_owner(owner, colleague, published):
    colleague("former@north.example", "owner", is_active=False)
    with pytest.raises(LastOwner):
        actions.set_role(owner, role("lead"), by=owner)
    assert User.objects.get(pk=owner.pk).role.key == "owner"
    assert not published(RoleGiven)


def test_the_last_owner_is_not_let_out(owner, published):
    with pytest.raises(LastOwner):
        actions.deactivate(owner, by=owner)
    assert User.objects.get(pk=owner.pk).is_active
    assert not published(ColleagueDeactivated)


def test_one_of_two_owners_may_go(owner, colleague):
    second = colleague("second@north.example", "owner")
    actions.deactivate(owner, by=second)
    assert not User.objects.get(pk=owner.pk).is_active


def test_letting_out_twice_is_letting_out_once(lead, olga, published):
    actions.deactivate(olga, by=lead)
    actions.deactivate(olga, by=lead)
    assert len(published(ColleagueDeactivated)) == 1
