"""Reports to executives: when they go, to whom, and what they say."""

from django.urls import path

from zabota.desk.views import briefings

BRIEFING = "briefings/<int:briefing_id>/"

urlpatterns = [
    path("briefings/", briefings.index, name="briefings"),
    path(BRIEFING, briefings.show, name="briefing"),
    path(f"{BRIEFING}holding/", briefings.holding, name="briefing_holding"),
    path(f"{BRIEFING}letting-go/", briefings.letting_go, name="briefing_letting_go"),
    path(f"{BRIEFING}sending/", briefings.sending, name="briefing_sending"),
    path(f"{BRIEFING}words/", briefings.words, name="briefing_words"),
    path("clients/<int:company_id>/briefings/", briefings.of_company, name="company_briefings"),
    path("clients/<int:company_id>/briefings/new/", briefings.new, name="briefing_new"),
    path("clients/<int:company_id>/briefings/rhythm/", briefings.rhythm, name="briefing_rhythm"),
]
