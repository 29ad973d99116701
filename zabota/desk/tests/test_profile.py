"""Name, language, signature, password: each colleague's own."""

import pytest
from django.urls import reverse

from zabota.accounts.events import PasswordChanged, ProfileEdited
from zabota.accounts.models import User

pytestmark = pytest.mark.django_db
OLD, NEW = "first-secret-of-olga", "second-secret-of-olga"


def test_name_language_and_signature_are_saved_and_the_screens_follow(cast, client_of, published):
    browser = client_of(cast.agent)
    facts = {"name": "Ольга Р.", "language": "en", "signature": "Ольга"}
    response = browser.post(reverse("profile"), facts)
    assert response.status_code == 302
    assert response.cookies["language"].value == "en"
    user = User.objects.get(pk=cast.agent.user_id)
    assert (user.name, user.language, user.agent.signature) == ("Ольга Р.", "en", "Ольга")
    assert published(ProfileEdited)[0].facts["changed"] == ["name", "language"]


def test_an_empty_name_is_refused(cast, client_of):
    response = client_of(cast.agent).post(
        reverse("profile"), {"name": "", "language": "ru", "signature": "Ольга"}
    )
    assert response.status_code == 422
    assert "Ольга</textarea>" in response.content.decode()
    assert User.objects.get(pk=cast.agent.user_id).name == "Ольга Ремизова"


def test_the_password_needs_the_present_one(cast, client_of, published):
    cast.agent.user.set_password(OLD)
    cast.agent.user.save()
    browser, other = client_of(cast.agent), client_of(cast.agent)
    refused = browser.post(reverse("profile_password"), {"present": "wrong", "new": NEW})
    assert refused.status_code == 422
    assert not published(PasswordChanged)
    assert browser.post(reverse("profile_password"), {"present": OLD, "new": NEW}).status_code == 302
    assert User.objects.get(pk=cast.agent.user_id).check_password(NEW)
    assert browser.get(reverse("profile")).status_code == 200
    assert other.get(reverse("profile")).status_code == 302


def test_whoever_has_no_password_sets_a_first_one(cast, client_of):
    browser = client_of(cast.agent)
    assert browser.post(reverse("profile_password"), {"new": "123"}).status_code == 422
    assert browser.post(reverse("profile_password"), {"new": NEW}).status_code == 302
    assert User.objects.get(pk=cast.agent.user_id).check_password(NEW)


def test_a_password_is_never_rendered(cast, client_of):
    page = client_of(cast.agent).post(reverse("profile_password"), {"new": "123 secret"[:6]}).content.decode()
    assert "123 se" not in page


def test_a_client_has_no_profile_here(cast, client_of):
    assert client_of(cast.client_user).get(reverse("profile")).status_code == 404
