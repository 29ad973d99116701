from django.urls import path

from zabota.desk.views import presence

urlpatterns = [
    path("presence/", presence.here, name="presence"),
    path("tickets/<int:number>/presence/", presence.at_ticket, name="ticket_presence"),
]
