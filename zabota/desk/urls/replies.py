"""What helps to write: saved replies, phrases, macros, the guard before sending."""

from django.urls import path

from zabota.desk.views import guard, macros, replies

urlpatterns = [
    path("macros/", macros.index, name="macros"),
    path("macros/names/", macros.names, name="macro_names"),
    path("macros/new/", macros.new, name="macro_new"),
    path("macros/<int:macro_id>/", macros.edit, name="macro"),
    path("macros/<int:macro_id>/deletion/", macros.deletion, name="macro_deletion"),
    path("macros/<int:macro_id>/restoring/", macros.restoring, name="macro_restoring"),
    path("me/guard/", guard.checks, name="guard_checks"),
    path("phrases/", replies.phrase_list, name="phrases"),
    path("phrases/new/", replies.phrase_new, name="phrase_new"),
    path("phrases/<int:phrase_id>/", replies.phrase, name="phrase"),
    path("phrases/<int:phrase_id>/deletion/", replies.phrase_deletion, name="phrase_deletion"),
    path("phrases/<int:phrase_id>/restoring/", replies.phrase_restoring, name="phrase_restoring"),
    path("replies/", replies.index, name="replies"),
    path("replies/names/", replies.names, name="reply_names"),
    path("replies/new/", replies.new, name="reply_new"),
    path("replies/<int:reply_id>/", replies.edit, name="reply"),
    path("replies/<int:reply_id>/deletion/", replies.deletion, name="reply_deletion"),
    path("replies/<int:reply_id>/restoring/", replies.restoring, name="reply_restoring"),
    path("settings/guard/", guard.words, name="guard_words"),
    path("tickets/<int:number>/letters/check/", guard.check, name="ticket_letter_check"),
    path("tickets/<int:number>/macros/", macros.menu, name="ticket_macros"),
    path("tickets/<int:number>/macros/<int:macro_id>/", macros.macro, name="ticket_macro"),
    path("tickets/<int:number>/macros/runs/<int:run_id>/undoing/", macros.undoing, name="macro_undoing"),
    path("tickets/<int:number>/phrases/", replies.phrases_for, name="ticket_phrases"),
    path("tickets/<int:number>/replies/<int:reply_id>/", replies.filled, name="ticket_reply"),
]
