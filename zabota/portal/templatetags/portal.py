"""Tags of the portal: `{% load portal %}`."""

from typing import Any

from babel.dates import get_timezone_location
from django import template
from django.utils.timezone import get_current_timezone_name

from zabota.core.numbers import locale

register = template.Library()


@register.simple_tag(takes_context=True)
def at(context: dict[str, Any], name: str, *gaps: object) -> str:
    """The address of a page of the portal for whoever looks: `{% at "ticket" 4102 %}`."""
    address: str = context["eyes"].url(name, *gaps)
    return address


@register.simple_tag
def zone_here() -> str:
    """The city whose hours are shown: “Yekaterinburg”."""
    return get_timezone_location(get_current_timezone_name(), locale=locale(), return_city=True)
