"""The way to a provider and back: who was sent, in the same browser, once."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import reverse

from zabota.channels.email import consenting
from zabota.channels.email.consenting import set_provider_app
from zabota.channels.email.errors import Refused
from zabota.channels.email.models import Consent, Mailbox, ProviderApp
from zabota.channels.email.tokens import Tokens
from zabota.core.clock import now
from zabota.core.models import JournalEntry

BACK = reverse("mailbox_consent_back")


@pytest.fixture
def box(cast) -> Mailbox:
    set_provider_app("google", client_id="house", client_secret="s", tenant="", by=cast.owner.user)
    Mailbox.objects.filter(pk=cast.help_box.pk).update(
        signs_in="google", imap_host="imap.gmail.com", imap_user="help@north.example"
    )
    return Mailbox.objects.get(pk=cast.help_box.pk)


@pytest.fixture
def asked(monkeypatch) -> list[dict[str, str]]:
    forms: list[dict[str, str]] = []

    def ask(provider, **words):
        forms.append(words)
        if words["code"] == "bad":
            raise Refused(provider.name, "invalid_grant", "Malformed auth code.")
        return Tokens("short-token", "long-token", now())

    monkeypatch.setattr(consenting, "ask", ask)
    return forms


def sent_away(browser, box) -> str:
    """The state that the provider will bring back."""
    response = browser.get(reverse("mailbox_consent", args=[box.pk]))
    assert response.status_code == 302
    query = parse_qs(urlsplit(response["Location"]).query)
    assert query["redirect_uri"] == [f"http://localhost:8000{BACK}"]
    assert (query["login_hint"], query["code_challenge_method"]) == (["help@north.example"], ["S256"])
    return query["state"][0]


def test_who_agrees_comes_back_to_the_mailbox_and_it_is_written_down(cast, client_of, box, asked):
    browser = client_of(cast.lead)
    state = sent_away(browser, box)
    response = browser.get(BACK, {"state": state, "code": "c"})
    assert response["Location"] == reverse("mailbox", args=[box.pk])
    given = Consent.objects.get()
    assert (given.mailbox, given.given_by, given.refresh_token) == (box, cast.lead.user, "long-token")
    assert asked[0]["grant_type"] == "authorization_code"
    page = browser.get(response["Location"]).content.decode()
    assert cast.lead.user.name in page
    assert "-token" not in page
    trail = client_of(cast.owner).get(reverse("trail")).content.decode()
    assert "дал" in trail


def test_the_way_back_is_good_once_for_the_same_person_in_the_same_browser(cast, client_of, box, asked):
    browser = client_of(cast.lead)
    state = sent_away(browser, box)
    for other in (client_of(cast.owner), client_of(cast.lead)):
        assert other.get(BACK, {"state": state, "code": "c"})["Location"] == reverse("mailboxes")
    assert browser.get(BACK, {"state": state + "x", "code": "c"})["Location"] == reverse("mailboxes")
    assert browser.get(BACK, {"state": state, "code": "c"})["Location"] == reverse("mailboxes")
    state = sent_away(browser, box)
    browser.get(BACK, {"state": state, "code": "c"})
    browser.get(BACK, {"state": state, "code": "again"})
    assert [form["code"] for form in asked] == ["c"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({"error": "access_denied"}, "access_denied"),
        ({"error": "server_error", "error_description": "Try later"}, "Try later"),
        ({"code": "bad"}, "Malformed auth code."),
        ({"code": "a\x00b", "error": "x"}, ""),
    ],
)
def test_a_no_is_said_in_the_providers_words(cast, client_of, box, asked, words, said):
    browser = client_of(cast.lead)
    asked_before = Consent.objects.count()
    response = browser.get(BACK, {"state": sent_away(browser, box), **words}, follow=True)
    assert said in response.content.decode()
    assert Consent.objects.count() == asked_before + (words.get("code") == "a\x00b")


def test_who_may_not_manage_mailboxes_is_told_no(cast, client_of, box):
    browser = client_of(cast.agent)
    for address in (
        reverse("mailbox_consent", args=[box.pk]),
        BACK,
        reverse("provider_app", args=["google"]),
    ):
        assert browser.get(address).status_code == 403


def test_a_mailbox_with_a_password_is_sent_nowhere(cast, client_of):
    response = client_of(cast.lead).get(reverse("mailbox_consent", args=[cast.help_box.pk]))
    assert response.status_code == 409


def test_a_consent_is_forgotten_here(cast, client_of, box, asked):
    browser = client_of(cast.lead)
    browser.get(BACK, {"state": sent_away(browser, box), "code": "c"})
    browser.post(reverse("mailbox_consent_forgetting", args=[box.pk]))
    assert not Consent.objects.exists()


def test_a_withdrawn_consent_stands_at_the_mailbox_with_its_day(cast, client_of, box):
    Consent.objects.create(
        mailbox=box,
        provider="google",
        access_token="a",
        refresh_token="r",
        expires_at=now(),
        given_at=now(),
        given_by=cast.lead.user,
        withdrawn_at=now(),
        problem="Token has been revoked.",
    )
    page = client_of(cast.lead).get(reverse("mailbox", args=[box.pk])).content.decode()
    assert "Token has been revoked." in page
    assert reverse("mailbox_consent", args=[box.pk]) in page


def test_how_the_house_is_known_is_kept_and_its_secret_never_shown(cast, client_of):
    browser, address = client_of(cast.lead), reverse("provider_app", args=["microsoft"])
    facts = {"client_id": "house", "client_secret": "very-secret", "tenant": "north.example"}
    assert browser.post(address, facts)["Location"] == reverse("mailboxes")
    browser.post(address, {**facts, "client_secret": ""})
    kept = ProviderApp.objects.get()
    assert (kept.client_secret, kept.tenant) == ("very-secret", "north.example")
    assert "very-secret" not in browser.get(address).content.decode()
    assert f"http://localhost:8000{BACK}" in browser.get(address).content.decode()
    assert browser.post(address, {**facts, "client_id": "other", "client_secret": ""}).status_code == 422
    assert browser.post(address, {**facts, "tenant": "a/b"}).status_code == 422
    assert browser.get(reverse("provider_app", args=["yahoo"])).status_code == 404
    assert JournalEntry.objects.filter(name="ProviderAppChanged").count() == 1


def facts_of(box: Mailbox, **changes: object) -> dict[str, object]:
    facts = {
        "address": box.address,
        "name": box.name,
        "line": box.line_id,
        "is_active": "on",
        "signs_in": "google",
        "imap_host": "",
        "imap_port": 993,
        "imap_security": "tls",
        "imap_folder": "INBOX",
        "imap_after": "leave",
        "smtp_host": "",
        "smtp_port": 587,
        "smtp_security": "starttls",
    }
    return facts | changes


def test_without_servers_those_of_the_provider_are_filled_in(cast, client_of):
    address = reverse("mailbox", args=[cast.help_box.pk])
    assert client_of(cast.lead).post(address, facts_of(cast.help_box))["Location"] == address
    box = Mailbox.objects.get(pk=cast.help_box.pk)
    assert (box.signs_in, box.imap_host, box.smtp_host) == ("google", "imap.gmail.com", "smtp.gmail.com")
    assert (box.imap_user, box.smtp_user, box.smtp_port) == (box.address, box.address, 465)


def test_another_server_is_not_opened_by_a_consent(cast, client_of):
    response = client_of(cast.lead).post(
        reverse("mailbox", args=[cast.help_box.pk]),
        facts_of(cast.help_box, imap_host="imap.elsewhere.example", imap_user="x"),
    )
    assert response.status_code == 422
    assert "imap.gmail.com" in response.content.decode()
    assert Mailbox.objects.get(pk=cast.help_box.pk).signs_in == "password"
