"""Writing: letters, notes, drafts, receivers."""

from django.urls import path

from zabota.desk.views import drafts, writing

urlpatterns = [
    path("drafts/", drafts.index, name="drafts"),
    path("drafts/<int:draft_id>/", drafts.show, name="draft"),
    path("drafts/<int:draft_id>/sharing/", drafts.sharing, name="draft_sharing"),
    path("drafts/<int:draft_id>/takeover/", drafts.takeover, name="draft_takeover"),
    path("drafts/<int:draft_id>/versions/", drafts.versions, name="draft_versions"),
    path("drafts/files/<int:draft_file_id>/", drafts.file, name="draft_file"),
    path("drafts/files/<int:draft_file_id>/removal/", drafts.removal, name="draft_file_removal"),
    path("drafts/versions/<int:version_id>/restoring/", drafts.restoring, name="draft_restoring"),
    path("messages/<int:message_id>/undo/", writing.undo, name="letter_undo"),
    path("tickets/<int:number>/drafts/<slug:kind>/", drafts.save, name="draft_save"),
    path("tickets/<int:number>/drafts/<slug:kind>/files/", drafts.attach, name="draft_attach"),
    path("tickets/<int:number>/letters/", writing.letter, name="ticket_letters"),
    path("tickets/<int:number>/notes/", writing.note, name="ticket_notes"),
    path("tickets/<int:number>/receivers/", drafts.receivers, name="ticket_receivers"),
]
