"""What part somebody plays, how they stand to us, who of us knows them."""

import pytest

from tests.cast import MORNING
from zabota.clients.actions import contact_for_address
from zabota.clients.affairs import (
    acquaintances_at,
    attitudes_at,
    attitudes_of,
    is_new_there,
    passed_over_at,
)
from zabota.clients.errors import NotAnAddress, NotOfTheCompany
from zabota.clients.events import (
    AcquaintancesSet,
    AddressPassedOver,
    AttitudeNoted,
    ContactJoined,
    ContactPlaced,
)
from zabota.clients.goals import set_goal
from zabota.clients.inviting import invite_colleague
from zabota.clients.knowing import note_attitude, pass_over, place_contact, set_acquaintances
from zabota.clients.meetings import Plan, arrange_meeting
from zabota.clients.merging import merge_contacts
from zabota.clients.models import Acquaintance, Attitude, Contact, Goal, Membership, PassedOver
from zabota.clients.upkeep import set_membership
from zabota.core import clock


def part_of(contact, company):
    return Membership.objects.select_related("contact").get(contact=contact, company=company)


def test_somebody_is_placed_and_saying_it_again_tells_nobody(cast, published):
    facts = {"role": "manager", "position": "Head of transport", "influence": "decides", "by": cast.lead.user}
    place_contact(cast.viktor, cast.ventra, **facts)
    place_contact(cast.viktor, cast.ventra, **facts)
    part = part_of(cast.viktor, cast.ventra)
    assert (part.position, part.influence) == ("Head of transport", "decides")
    (entry,) = [one for one in published(ContactPlaced) if one.facts["what"] != ["role"]]
    assert entry.facts["what"] == ["position", "influence"]
    assert not published(ContactJoined)


def test_who_does_not_belong_there_is_not_placed(cast):
    with pytest.raises(NotOfTheCompany):
        place_contact(cast.stranger, cast.ventra, role="manager", by=cast.lead.user)
    with pytest.raises(NotOfTheCompany):
        note_attitude(cast.stranger, cast.ventra, value="wary", by=cast.lead.user)
    assert not Membership.objects.filter(contact=cast.stranger).exists()
    assert not Attitude.objects.exists()


def test_whoever_wrote_for_the_first_time_is_new_until_one_of_us_says_who_it_is(cast, published):
    newcomer = contact_for_address("krot@ventra.example", name="Nikolai Krot")
    assert is_new_there(part_of(newcomer, cast.ventra))
    set_membership(newcomer, cast.ventra, role="executor", by=cast.agent.user)
    assert not is_new_there(part_of(newcomer, cast.ventra))
    assert published(ContactPlaced)[0].facts["what"] == ["role"]


def test_a_colleague_they_invite_is_still_new_to_us(cast):
    invite_colleague(cast.ventra, name="N. Krot", email="krot@ventra.example", by=_with_user(cast))
    assert is_new_there(part_of(Contact.objects.get(name="N. Krot"), cast.ventra))


def _with_user(cast):
    Membership.objects.filter(contact=cast.marina).update(role="manager")
    return Contact.objects.select_related("user").get(pk=cast.marina.pk)


def test_an_attitude_has_a_history_and_the_newest_counts(cast, published):
    with clock.stopped_at(MORNING):
        note_attitude(cast.viktor, cast.ventra, value="wary", why="three outages", by=cast.lead.user)
        note_attitude(cast.viktor, cast.ventra, value="wary", by=cast.agent.user)
        note_attitude(cast.viktor, cast.ventra, value="for us", why="thanked us", by=cast.agent.user)
    assert [one.value for one in attitudes_of(cast.viktor, cast.ventra)] == ["for us", "wary"]
    assert attitudes_at(cast.ventra)[cast.viktor.pk].by == cast.agent.user
    assert [entry.facts["former"] for entry in published(AttitudeNoted)] == ["", "wary"]
    assert "outages" not in str([entry.facts for entry in published(AttitudeNoted)])


def test_who_of_us_knows_them_is_set_as_a_whole(cast, published):
    by = cast.lead.user
    set_acquaintances(cast.viktor, [cast.agent.user, cast.owner.user, cast.client_user], by=by)
    set_acquaintances(cast.viktor, [cast.owner.user, cast.agent.user], by=by)
    set_acquaintances(cast.viktor, [cast.owner.user], by=by)
    assert [one.user for one in acquaintances_at(cast.ventra)[cast.viktor.pk]] == [cast.owner.user]
    assert len(published(AcquaintancesSet)) == 2


def test_an_address_that_is_nobody_is_passed_over_once(cast, published):
    pass_over(cast.ventra, "Office@ventra.example", by=cast.agent.user)
    pass_over(cast.ventra, "office@VENTRA.example", by=cast.agent.user)
    assert passed_over_at(cast.ventra) == {"office@ventra.example"}
    assert len(published(AddressPassedOver)) == 1
    with pytest.raises(NotAnAddress):
        pass_over(cast.ventra, "nobody", by=cast.agent.user)
    assert PassedOver.objects.count() == 1


def test_of_two_rows_that_were_one_person_nothing_is_lost(cast):
    twin = contact_for_address("vik@ventra.example", name="V. Sedov")
    by = cast.lead.user
    place_contact(
        twin, cast.ventra, role="executor", position="Head of transport", influence="decides", by=by
    )
    note_attitude(cast.viktor, cast.ventra, value="for us", by=by)
    note_attitude(twin, cast.ventra, value="wary", by=by)
    set_acquaintances(twin, [cast.agent.user, cast.owner.user], by=by)
    set_acquaintances(cast.viktor, [cast.agent.user], by=by)
    set_goal(cast.ventra, words="Grow", said_by=twin, said_on=MORNING.date(), by=by)
    meeting = arrange_meeting(cast.ventra, Plan(MORNING, "News", (twin, cast.viktor)), by=by)
    into = merge_contacts(twin, into=cast.viktor, by=by)
    part = part_of(into, cast.ventra)
    assert (part.role, part.position, part.influence) == ("manager", "Head of transport", "decides")
    assert part.placed_at is not None
    assert [one.value for one in attitudes_of(into, cast.ventra)] == ["wary", "for us"]
    assert set(into.acquaintances.values_list("user", flat=True)) == {cast.agent.user_id, cast.owner.user_id}
    assert Goal.objects.get().said_by == into
    assert list(meeting.people.all()) == [into]
    assert not Attitude.objects.filter(contact=twin).exists()
    assert not Acquaintance.objects.filter(contact=twin).exists()
