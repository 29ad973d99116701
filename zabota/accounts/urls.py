"""Signing in and out, and the language. allauth's views, only those that this house uses."""

from allauth.account.views import logout
from django.urls import path

from zabota.accounts import views
from zabota.accounts.access import public

urlpatterns = [
    path("language/", views.change_language, name="set_language"),
    path("sign-in/", public(views.SignIn.as_view()), name="account_login"),
    path("sign-in/code/", public(views.AskForCode.as_view()), name="account_request_login_code"),
    path("sign-in/code/confirm/", public(views.ConfirmCode.as_view()), name="account_confirm_login_code"),
    path("sign-out/", public(logout), name="account_logout"),
]
