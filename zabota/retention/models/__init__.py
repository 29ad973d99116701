"""What is known of how clients are, night by night."""

from zabota.retention.models.alarms import Alarm, Finding, Lull, Settlement
from zabota.retention.models.moods import Feeling, Mood
from zabota.retention.models.signals import LOUD, Signal, SignalKind
from zabota.retention.models.touches import PortalDay, TouchWeek, Way
from zabota.retention.models.watches import HealthWeek, Night, Parting, State, Watch

__all__ = [
    "LOUD",
    "Alarm",
    "Feeling",
    "Finding",
    "HealthWeek",
    "Lull",
    "Mood",
    "Night",
    "Parting",
    "PortalDay",
    "Settlement",
    "Signal",
    "SignalKind",
    "State",
    "TouchWeek",
    "Watch",
    "Way",
]
