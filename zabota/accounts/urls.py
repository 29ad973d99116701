"""Signing in and out, how one does it, and the language. allauth's views, only those that this house uses."""

from allauth.account.views import logout
from django.urls import path

from zabota.accounts.access import public
from zabota.accounts.views import door, links, own, passkeys, proof, providers

urlpatterns = [
    path("language/", door.change_language, name="set_language"),
    path("me/sign-in/", own.index, name="my_sign_in"),
    path("me/sign-in/app/", own.app, name="my_app"),
    path("me/sign-in/codes/", own.codes, name="my_codes"),
    path("me/sign-in/factors/<int:factor_id>/removal/", own.removal, name="my_factor_removal"),
    path("me/sign-in/passkeys/<int:passkey_id>/", own.passkey, name="my_passkey"),
    path("me/sign-in/passkeys/new/", own.passkey_new, name="my_passkey_new"),
    path("me/sign-in/proof/", proof.prove, name="proof"),
    path("me/sign-in/proof/letter/", proof.letter, name="proof_letter"),
    path("me/sign-in/proof/passkey/", proof.passkey, name="proof_passkey"),
    path("me/sign-in/sessions/<int:sign_in_id>/end/", own.session_end, name="my_session_end"),
    path("me/sign-in/sessions/end/", own.sessions_end, name="my_sessions_end"),
    path("sign-in/", public(door.SignIn.as_view()), name="account_login"),
    path("sign-in/by-link/<str:token>/", links.by_link, name="sign_in_by_link"),
    path("sign-in/code/", public(door.AskForCode.as_view()), name="account_request_login_code"),
    path("sign-in/code/confirm/", public(door.ConfirmCode.as_view()), name="account_confirm_login_code"),
    path("sign-in/factor/", public(door.SecondFactor.as_view()), name="mfa_authenticate"),
    path("sign-in/passkey/", passkeys.question, name="passkey_question"),
    path("sign-in/passkey/answer/", passkeys.answer, name="passkey_answer"),
    path("sign-in/with/<int:identity_provider_id>/", providers.away, name="provider_away"),
    path("sign-in/with/back/", providers.back, name="provider_back"),
    path("sign-out/", public(logout), name="account_logout"),
]
