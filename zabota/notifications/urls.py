from django.urls import path

from zabota.notifications import views

app_name = "notifications"

urlpatterns = [
    path("bell/", views.bell, name="bell"),
    path("bell/readings", views.readings, name="readings"),
    path("me/notifications/", views.preference, name="preference"),
]
