"""Addresses of saved queues."""

from django.urls import path

from zabota.desk.views import saved_queues as views

urlpatterns = [
    path("queues/", views.index, name="saved_queues"),
    path("queues/new/", views.new, name="queue_new"),
    path("queues/preview/", views.preview, name="queue_preview"),
    path("queues/things/", views.things, name="queue_things"),
    path("queues/<int:queue_id>/", views.about, name="queue_about"),
    path("queues/<int:queue_id>/edit/", views.edit, name="queue_edit"),
    path("queues/<int:queue_id>/deletion/", views.deletion, name="queue_deletion"),
    path("queues/<int:queue_id>/restoration/", views.restoration, name="queue_restoration"),
    path("queues/<int:queue_id>/favourite/", views.favourite, name="queue_favourite"),
]
