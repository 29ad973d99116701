"""Our sites, their tag, and what is vouched for there."""

from django.urls import path

from zabota.desk.views import sites

urlpatterns = [
    path("settings/sites/", sites.index, name="sites"),
    path("settings/sites/allowed/", sites.allowing, name="allowed"),
    path("settings/sites/allowed/<int:allowed_id>/end/", sites.end, name="allowed_end"),
    path("settings/sites/new/", sites.new, name="site_new"),
    path("settings/sites/<int:site_id>/", sites.edit, name="site"),
    path("settings/sites/<int:site_id>/token/", sites.token, name="site_token"),
    path("settings/sites/<int:site_id>/trial/", sites.trial, name="site_trial"),
]
