from django.urls import URLPattern, URLResolver, include, path

from zabota.accounts.access import staff
from zabota.house.front import front
from zabota.ui.views import gallery

urlpatterns: list[URLPattern | URLResolver] = [
    path("", front, name="home"),
    path("", include("zabota.api.urls")),
    path("", include("zabota.briefings.urls")),
    path("", include("zabota.channels.email.urls")),
    path("", include("zabota.clicks.urls")),
    path("", include("zabota.desk.urls")),
    path("gallery/", staff(gallery), name="gallery"),
    path("", include("zabota.accounts.urls")),
    path("", include("zabota.house.health")),
    path("", include("zabota.house.watching")),
    path("", include("zabota.notifications.urls")),
    path("portal/", include("zabota.portal.urls")),
    path("", include("zabota.satisfaction.urls")),
]

handler400 = "zabota.ui.views.unreadable"
handler500 = "zabota.house.mistakes.broken"
