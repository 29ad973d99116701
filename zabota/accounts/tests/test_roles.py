import pytest

from zabota.accounts.actions import change_role_permissions
from zabota.accounts.errors import NotYoursToGive, OwnersKeepAll
from zabota.accounts.events import RoleChanged
from zabota.accounts.models import Role
from zabota.accounts.permissions import LABELS, Permission


@pytest.fixture
def trainee(db):
    return Role.objects.get(key="trainee")


def test_an_owner_says_what_a_role_may_do(colleague, trainee, published):
    owner = colleague("vera@north.example", "owner")
    change_role_permissions(trainee, ["tickets:read", "tickets:answer"], by=owner)
    trainee.refresh_from_db()
    assert trainee.permissions == ["tickets:answer", "tickets:read"]
    (entry,) = published(RoleChanged)
    assert (entry.about, entry.about_id) == ("role", trainee.pk)
    assert entry.facts["given"] == ["tickets:answer"]
    assert entry.facts["taken"] == ["clients:read", "notes:write"]


def test_the_same_permissions_again_change_nothing(colleague, trainee, published):
    change_role_permissions(
        trainee, reversed(trainee.permissions), by=colleague("vera@north.example", "owner")
    )
    assert not published(RoleChanged)


def test_nobody_gives_what_they_may_not_do(colleague, trainee, published):
    before = trainee.permissions
    with pytest.raises(NotYoursToGive) as refusal:
        change_role_permissions(
            trainee, [*before, "roles:manage"], by=colleague("roman@north.example", "lead")
        )
    assert str(LABELS[Permission.ROLES_MANAGE]) in refusal.value.sentence
    trainee.refresh_from_db()
    assert trainee.permissions == before
    assert not published(RoleChanged)


def test_owners_keep_every_permission(colleague, published):
    owners = Role.objects.get(key="owner")
    before = owners.permissions
    with pytest.raises(OwnersKeepAll):
        change_role_permissions(owners, ["tickets:read"], by=colleague("vera@north.example", "owner"))
    owners.refresh_from_db()
    assert owners.permissions == before
    assert not published(RoleChanged)


def test_what_is_no_permission_is_not_given(colleague, trainee):
    with pytest.raises(ValueError, match="tickets:burn"):
        change_role_permissions(trainee, ["tickets:burn"], by=colleague("vera@north.example", "owner"))
