"""What is asked of whoever prepares texts: replies, phrases, words of the guard."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from zabota.accounts.permissions import Permission
from zabota.core.text import one_line, without_nul
from zabota.team.models import Agent, Line
from zabota.team.queries import open_lines
from zabota.writing.guard import Check
from zabota.writing.models import LONGEST_TEXT, Sharing, Situation
from zabota.writing.models import Shared as SharedThing
from zabota.writing.variables import unknown_in

MOST_WORDS = 500
LONGEST_WORD = 80


class LongText(forms.CharField):
    """A text with a limit that is told kindly; lone NULs are no reason to refuse it."""

    def __init__(self, *, most: int = LONGEST_TEXT, rows: int = 8, **options: Any) -> None:
        super().__init__(required=False, widget=forms.Textarea(attrs={"rows": rows}), **options)
        self.most = most

    def clean(self, value: Any) -> str:
        text = without_nul(str(value or "")).replace("\r\n", "\n").strip()
        if len(text) > self.most:
            words = _(
                "This text has %(has)s characters; at most %(most)s are kept here. "
                "Keep the long part as a file and say in the text where it is."
            )
            raise forms.ValidationError(words % {"has": len(text), "most": self.most})
        return text


class SharingField(forms.ChoiceField):
    """Only me, a line ("line:7"), everybody; cleaned into the columns `sharing` and `line`."""

    def __init__(self, **options: Any) -> None:
        super().__init__(label=gettext_lazy("Who may use it"), **options)

    def offer(self, by: Agent, present: "SharedThing | None") -> None:
        ways: list[tuple[str, Any]] = [(Sharing.NOBODY, _("only me"))]
        if by.user.may(Permission.REPLIES_SHARE):
            ways += [(f"line:{line.pk}", _("line “%(line)s”") % {"line": line.name}) for line in open_lines()]
            ways += [(Sharing.EVERYBODY, _("everybody"))]
        elif present and present.sharing != Sharing.NOBODY:
            ways += [(self.key_of(present), present.line.name if present.line else _("everybody"))]
        self.choices = ways

    @staticmethod
    def key_of(shared: SharedThing) -> str:
        return f"line:{shared.line_id}" if shared.line_id else shared.sharing

    def clean(self, value: Any) -> Any:
        chosen = super().clean(value)
        if chosen.startswith("line:"):
            return {"sharing": Sharing.LINE, "line": Line.objects.get(pk=int(chosen[5:]))}
        return {"sharing": chosen, "line": None}


class PreparedForm(forms.Form):
    """With `sharing`; `facts` are what the action takes."""

    sharing = SharingField()

    def __init__(self, *args: Any, by: Agent, present: "SharedThing | None" = None, **options: Any) -> None:
        if present:
            options["initial"] = self.initial_of(present)
        super().__init__(*args, **options)
        self.fields["sharing"].offer(by, present)  # type: ignore[attr-defined]

    def initial_of(self, present: Any) -> dict[str, Any]:
        own = [name for name in self.base_fields if name != "sharing"]
        return {name: getattr(present, name) for name in own} | {"sharing": SharingField.key_of(present)}

    @property
    def facts(self) -> dict[str, Any]:
        said: dict[str, Any] = dict(self.cleaned_data)
        shared: dict[str, Any] = said.pop("sharing")
        return {**said, **shared}


class ReplyForm(PreparedForm):
    title = forms.CharField(
        label=gettext_lazy("Title"), max_length=120, widget=forms.TextInput(attrs={"autofocus": True})
    )
    topic = forms.CharField(
        label=gettext_lazy("Topic"),
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs={"list": "topics", "autocomplete": "off"}),
        help_text=gettext_lazy("Replies of one topic stand together."),
    )
    text_ru = LongText(label=gettext_lazy("Text in Russian"))
    text_en = LongText(label=gettext_lazy("Text in English"))
    field_order = ("title", "topic", "text_ru", "text_en", "sharing")

    def clean(self) -> dict[str, Any]:
        said = dict(super().clean() or {})
        for name in ("text_ru", "text_en"):
            unknown = unknown_in(said.get(name) or "")
            if unknown:
                words = ngettext(
                    "Nobody fills this word: %(words)s.", "Nobody fills these words: %(words)s.", len(unknown)
                )
                self.add_error(name, words % {"words": ", ".join(unknown)[:500]})
        if not self.errors and not said.get("text_ru") and not said.get("text_en"):
            self.add_error("text_ru", _("Write the text in one of the languages at least."))
        return said


class PhraseForm(forms.Form):
    situation = forms.ChoiceField(label=gettext_lazy("When it fits"), choices=Situation.choices)
    text_ru = forms.CharField(
        label=gettext_lazy("In Russian"), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )
    text_en = forms.CharField(
        label=gettext_lazy("In English"), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )


class WordsField(LongText):
    """One word or phrase a line."""

    def clean(self, value: Any) -> Any:
        lines = [one_line(line) for line in super().clean(value).splitlines()]
        words = list({line.casefold(): line for line in lines if line}.values())
        if len(words) > MOST_WORDS:
            raise forms.ValidationError(_("At most %(most)d words.") % {"most": MOST_WORDS})
        long = next((word for word in words if len(word) > LONGEST_WORD), None)
        if long:
            raise forms.ValidationError(
                _("“%(word)s” is too long for a word.") % {"word": one_line(long, 60)}
            )
        return words


class GuardedWordsForm(forms.Form):
    internal = WordsField(
        rows=6,
        most=MOST_WORDS * (LONGEST_WORD + 1),
        label=gettext_lazy("Words that a client must not read"),
        help_text=gettext_lazy(
            "One a line: names of inner systems, nicknames, codes. Their endings are found, too."
        ),
    )
    harsh = WordsField(
        rows=6,
        most=MOST_WORDS * (LONGEST_WORD + 1),
        label=gettext_lazy("Words that are too harsh for us"),
        help_text=gettext_lazy("One a line, besides those that the program knows."),
    )

    @staticmethod
    def initial_of(words: dict[str, tuple[str, ...]]) -> dict[str, str]:
        return {kind: "\n".join(found) for kind, found in words.items()}

    def clean(self) -> dict[str, Any]:
        said = dict(super().clean() or {})
        internal = {word.casefold() for word in said.get("internal") or []}
        twice = [word for word in said.get("harsh") or [] if word.casefold() in internal]
        if twice:
            self.add_error("harsh", _("“%(word)s” stands in both lists.") % {"word": twice[0]})
        return said


CHECKS = [
    (Check.ATTACHMENT, gettext_lazy("an attachment is spoken of and missing")),
    (Check.NAME, gettext_lazy("somebody else is greeted")),
    (Check.GAP, gettext_lazy("a gap has not been filled")),
    (Check.INTERNAL, gettext_lazy("a word that a client must not read")),
    (Check.HARSH, gettext_lazy("harsh words")),
    (Check.BLAME, gettext_lazy("blame laid on the client")),
    (Check.PROMISE, gettext_lazy("a promise without a date")),
    (Check.SHOUTING, gettext_lazy("shouting")),
    (Check.STRANGER, gettext_lazy("a stranger among the receivers")),
    (Check.EMPTY, gettext_lazy("an empty letter")),
]


class ChecksForm(forms.Form):
    """Those that are on."""

    checks = forms.MultipleChoiceField(
        choices=CHECKS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label=gettext_lazy("What you are told before a letter leaves"),
    )

    @property
    def silent(self) -> list[str]:
        return [str(check) for check in Check if check not in self.cleaned_data["checks"]]
