"""OAuth 2 against real servers: a provider of the test's own, Dovecot for letters in, SMTP for letters out."""

from base64 import b64decode
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest
from aiosmtpd.smtp import SMTP, AuthResult
from django.db import connections

from zabota.channels.contract import TemporaryFailure
from zabota.channels.email import fetching
from zabota.channels.email.consenting import begin_consent, forget_consent, set_provider_app, take_consent
from zabota.channels.email.errors import ConsentNotGiven, HouseNotKnown, NoConsent, NotRenewed
from zabota.channels.email.events import ConsentForgotten, ConsentGiven, ConsentWithdrawn, ProviderAppChanged
from zabota.channels.email.examining import examine_incoming, examine_outgoing
from zabota.channels.email.mailboxes import edit_mailbox
from zabota.channels.email.models import Consent, Mailbox, Pickup, ProviderApp, RawLetter
from zabota.channels.email.providers import GOOGLE, MICROSOFT, PROVIDERS
from zabota.channels.email.sending import Envelope, hand_over
from zabota.channels.email.servers import server_of
from zabota.channels.email.tests.conftest import running_dovecot
from zabota.channels.email.tests.dovecot import USER
from zabota.channels.email.tests.provider import CLIENT, SECRET, OAuthServer
from zabota.channels.email.tests.writing import letter
from zabota.channels.email.tokens import token_for
from zabota.channels.tests.sink import Sink
from zabota.core.clock import now, stopped_at

BACK = "/settings/mailboxes/consent/"


@pytest.fixture
def provider(settings, monkeypatch):
    settings.ZABOTA_ALLOW_PRIVATE_ADDRESSES = True
    with OAuthServer(USER) as server:
        ours = replace(GOOGLE, token_url=f"{server.url}/", hosts=frozenset({"127.0.0.1"}))
        monkeypatch.setitem(PROVIDERS, "google", ours)
        yield server


@pytest.fixture
def box(people, provider) -> Mailbox:
    app(people)
    box = people.help_box
    box.signs_in = "google"
    box.imap_host, box.imap_security, box.imap_user = "127.0.0.1", "none", USER
    box.smtp_host, box.smtp_security, box.smtp_user = "127.0.0.1", "none", USER
    box.save()
    return Mailbox.objects.get(pk=box.pk)


def app(people, secret: str = SECRET) -> ProviderApp:
    return set_provider_app("google", client_id=CLIENT, client_secret=secret, tenant="", by=people.owner.user)


def consent(box, provider, people) -> Consent:
    page, _state, verifier = begin_consent(box, back=BACK, by=people.owner.user)
    code, _state = provider.code(page)
    return take_consent(box, code, verifier=verifier, back=BACK, by=people.owner.user)


def test_a_consent_is_asked_for_with_a_proof_and_its_tokens_are_sealed(box, provider, people, published):
    page, state, verifier = begin_consent(box, back=BACK, by=people.owner.user)
    assert page.startswith("https://accounts.google.com/o/oauth2/v2/auth?client_id=house.apps.example&")
    assert verifier not in page
    code, brought = provider.code(page)
    assert brought == state
    given = take_consent(box, code, verifier=verifier, back=BACK, by=people.owner.user)
    assert (given.access_token, given.refresh_token, given.withdrawn_at) == ("access-1", "refresh-1", None)
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT access_token || refresh_token FROM email_consent")
        sealed = cursor.fetchone()[0]
        assert "access" not in sealed
        assert "refresh" not in sealed
        cursor.execute("SELECT client_secret FROM email_providerapp")
        assert SECRET not in cursor.fetchone()[0]
    assert [entry.about_id for entry in published(ConsentGiven)] == [box.pk]


def test_another_verifier_brings_nothing(box, provider, people, published):
    page, _state, _verifier = begin_consent(box, back=BACK, by=people.owner.user)
    code, _state = provider.code(page)
    with pytest.raises(ConsentNotGiven) as refusal:
        take_consent(box, code, verifier="of somebody else", back=BACK, by=people.owner.user)
    assert "Malformed auth code." in refusal.value.sentence
    assert not Consent.objects.exists()
    assert not published(ConsentGiven)


def test_a_house_that_is_not_known_there_sends_nobody_away(box, people):
    ProviderApp.objects.all().delete()
    with pytest.raises(HouseNotKnown):
        begin_consent(box, back=BACK, by=people.owner.user)


def test_microsoft_is_asked_in_the_directory_of_the_company(people):
    user = people.owner.user
    made = set_provider_app("microsoft", client_id="c", client_secret="s", tenant="north.example", by=user)
    page = MICROSOFT.page_of_consent(made, state="x")
    assert page.startswith(
        "https://login.microsoftonline.com/north.example/oauth2/v2.0/authorize?client_id=c&"
    )
    assert "offline_access" in page
    assert "/common/" in MICROSOFT.at(MICROSOFT.token_url, ProviderApp())


def test_letters_are_fetched_by_the_token(box, provider, people):
    with running_dovecot(f"{provider.url}/token/") as imap:
        Mailbox.objects.update(imap_port=imap.port)
        box.refresh_from_db()
        consent(box, provider, people)
        imap.put(letter().as_bytes().replace(b"\n", b"\r\n"), "1.north")
        fetching.fetch_letters_of(box)
        assert (Pickup.objects.get().problem, RawLetter.objects.count()) == ("", 1)
        assert [answer.is_good for answer in examine_incoming(box)] == [True] * 5

        provider.active.clear()  # the token is refused before its time: another is brought
        imap.put(letter(mail_id="2@x.example").as_bytes().replace(b"\n", b"\r\n"), "2.north")
        fetching.fetch_letters_of(box)
        assert (Pickup.objects.get().problem, RawLetter.objects.count()) == ("", 2)
        assert Consent.objects.get().access_token == "access-2"

        provider.take_back()
        fetching.fetch_letters_of(box)
        pickup = Pickup.objects.get()
        assert "Google" in pickup.problem
        assert "Token has been expired or revoked." in pickup.problem
        assert "access-" not in pickup.problem


class TokenSMTP(Sink):
    """Lets in by XOAUTH2 alone."""

    def __init__(self, provider: OAuthServer) -> None:
        super().__init__()
        self.provider = provider

    async def _listen(self):
        return await self.loop.create_server(
            lambda: SMTP(self, auth_require_tls=False, loop=self.loop), "127.0.0.1", 0
        )

    async def handle_MAIL(  # noqa: N802
        self, server, session, envelope, address, options
    ) -> str:
        envelope.mail_from = address
        return "250 OK" if session.authenticated else "530 5.7.0 Authentication required"

    async def auth_XOAUTH2(self, server, words) -> AuthResult:  # noqa: N802
        said = b64decode(words[1]).decode()
        token = said.partition("auth=Bearer ")[2].strip("\x01")
        if said.startswith(f"user={USER}\x01") and token in self.provider.active:
            return AuthResult(success=True, auth_data=USER)
        await server.challenge_auth('{"status":"400"}')
        return AuthResult(success=False, handled=False)


def test_letters_leave_by_the_token_and_wait_when_it_is_taken_back(box, provider, people, published):
    with TokenSMTP(provider) as smtp:
        box.smtp_port = smtp.port
        consent(box, provider, people)
        envelope = Envelope(USER, ("inna@lisenok.example",), letter().as_bytes())
        hand_over(envelope, server_of(box), handing_over=lambda: None)
        provider.active.clear()
        hand_over(envelope, server_of(box), handing_over=lambda: None)
        assert len(smtp.letters) == 2
        assert all(answer.is_good for answer in examine_outgoing(box))

        provider.take_back()
        with pytest.raises(TemporaryFailure) as failure:
            hand_over(envelope, server_of(box), handing_over=lambda: pytest.fail("nothing is handed over"))
        assert "Google" in str(failure.value)
        assert examine_outgoing(box)[-1].words == str(failure.value)
        assert len(smtp.letters) == 2
    assert [entry.about_id for entry in published(ConsentWithdrawn)] == [box.pk]


def test_the_token_is_renewed_before_it_ends_and_not_earlier(box, provider, people):
    given = consent(box, provider, people)
    assert (token_for(box.pk), provider.made) == ("access-1", 1)
    with stopped_at(given.expires_at - timedelta(minutes=4)):
        assert (token_for(box.pk), token_for(box.pk), provider.made) == ("access-2", "access-2", 2)
    kept = Consent.objects.get()
    assert (kept.refresh_token, kept.expires_at > given.expires_at) == ("refresh-1", True)


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_two_who_renew_at_once_ask_once(box, provider, people):
    consent(box, provider, people)
    Consent.objects.update(expires_at=now())

    def renew(_number: int) -> str:
        try:
            return token_for(box.pk)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as threads:
        assert set(threads.map(renew, range(4))) == {"access-2"}
    assert provider.made == 2


def test_a_consent_taken_back_is_said_once_and_the_provider_is_left_alone(box, provider, people, published):
    consent(box, provider, people)
    provider.take_back()
    with stopped_at(now() + timedelta(hours=2)):
        for _time in range(3):
            with pytest.raises(NoConsent) as problem:
                token_for(box.pk)
    assert "Token has been expired or revoked." in str(problem.value)
    assert len(published(ConsentWithdrawn)) == 1
    assert [form["grant_type"] for form in provider.asked].count("refresh_token") == 1
    consent(box, provider, people)
    assert token_for(box.pk) in provider.active


def test_a_provider_that_is_away_is_no_reason_while_the_token_holds(box, provider, people):
    given = consent(box, provider, people)
    provider.is_down = True
    with stopped_at(given.expires_at - timedelta(minutes=1)):
        assert token_for(box.pk) == "access-1"
    with stopped_at(given.expires_at), pytest.raises(NotRenewed) as problem:
        token_for(box.pk)
    assert "HTTP 503" in str(problem.value)
    assert Consent.objects.get().withdrawn_at is None


def test_a_wrong_secret_is_no_withdrawn_consent(box, provider, people):
    given = consent(box, provider, people)
    app(people, secret="out of date")
    with stopped_at(given.expires_at), pytest.raises(NoConsent) as problem:
        token_for(box.pk)
    assert "invalid_client" in str(problem.value)
    assert Consent.objects.get().withdrawn_at is None


@pytest.mark.parametrize("content", [b"", b"[]", b"{", b'{"access_token": 7}', b'{"expires_in": "x"}'])
def test_an_answer_that_is_none_is_said(box, provider, people, content, monkeypatch):
    consent(box, provider, people)
    Consent.objects.update(expires_at=now())
    monkeypatch.setattr(provider, "answer", lambda form: (200, {}))
    monkeypatch.setattr("json.dumps", lambda words: content.decode())
    with pytest.raises(NotRenewed):
        token_for(box.pk)


def test_the_token_is_shown_to_the_providers_own_servers_alone(box):
    box.smtp_host = "smtp.elsewhere.example"
    assert server_of(box).consent_of is None
    box.smtp_host = "127.0.0.1"
    assert server_of(box).consent_of == box.pk


def test_before_any_consent_it_says_so(box):
    with pytest.raises(NoConsent) as problem:
        token_for(box.pk)
    assert "Google" in str(problem.value)


def test_a_consent_is_forgotten_by_hand_and_with_another_way_to_sign_in(box, provider, people, published):
    consent(box, provider, people)
    forget_consent(box, by=people.owner.user)
    forget_consent(box, by=people.owner.user)
    assert (Consent.objects.count(), len(published(ConsentForgotten))) == (0, 1)
    consent(box, provider, people)
    edit_mailbox(box, signs_in="password", by=people.owner.user)
    assert not Consent.objects.exists()


def test_saving_the_same_application_tells_nobody_and_another_client_needs_its_secret(people, published):
    made = app(people)
    assert app(people, secret="").client_secret == SECRET
    assert len(published(ProviderAppChanged)) == 1
    assert "secret" not in str(published(ProviderAppChanged)[0].facts)
    with pytest.raises(Exception, match="client_secret"):
        set_provider_app("google", client_id="other", client_secret="", tenant="", by=people.owner.user)
    made.refresh_from_db()
    assert made.client_id == CLIENT
