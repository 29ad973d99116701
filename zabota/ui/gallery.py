"""What the gallery shows: every component in every state, with the longest words of both languages."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zabota.core.clock import now
from zabota.ui import samples

SECTIONS = [
    ("tokens", _("Tokens")),
    ("type", _("Type and icons")),
    ("buttons", _("Buttons")),
    ("marks", _("Promises, who owes, people, tags")),
    ("rail", _("Rail")),
    ("rows", _("Rows of a list")),
    ("standing", _("Where it stands")),
    ("letters", _("Letters")),
    ("notes", _("Notes and history")),
    ("composer", _("Composer")),
    ("work", _("Work around a ticket")),
    ("fields", _("Fields and forms")),
    ("choices", _("Choices, tabs, menu")),
    ("banners", _("Banners and toasts")),
    ("panel", _("Client beside a ticket")),
    ("promises", _("Promises on both sides, a no")),
    ("voices", _("Words that nobody asked for")),
    ("lists", _("Lists, tables, search")),
    ("clicks", _("Sums, intervals, snippets")),
    ("finding", _("Understood words, palette")),
    ("conditions", _("Conditions, saved queues")),
    ("portal", _("Portal: tickets and ways to choose")),
    ("empty", _("Nothing here")),
]

TOKENS = """
sunken paper surface raised hover line line-strong line-field ink ink-soft ink-faint
accent accent-ink accent-soft due-ink due-mark due-soft broken-ink broken-mark broken-soft
kept-ink kept-mark kept-soft note-paper note-line note-ink
"""
ICONS = """
answer arrow attach bell board bold brand bullets chart chat check client-step clock code colleague company
cross cursor down eye filter fire flag form-board form-list form-split gift help italic leave left letter line
link lock menu merge moon more note offline pen person phone phrase plus portal quote right risk search
settings shield snooze split star sun system today undo up
"""


class SampleForm(forms.Form):
    """One field of each kind, one of them wrong."""

    subject = forms.CharField(label=_("What is it about"), initial="Desk phones reboot every night")
    company = forms.CharField(label=_("Company"), help_text="Start typing its name or its mail domain.")
    words = forms.CharField(
        label="Словами клиента",
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )
    line = forms.ChoiceField(
        label="Линия",
        choices=[
            ("1", "Первая линия"),
            ("2", "Вторая линия"),
            ("3", "Выездные инженеры"),
        ],
    )
    roles = forms.MultipleChoiceField(
        label="Роли",
        choices=[("lead", "руководитель"), ("agent", "сотрудник")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    is_urgent = forms.BooleanField(
        label="Телефон молчит", required=False, help_text="Тогда позвонит дежурный."
    )


class DoorForm(forms.Form):
    """What stands at the door."""

    address = forms.EmailField(
        label=_("Your work address"),
        help_text="Пришлём код из шести цифр. Пароль помнить не нужно.",
    )


def contents() -> dict[str, Any]:
    """Everything the gallery's templates name."""
    present = now()
    return {
        "empties": samples.empties(),
        "events": samples.events(present),
        "files": [
            {"name": "трассировка-16-10.pcap", "size": 3_400_000, "url": "#file"},
            {"name": "list.csv", "size": 12_300, "url": "#file"},
        ],
        "forms": {side: _forms(side) for side in ("light", "dark")},
        "icons": ICONS.split(),
        "letters": samples.letters(present),
        "pager": {"before": None, "after": "4131"},
        "note": {
            "id": "",
            "author": "Тимур Саитов",
            "at": present - timedelta(minutes=20),
            "html": samples.note_text(),
        },
        "present": present,
        "receivers": samples.receivers(),
        "rows": samples.rows(present),
        "standings": samples.standings(present),
        "tokens": TOKENS.split(),
    }


def _forms(side: str) -> dict[str, forms.Form]:
    refused = SampleForm(
        {"subject": "Desk phones reboot every night", "company": "", "words": "С понедельника.", "line": "2"},
        auto_id=f"{side}_%s",
    )
    refused.is_valid()
    return {"refused": refused, "door": DoorForm(auto_id=f"{side}_door_%s")}
