"""Tags of the desk: `{% load desk %}`."""

from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from zabota.channels.email.problems import told
from zabota.core.kept import Kept
from zabota.desk.rail import Rail

RAILS: Kept[tuple[object, ...], SafeString] = Kept(2_000)

register = template.Library()
register.filter("told", told)


@register.simple_tag(takes_context=True)
def drawn_rail(context: dict[str, Any]) -> SafeString:
    """The rail on this screen; nothing on a page that has none. A refreshed rail says its screen by `?at=`."""
    rail: Rail | None = context.get("rail")
    if rail is None:
        return SafeString("")
    request = context["request"]
    at = request.GET.get("at") or request.path
    key = (get_language(), at, *rail.state)
    return RAILS.get(key) or RAILS.keep(key, render_to_string("desk/rail.html", {"rail": rail, "at": at}))
