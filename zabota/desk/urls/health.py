"""How clients are: the radar's list, alarms, and two parts of a client's page."""

from django.urls import path

from zabota.desk.views import health

urlpatterns = [
    path("clients/quiet/", health.index, name="quiet_clients"),
    path("clients/alarms/<int:alarm_id>/", health.alarm, name="alarm"),
    path("clients/alarms/<int:alarm_id>/plays/", health.opening, name="alarm_play"),
    path("clients/alarms/<int:alarm_id>/reopening/", health.reopening, name="alarm_reopening"),
    path("clients/alarms/<int:alarm_id>/settlement/", health.settlement, name="alarm_settlement"),
    path("clients/lulls/<int:lull_id>/removal/", health.lull_removal, name="lull_removal"),
    path("clients/moods/<int:mood_id>/removal/", health.mood_removal, name="mood_removal"),
    path("clients/<int:company_id>/health/", health.health, name="company_health"),
    path("clients/<int:company_id>/lull/", health.lull, name="company_lull"),
    path("clients/<int:company_id>/mood/", health.mood, name="company_mood"),
    path("clients/<int:company_id>/rhythm/", health.rhythm, name="company_rhythm"),
    path("clients/<int:company_id>/signals/", health.signals, name="company_signals"),
]
