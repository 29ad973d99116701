from django.urls import path

from zabota.channels.email.views import letters_brought

urlpatterns = [path("letters/<str:service>/", letters_brought, name="letters_brought")]
