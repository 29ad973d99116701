"""Working time in words, for the settings."""

from datetime import timedelta
from typing import Any

from babel import Locale
from django import template
from django.utils.translation import get_language

from zabota.desk.forms.hours import span_in_words, week_in_words

register = template.Library()


@register.filter
def span(working_time: timedelta) -> str:
    return span_in_words(working_time)


@register.filter
def week_words(week: dict[str, Any]) -> str:
    return week_in_words(week)


@register.filter
def country_name(code: str | None) -> str:
    names = Locale.parse((get_language() or "en")[:2]).territories
    return str(names.get(code or "", code or ""))
