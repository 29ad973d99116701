"""Tags of the portal: `{% load portal %}`."""

from typing import Any

from django import template

register = template.Library()


@register.simple_tag(takes_context=True)
def at(context: dict[str, Any], name: str, *gaps: object) -> str:
    """The address of a page of the portal for whoever looks: `{% at "ticket" 4102 %}`."""
    address: str = context["eyes"].url(name, *gaps)
    return address
