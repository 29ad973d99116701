"""Each page twice: for the contact themselves, and for a colleague who looks with their eyes and may only look."""

from django.urls import path

from zabota.portal.access import Page, own, previewed
from zabota.portal.views import (
    directors_letters,
    files,
    ideas,
    my_data,
    people,
    profile,
    promises,
    questions,
    refusals,
    thanks,
    ticket,
    tickets,
    voices,
)

app_name = "portal"
PAGES: list[tuple[str, Page, str]] = [
    ("", tickets.index, "tickets"),
    ("attachments/<int:attachment_id>/", files.attachment, "attachment"),
    ("ideas/new/", ideas.new, "idea_new"),
    ("ideas/<int:idea_id>/", ideas.show, "idea"),
    ("me/", profile.profile, "profile"),
    ("messages/<int:message_id>/frame/", files.frame, "frame"),
    ("people/", people.people, "people"),
    ("promises/", promises.index, "promises"),
    ("questions/", questions.index, "questions"),
    ("tickets/new/", tickets.new, "new"),
    ("tickets/<int:number>/", ticket.show, "ticket"),
    ("tickets/<int:number>/news/", ticket.news, "news"),
    ("tickets/<int:number>/thanks/", thanks.thanks, "thanks"),
    ("voices/", voices.index, "voices"),
]
# No colleague looks at these with their eyes: a letter to the director is for the director, one's data one's own.
PRIVATE: list[tuple[str, Page, str]] = [
    ("director/new/", directors_letters.new, "directors_letter_new"),
    ("director/<int:directors_letter_id>/", directors_letters.show, "directors_letter"),
    ("me/data/", my_data.show, "my_data"),
]
ACTS: list[tuple[str, Page, str]] = [
    ("ideas/<int:idea_id>/voice/", ideas.voice, "idea_voice"),
    ("ideas/<int:idea_id>/voice/end/", ideas.voice_end, "idea_voice_end"),
    ("me/data/copy/", my_data.asking_copy, "my_data_asking_copy"),
    ("me/data/forgetting/", my_data.asking_forgetting, "my_data_asking_forgetting"),
    ("me/data/<int:own_request_id>/copy/", my_data.copy, "my_data_copy"),
    ("me/data/<int:own_request_id>/taking-back/", my_data.taking_back, "my_data_taking_back"),
    ("me/leaving/", profile.leaving, "leaving"),
    ("promises/<int:input_id>/delay/", promises.delay, "delay"),
    ("promises/<int:input_id>/giving/", promises.giving, "giving"),
    ("questions/<int:own_survey_id>/answer/", questions.answer, "question_answer"),
    ("questions/answers/<int:own_answer_id>/", questions.own, "own_answer"),
    ("questions/asking/", questions.asking, "asking"),
    ("refusals/<int:refusal_id>/choice/", refusals.choice, "choice"),
    ("refusals/<int:refusal_id>/objection/", refusals.objection, "objection"),
    ("tickets/<int:number>/confirmation/", ticket.confirmation, "confirmation"),
    ("tickets/<int:number>/messages/", ticket.answer, "answer"),
]
urlpatterns = [
    *(path(f"as/<int:person_id>/{route}", previewed(view), name=f"as_{name}") for route, view, name in PAGES),
    *(path(route, own(view), name=name) for route, view, name in [*PAGES, *PRIVATE, *ACTS]),
]
