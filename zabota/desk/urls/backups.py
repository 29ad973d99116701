"""Backups of the house."""

from django.urls import path

from zabota.desk.views import backups

urlpatterns = [
    path("settings/backups/", backups.index, name="backups"),
    path("settings/backups/running/", backups.running, name="backups_running"),
    path("settings/backups/new/", backups.new, name="backup_schedule_new"),
    path("settings/backups/<int:backup_schedule_id>/", backups.edit, name="backup_schedule"),
    path("settings/backups/<int:backup_schedule_id>/end/", backups.end, name="backup_schedule_end"),
    path("settings/backups/<int:backup_schedule_id>/now/", backups.make, name="backup_now"),
]
