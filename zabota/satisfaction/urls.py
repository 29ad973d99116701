from django.urls import path

from zabota.accounts.access import public
from zabota.satisfaction.views import rate

urlpatterns = [
    path("rate/<str:token>", public(rate.rate), name="rate"),
    path("rate/<str:token>/stop", public(rate.stop), name="rate_stop"),
]
