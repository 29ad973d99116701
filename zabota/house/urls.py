from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("zabota.desk.urls")),
    path("", include("zabota.accounts.urls")),
    path("", include("zabota.house.health")),
    path("", include("zabota.notifications.urls")),
]
