"""How people sign in here, and who vouches for them."""

from django.urls import path

from zabota.desk.views import sign_in

urlpatterns = [
    path("settings/sign-in/", sign_in.index, name="sign_in_rules"),
    path("settings/sign-in/people/<int:user_id>/reset/", sign_in.reset, name="factors_reset"),
    path("settings/sign-in/providers/new/", sign_in.new, name="identity_provider_new"),
    path("settings/sign-in/providers/<int:identity_provider_id>/", sign_in.edit, name="identity_provider"),
    path(
        "settings/sign-in/providers/<int:identity_provider_id>/removal/",
        sign_in.removal,
        name="identity_provider_removal",
    ),
]
