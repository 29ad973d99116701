"""Many tickets at once, and the cards of a board."""

from django.urls import path

from zabota.desk.views import board, bulk

urlpatterns = [
    path("bulk/", bulk.begin, name="bulk"),
    path("bulk/asking/<slug:act>/", bulk.asking, name="bulk_asking"),
    path("bulk/<int:bulk_id>/", bulk.show, name="bulk_one"),
    path("bulk/<int:bulk_id>/stop/", bulk.stop, name="bulk_stop"),
    path("bulk/<int:bulk_id>/undo/", bulk.undo, name="bulk_undo"),
    path("tickets/<int:number>/place/", board.place, name="ticket_place"),
]
