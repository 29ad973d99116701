from django.urls import path

from zabota.accounts.access import public
from zabota.briefings.views import page

urlpatterns = [
    path("briefing/<str:token>", public(page.show), name="briefing_page"),
    path("briefing/<str:token>/stop", public(page.stop), name="briefing_stop"),
]
