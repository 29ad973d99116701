"""The first run: an empty house becomes one that answers letters."""

from django.urls import path

from zabota.desk.views import setup

urlpatterns = [
    path("setup/", setup.resume, name="setup"),
    path("setup/colleague/", setup.colleague, name="setup_colleague"),
    path("setup/done/", setup.done, name="setup_done"),
    path("setup/house/", setup.house, name="setup_house"),
    path("setup/letter/", setup.letter, name="setup_letter"),
    path("setup/mailbox/", setup.mailbox, name="setup_mailbox"),
    path("setup/servers/", setup.servers, name="setup_servers"),
    path("setup/<str:token>/", setup.owner, name="setup_owner"),
]
