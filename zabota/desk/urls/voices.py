"""What clients say unasked: letters to the director, ideas, thanks."""

from django.urls import path

from zabota.desk.views import directors_letters, ideas, thanks, voice_policy

LETTER = "director/<int:directors_letter_id>/"
urlpatterns = [
    path("director/", directors_letters.index, name="directors_letters"),
    path(LETTER, directors_letters.show, name="directors_letter"),
    path(f"{LETTER}answers/", directors_letters.answers, name="directors_answers"),
    path(f"{LETTER}handing-on/", directors_letters.handing_on, name="directors_letter_handing_on"),
    path(f"{LETTER}promise/", directors_letters.promise, name="directors_letter_promise"),
    path(f"{LETTER}promise/end/", directors_letters.promise_end, name="directors_letter_promise_end"),
    path("ideas/", ideas.index, name="ideas"),
    path("ideas/new/", ideas.new, name="idea_new"),
    path("ideas/<int:idea_id>/", ideas.show, name="idea"),
    path("ideas/<int:idea_id>/decision/", ideas.decision, name="idea_decision"),
    path("settings/voices/", voice_policy.edit, name="voice_policy"),
    path("thanks/", thanks.mine, name="my_thanks"),
    path("thanks/team/", thanks.team, name="team_thanks"),
]
