"""Plays: run, written down as patterns, and what they do."""

from django.urls import path

from zabota.desk.views import effect_of_plays, patterns, plays

STEP = "plays/steps/<int:step_id>/"

urlpatterns = [
    path("clients/<int:company_id>/plays/", plays.of_company, name="company_plays"),
    path("clients/<int:company_id>/plays/new/", plays.open_by_hand, name="company_plays_new"),
    path("clients/<int:company_id>/plays/hint/", plays.hint, name="company_hint"),
    path("plays/", plays.index, name="plays"),
    path("plays/effect/", effect_of_plays.show, name="effect_of_plays"),
    path("plays/effect/exempt/", effect_of_plays.exempt, name="plays_exempt"),
    path(
        "plays/effect/exempt/<int:company_id>/removal/",
        effect_of_plays.exempt_removal,
        name="plays_exempt_removal",
    ),
    path("plays/effect/hold-out/", effect_of_plays.hold_out, name="plays_hold_out"),
    path("plays/hints/<int:hint_answer_id>/removal/", plays.hint_again, name="hint_again"),
    path("plays/moments/", plays.reading, name="play_moments"),
    path("plays/<int:play_id>/", plays.show, name="play"),
    path("plays/<int:play_id>/reopening/", plays.reopening, name="play_reopening"),
    path("plays/<int:play_id>/result/", plays.result, name="play_result"),
    path(f"{STEP}end/", plays.end, name="play_step_end"),
    path(f"{STEP}hand-over/", plays.hand_over, name="play_step_hand_over"),
    path(f"{STEP}move/", plays.move, name="play_step_move"),
    path(f"{STEP}resuming/", plays.resuming, name="play_step_resuming"),
    path(f"{STEP}skipping/", plays.skipping, name="play_step_skipping"),
    path("settings/plays/", patterns.index, name="patterns"),
    path("settings/plays/new/", patterns.new, name="pattern_new"),
    path("settings/plays/<int:pattern_id>/", patterns.edit, name="pattern"),
]
