"""Tags of the design system: `{% load ui %}`."""

from typing import Any

from django import forms, template
from django.conf import settings
from django.forms.boundfield import BoundField
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.formats import number_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext as _

from zabota.core.kept import Kept
from zabota.core.text import initials
from zabota.ui import marks, moments, rows

CONSTANTS: Kept[tuple[str, str], SafeString] = Kept(100)

register = template.Library()

register.simple_tag(marks.ago)
register.simple_tag(marks.avatar)
register.simple_tag(marks.dial)
register.simple_tag(marks.icon)
register.simple_tag(marks.owes)
register.simple_tag(marks.when)
register.simple_tag(moments.drawn_at)
register.simple_tag(moments.passing_words)
register.simple_tag(rows.row)
register.filter("age", moments.age)
register.filter("day", moments.day)
register.filter("exact", moments.exact)
register.filter("initials", initials)
register.filter("lasting", moments.lasting)
register.filter("month", moments.month)
register.filter("short", moments.short)


@register.simple_tag
def vendored(name: str) -> str:
    """The address of a file that bin/setup fetches; empty where it could not be had."""
    try:
        return static(f"ui/vendor/{name}")
    except ValueError:
        return ""


@register.filter
def undo_address(tags: str) -> str:
    """Of “/messages/7/undo/ 10”, as it rides with a message, the address."""
    return tags.partition(" ")[0]


@register.filter
def undo_seconds(tags: str) -> str:
    """For how long that address takes something back; empty where nothing runs out."""
    return tags.partition(" ")[2]


@register.filter
def filesize(size: int) -> str:
    """'12 KB', '3.4 MB' in the reader's language; a file is never under 1 KB."""
    if size < 1_000_000:
        return _("{n} KB").replace("{n}", str(max(1, round(size / 1000))))
    megabytes = round(size / 1_000_000, 1)
    return _("{n} MB").replace("{n}", number_format(megabytes, 0 if megabytes.is_integer() else 1))


@register.simple_tag
def kbd(keys: str) -> SafeString:
    """'Ctrl Enter' as two caps."""
    caps = format_html_join("", '<kbd class="kbd">{}</kbd>', ((key,) for key in keys.split()))
    return format_html('<span class="kbds">{}</span>', caps)


@register.simple_tag
def tag(words: str, tone: str = "") -> SafeString:
    """A word on a quiet ground; tone is '', 'due', 'broken', 'kept', 'accent' or 'open'."""
    return format_html('<span class="tag{}">{}</span>', f" tag--{tone}" if tone else "", words)


@register.simple_tag
def count(number: int | str, tone: str = "") -> SafeString:
    """A number beside a name; tone is '', 'due' or 'broken'."""
    return format_html('<span class="count{}">{}</span>', f" count--{tone}" if tone else "", number)


@register.simple_tag
def rail_link(
    href: str,
    picture: str,
    words: str,
    number: int | str | None = None,
    is_current: bool = False,
    tone: str = "",
    key: str = "",
) -> SafeString:
    """One line of the rail; `key` is the key that goes there: 'KeyG Digit1'."""
    current = SafeString(' aria-current="page"') if is_current else ""
    pressed = format_html(' data-key="{}"', key) if key else ""
    figure = "" if number is None else count(number, tone)
    return format_html(
        '<a class="rail__link" href="{}" title="{}"{}{}>{}<span class="rail__word">{}</span>{}</a>',
        *(href, words, current, pressed, marks.icon(picture), words, figure),
    )


@register.simple_tag
def languages() -> list[dict[str, Any]]:
    """The languages one may choose: code, own name, whether it is the present one."""
    present = get_language()
    return [
        {
            "code": code,
            "name": get_language_info(code)["name_local"],
            "is_present": code == present,
        }
        for code, _name in settings.LANGUAGES
    ]


@register.simple_tag
def widget(field: BoundField) -> SafeString:
    """A form field's own control in the look of ours."""
    own = field.field.widget.attrs.get("class", "")
    ours = "" if is_check(field) or is_many(field) else "field__input"
    return field.as_widget(attrs={"class": f"{ours} {own}".strip()})


@register.filter
def is_check(field: BoundField) -> bool:
    """One box with its words beside it."""
    return isinstance(field.field.widget, forms.CheckboxInput)


@register.filter
def is_left_free(field: BoundField) -> bool:
    """Others of its form have to be filled. Where nothing has to be, as in a filter, the word would be everywhere."""
    return not field.field.required and any(one.required for one in field.form.fields.values())


@register.filter
def is_many(field: BoundField) -> bool:
    """Several boxes or radios under one legend."""
    return bool(field.use_fieldset)


@register.simple_tag
def constant(template: str) -> SafeString:
    """A part that looks the same on every page of one language: drawn once, then kept."""
    key = (template, get_language() or "")
    return CONSTANTS.get(key) or CONSTANTS.keep(key, render_to_string(template))


@register.filter
def is_at(address: str, path: str) -> bool:
    """Whether the address is the screen at the path."""
    return address == path


@register.filter
def is_above(address: str, path: str) -> bool:
    """Whether the screen at the path belongs to the section at the address."""
    return path.startswith(address)
