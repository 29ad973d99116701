"""Answers that do not count, and a colleague's word about them."""

from django.urls import path

from zabota.desk.views import judging

urlpatterns = [
    path("settings/doubtful/", judging.index, name="doubtful_answers"),
    path("settings/doubtful/<int:judged_id>/", judging.answer, name="doubtful_answer"),
    path("settings/doubtful/<int:judged_id>/taking-back/", judging.taking_back, name="doubt_taken_back"),
]
