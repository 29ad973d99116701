"""Where clients are on their way, and letters before trouble."""

from django.urls import path

from zabota.desk.views import accounts_of_clients, journey_map, journeys, stages, warning_rules, warnings

COMPANY = "clients/<int:company_id>/"
RULE = "settings/warnings/<int:warning_rule_id>/"

urlpatterns = [
    path(f"{COMPANY}account/", accounts_of_clients.edit, name="company_account"),
    path(f"{COMPANY}departure/", journeys.departure, name="company_departure"),
    path(f"{COMPANY}departure/removal/", journeys.departure_removal, name="company_departure_removal"),
    path(f"{COMPANY}journey/", journeys.show, name="company_journey"),
    path(f"{COMPANY}journey/move/", journeys.move, name="company_move"),
    path(f"{COMPANY}journey/move/removal/", journeys.move_removal, name="company_move_removal"),
    path(f"{COMPANY}warnings/off/", warnings.off, name="company_warnings_off"),
    path(f"{COMPANY}warnings/on/", warnings.on, name="company_warnings_on"),
    path("journey/", journey_map.index, name="journey"),
    path("journey/accounts/", accounts_of_clients.bring, name="accounts_of_clients"),
    path("journey/letters/", warnings.index, name="warnings"),
    path("journey/letters/held/<int:held_warning_id>/removal/", warnings.let, name="held_warning_removal"),
    path(
        "journey/letters/<int:warning_rule_id>/<int:company_id>/holding/", warnings.hold, name="warning_hold"
    ),
    path("journey/stages/<int:stage_id>/", journey_map.stage, name="journey_stage"),
    path("settings/stages/", stages.index, name="stages"),
    path("settings/stages/new/", stages.new, name="stage_new"),
    path("settings/stages/<int:stage_id>/", stages.edit, name="stage"),
    path("settings/stages/<int:stage_id>/place/", stages.place, name="stage_place"),
    path("settings/warnings/", warning_rules.index, name="warning_rules"),
    path(RULE, warning_rules.edit, name="warning_rule"),
    path(f"{RULE}trial/", warning_rules.trial, name="warning_rule_trial"),
]
