from django.urls import path

from zabota.accounts.access import public
from zabota.clicks.views import marks, telling

urlpatterns = [
    path("clicks", public(telling.clicks), name="clicks_told"),
    path("clicks/pixel/<slug:key>.gif", public(telling.pixel), name="clicks_pixel"),
    path("clicks/tag/<slug:version>.js", public(telling.script), name="clicks_tag"),
    path("rated/<str:nonce>/look.css", public(marks.style), name="click_style"),
    path("rated/<str:nonce>/<slug:mark>/", public(marks.mark), name="click_mark"),
]
