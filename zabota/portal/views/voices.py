"""What they say unasked: letters to the director, ideas of theirs and of their colleagues."""

from django.http import HttpRequest, HttpResponse

from zabota.portal.eyes import Eyes
from zabota.portal.pages import page
from zabota.satisfaction.queries.voices import ideas_for, letters_of

MOST = 100


def index(request: HttpRequest, eyes: Eyes) -> HttpResponse:
    """A preview shows no letter to the director."""
    letters = [] if eyes.is_preview else list(letters_of(eyes.contact, eyes.companies)[:MOST])
    ideas = list(ideas_for(eyes.contact, eyes.companies).order_by("-pk")[:MOST])
    return page(request, eyes, "voices.html", {"letters": letters, "ideas": ideas})
