"""What clients are asked, and the answers that wait for one of us."""

from django.urls import path

from zabota.desk.views import surveys

urlpatterns = [
    path("settings/surveys/", surveys.index, name="surveys"),
    path("settings/surveys/programmes/<int:programme_id>/", surveys.programme, name="programme"),
    path("settings/surveys/questions/<int:question_id>/", surveys.question, name="question"),
    path("surveys/<int:survey_id>/noting/", surveys.noting, name="survey_noting"),
    path("words/", surveys.to_answer, name="words_to_answer"),
    path("words/<int:redress_id>/", surveys.redress, name="redress"),
]
