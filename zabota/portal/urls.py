"""Each page twice: for the contact themselves, and for a colleague who looks with their eyes and may only look."""

from django.urls import path

from zabota.portal.access import Page, own, previewed
from zabota.portal.views import files, people, profile, promises, refusals, ticket, tickets

app_name = "portal"
PAGES: list[tuple[str, Page, str]] = [
    ("", tickets.index, "tickets"),
    ("attachments/<int:attachment_id>/", files.attachment, "attachment"),
    ("me/", profile.profile, "profile"),
    ("messages/<int:message_id>/frame/", files.frame, "frame"),
    ("people/", people.people, "people"),
    ("promises/", promises.index, "promises"),
    ("tickets/new/", tickets.new, "new"),
    ("tickets/<int:number>/", ticket.show, "ticket"),
    ("tickets/<int:number>/news/", ticket.news, "news"),
]
ACTS: list[tuple[str, Page, str]] = [
    ("me/leaving/", profile.leaving, "leaving"),
    ("promises/<int:input_id>/delay/", promises.delay, "delay"),
    ("promises/<int:input_id>/giving/", promises.giving, "giving"),
    ("refusals/<int:refusal_id>/choice/", refusals.choice, "choice"),
    ("refusals/<int:refusal_id>/objection/", refusals.objection, "objection"),
    ("tickets/<int:number>/confirmation/", ticket.confirmation, "confirmation"),
    ("tickets/<int:number>/messages/", ticket.answer, "answer"),
]
urlpatterns = [
    *(path(f"as/<int:person_id>/{route}", previewed(view), name=f"as_{name}") for route, view, name in PAGES),
    *(path(route, own(view), name=name) for route, view, name in [*PAGES, *ACTS]),
]
