from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils.timezone import localdate

from zabota.accounts.models import Role
from zabota.accounts.permissions import Permission
from zabota.api import handlers
from zabota.api.actions import make_token, revoke_token, tell_of_ending_tokens
from zabota.api.errors import EndsTooLate, NameInUse, NotYoursToAllow
from zabota.api.events import TokenEnding, TokenMade, TokenRevoked
from zabota.api.keys import hash_of
from zabota.api.models import Token
from zabota.api.scopes import TokenScope
from zabota.api.tests.asking import Program, program_of
from zabota.clients.signing_in import user_of
from zabota.core import clock
from zabota.core.clock import now
from zabota.core.events import event_from
from zabota.tickets.tests.nothing import nothing_happens

pytestmark = pytest.mark.django_db
FORM = {"name": "CRM", "scopes": ["tickets:read"], "networks": ""}


def asked_of(person, client_of, path="/me/tokens/", **changes):
    said = {**FORM, "expires_on": (localdate() + timedelta(days=30)).isoformat(), **changes}
    return client_of(person).post(path, said)


def made_by(person, **facts):
    said = {"name": "CRM", "scopes": [TokenScope.TICKETS_READ], "expires_at": now() + timedelta(days=9)}
    return make_token(person.user, **{**said, **facts}, by=person.user)


def test_the_key_is_shown_once_and_kept_as_a_hash(cast, client_of, published):
    response = asked_of(cast.agent, client_of)
    token = Token.objects.get()
    key = response.context["made"].key
    assert key in response.content.decode()
    assert (token.hash, response["Cache-Control"]) == (hash_of(key), "no-store")
    assert key.startswith(f"zab_{token.mark}_")
    assert key not in client_of(cast.agent).get("/me/tokens/").content.decode()
    assert published(TokenMade)[-1].facts["token"] == "CRM"


@pytest.mark.parametrize(
    "changes",
    [
        {"name": ""},
        {"scopes": []},
        {"scopes": ["own:read"]},
        {"scopes": ["clients:write", "everything"]},
        {"expires_on": ""},
        {"expires_on": "2999-01-01"},
        {"expires_on": "2001-01-01"},
        {"networks": "the office"},
    ],
)
def test_what_makes_no_sense_is_refused_in_place(cast, client_of, changes):
    with nothing_happens():
        response = asked_of(cast.agent, client_of, **changes)
    assert response.status_code == 422
    assert not Token.objects.exists()


def test_two_tokens_of_one_name_would_be_mistaken(cast, client_of):
    made_by(cast.agent)
    assert asked_of(cast.agent, client_of).status_code == 422
    with pytest.raises(NameInUse):
        made_by(cast.agent)


def test_a_token_ends_within_a_year(cast):
    with nothing_happens(), pytest.raises(EndsTooLate):
        made_by(cast.agent, expires_at=now() + timedelta(days=400))


def test_nobody_allows_what_they_may_not(cast):
    with nothing_happens(), pytest.raises(NotYoursToAllow):
        made_by(cast.auditor, scopes=[TokenScope.TICKETS_WRITE])


def test_without_a_key_nothing_is_told(cast, client_of):
    response = client_of(cast.owner).get("/api/v1/tickets")
    assert (response.status_code, response["WWW-Authenticate"]) == (401, 'Bearer realm="zabota"')
    assert Program("zab_wrong").get("/tickets").json()["code"] == "wrong-key"


def test_a_revoked_token_works_no_more(cast, published):
    made = made_by(cast.agent)
    assert Program(made.key).get("/tickets").status_code == 200
    revoke_token(made.token, by=cast.owner.user)
    revoke_token(made.token, by=cast.owner.user)
    assert Program(made.key).get("/tickets").status_code == 401
    assert len(published(TokenRevoked)) == 1


def test_a_token_ends_by_itself(cast):
    made = made_by(cast.agent)
    with clock.stopped_at(now() + timedelta(days=10)):
        assert Program(made.key).get("/tickets").status_code == 401


def test_a_token_goes_with_its_person(cast):
    program = program_of(cast.agent)
    cast.agent.user.is_active = False
    cast.agent.user.save()
    assert program.get("/tickets").status_code == 401


@pytest.mark.parametrize("lost", [Permission.API_USE, Permission.TICKETS_READ])
def test_a_token_may_no_more_than_its_person_now(cast, lost):
    program = program_of(cast.agent)
    role = Role.objects.get(pk=cast.agent.user.role_id)
    role.permissions = [one for one in role.permissions if one != lost.value]
    role.save()
    response = program.get("/tickets")
    assert (response.status_code, response.json()["code"]) == (403, "not-allowed")


def test_a_token_works_from_its_networks_alone(cast):
    assert program_of(cast.agent, networks=["127.0.0.0/8"]).get("/tickets").status_code == 200
    response = program_of(cast.agent, name="other", networks=["203.0.113.0/24"]).get("/tickets")
    assert (response.status_code, response.json()["code"]) == (403, "wrong-place")


def test_use_is_written_down_once_a_minute(cast):
    made, program = made_by(cast.agent), None
    program = Program(made.key)
    program.get("/tickets")
    first = Token.objects.get().used_at
    program.get("/tickets")
    assert Token.objects.get().used_at == first is not None


def test_a_fast_program_is_asked_to_wait(cast):
    program = program_of(cast.agent)
    with clock.stopped_at(now()):
        statuses = {program.get("/lines").status_code for _ in range(300)}
        response = program.get("/lines")
    assert statuses == {200}
    assert (response.status_code, response.json()["code"]) == (429, "too-fast")
    assert 0 < int(response["Retry-After"]) <= 60


def test_whoever_tries_keys_is_slowed_down(cast):
    tried = [Program(f"zab_{number}").get("/tickets").status_code for number in range(31)]
    assert tried == [401] * 30 + [429]


def test_the_end_is_told_in_time_and_once(cast, published, django_capture_on_commit_callbacks):
    made_by(cast.agent)
    assert (tell_of_ending_tokens(), tell_of_ending_tokens()) == (1, 0)
    (entry,) = published(TokenEnding)
    handlers.on_token_ending(event_from(entry))
    from procrastinate.contrib.django.models import ProcrastinateJob

    from zabota.accounts.tasks import send_letter

    job = ProcrastinateJob.objects.filter(task_name="zabota.accounts.tasks.send_letter").latest("id")
    send_letter.run(**job.args)
    assert "CRM" in mail.outbox[-1].body
    assert "/me/tokens/" in mail.outbox[-1].body


def test_a_colleague_revokes_their_own(cast, client_of):
    token = made_by(cast.agent).token
    assert client_of(cast.colleague).post(f"/me/tokens/{token.pk}/revocation/").status_code == 404
    assert client_of(cast.agent).post(f"/me/tokens/{token.pk}/revocation/").status_code == 302
    token.refresh_from_db()
    assert token.revoked_by == cast.agent.user


def test_who_minds_safety_sees_all_and_revokes_any(cast, client_of):
    token = made_by(cast.agent).token
    browser = client_of(cast.owner)
    assert cast.agent.name in browser.get("/settings/tokens/").content.decode()
    browser.post(f"/settings/tokens/{token.pk}/revocation/")
    token.refresh_from_db()
    assert token.revoked_by == cast.owner.user


def test_a_clients_person_makes_tokens_of_their_own(cast, client_of):
    user = user_of(cast.inna, "inna@lisenok.example")
    response = asked_of(user, client_of, "/portal/me/tokens/", scopes=["own:read"])
    assert response.status_code == 200
    token = Token.objects.get(user=user)
    client_of(user).post(f"/portal/me/tokens/{token.pk}/revocation/")
    token.refresh_from_db()
    assert token.revoked_at


def test_the_description_is_for_everybody(client):
    paths = client.get("/api/v1/openapi.json").json()["paths"]
    assert "/api/v1/tickets/{number}/messages" in paths


def test_the_page_of_requests_names_them(cast, client_of):
    page = client_of(cast.agent).get("/me/tokens/description/").content.decode()
    assert "/api/v1/own/tickets" in page


def test_what_is_nowhere_is_refused_in_one_shape(cast):
    response = Client().post("/api/v1/nowhere/", "{}", content_type="application/json")
    assert (response.status_code, response["Content-Type"]) == (404, "application/problem+json")
    response = program_of(cast.agent).put("/tickets", {})
    assert (response.status_code, response["Allow"]) == (405, "GET, POST")
