"""Macros that a person may use."""

from django.db.models import Q, QuerySet

from zabota.automation.models import Macro
from zabota.tickets.sight import Sight

PROPOSED = 20


def macros_for(sight: Sight, words: str = "") -> "QuerySet[Macro]":
    """Those one may use, with every word in the name or the tags, and whatever their sentences name."""
    found = Macro.objects.kept().visible_to(sight)
    for word in words.split():
        found = found.filter(Q(name__icontains=word) | Q(add_tags__icontains=word) | Q(note__icontains=word))
    return found.select_related("author__user", "line", "reply", "kind", "owner__user", "to_line")


def macros_proposed(sight: Sight, words: str) -> list[Macro]:
    """A few to choose from, what is used most first."""
    return list(macros_for(sight, words).order_by("-used", "name", "pk")[:PROPOSED])
