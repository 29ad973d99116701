from django.urls import path

from zabota.accounts.access import public
from zabota.clicks import views

urlpatterns = [
    path("rated/<str:nonce>/look.css", public(views.style), name="click_style"),
    path("rated/<str:nonce>/<slug:mark>/", public(views.mark), name="click_mark"),
]
