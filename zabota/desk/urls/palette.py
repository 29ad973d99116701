from django.urls import path

from zabota.desk.views import palette

urlpatterns = [path("palette/", palette.options, name="palette")]
