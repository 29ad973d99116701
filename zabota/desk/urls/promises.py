"""Promises of a ticket, fire mode, and promises as lists."""

from django.urls import path

from zabota.desk.views import fire, keeping, promises

urlpatterns = [
    path("promises/", keeping.mine, name="my_promises"),
    path("promises/board/", keeping.board, name="promise_board"),
    path("promises/<int:promise_id>/explanation/", promises.explanation, name="promise_explanation"),
    path("promises/<int:promise_id>/keeping/", promises.keeping, name="promise_keeping"),
    path("promises/<int:promise_id>/move/", promises.move, name="promise_move"),
    path("promises/<int:promise_id>/reminder/", promises.reminder, name="promise_reminder"),
    path("promises/<int:promise_id>/slip/", promises.slip, name="promise_slip"),
    path("promises/<int:promise_id>/slip/end/", promises.slip_end, name="promise_slip_end"),
    path("promises/<int:promise_id>/taking-up/", promises.taking_up, name="promise_taking_up"),
    path("promises/<int:promise_id>/withdrawal/", promises.withdrawal, name="promise_withdrawal"),
    path("tickets/<int:number>/fire/", fire.fire, name="ticket_fire"),
    path("tickets/<int:number>/fire/end/", fire.fire_end, name="ticket_fire_end"),
    path("tickets/<int:number>/inputs/", promises.inputs, name="ticket_inputs"),
    path("tickets/<int:number>/moments/", promises.reading, name="ticket_moments"),
    path("tickets/<int:number>/promises/", promises.section, name="ticket_promises"),
    path("tickets/<int:number>/promises/new/", promises.make, name="ticket_promise_new"),
]
