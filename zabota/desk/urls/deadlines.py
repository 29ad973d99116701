"""Addresses of what deadlines follow from: calendars, service levels, who is away, who is on duty."""

from django.urls import path

from zabota.desk.views import away, calendars, level_rules, levels

urlpatterns = [
    path("settings/absences/", away.absences, name="absences"),
    path("settings/absences/new/", away.absence_new, name="absence_new"),
    path("settings/absences/<int:absence_id>/", away.absence, name="absence"),
    path("settings/absences/<int:absence_id>/end/", away.absence_end, name="absence_end"),
    path("settings/absences/<int:absence_id>/return/", away.absence_return, name="absence_return"),
    path("settings/calendars/", calendars.index, name="calendars"),
    path("settings/calendars/new/", calendars.new, name="calendar_new"),
    path("settings/calendars/<int:calendar_id>/", calendars.edit, name="calendar"),
    path(
        "settings/calendars/<int:calendar_id>/explanation/", calendars.explained, name="calendar_explanation"
    ),
    path("settings/duties/", away.duties, name="duties"),
    path("settings/duties/new/", away.duty_new, name="duty_new"),
    path("settings/duties/<int:duty_id>/", away.duty, name="duty"),
    path("settings/duties/<int:duty_id>/removal/", away.duty_removal, name="duty_removal"),
    path("settings/levels/", levels.index, name="levels"),
    path("settings/levels/new/", levels.new, name="level_new"),
    path("settings/levels/steps/", levels.house_steps, name="level_steps"),
    path("settings/levels/<int:level_id>/", levels.edit, name="level"),
    path("settings/level-rules/", level_rules.index, name="level_rules"),
    path("settings/level-rules/new/", level_rules.new, name="level_rule_new"),
    path("settings/level-rules/trial/", level_rules.trial, name="level_rule_trial"),
    path("settings/level-rules/<int:rule_id>/", level_rules.edit, name="level_rule"),
    path("settings/level-rules/<int:rule_id>/place/", level_rules.place, name="level_rule_place"),
    path("settings/level-rules/<int:rule_id>/removal/", level_rules.removal, name="level_rule_removal"),
]
