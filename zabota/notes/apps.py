from django.apps import AppConfig


class NotesConfig(AppConfig):
    name = "zabota.notes"
    label = "notes"
