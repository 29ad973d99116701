"""What the radar's night costs a desk: collecting, looking, a second night, and the list that is read by day."""

import os
import resource
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db import connection

from zabota.clients.models import Company
from zabota.core import clock
from zabota.house.bench.seeding import seed
from zabota.retention.actions import look
from zabota.retention.actions.looking import collect
from zabota.retention.models import Alarm, TouchWeek, Watch
from zabota.retention.queries.attention import how_many, standings
from zabota.tickets.models import Message


def measured(tickets: int, say: Callable[[str], None]) -> dict[str, Any]:
    """The clock stands a few days after the last ticket, and then a day later."""
    seed(tickets, say)
    last = Message.objects.latest("said_at").said_at
    with clock.stopped_at(last + timedelta(days=3)):
        first = _seconds(lambda: collect(is_history=True))
        again = _seconds(collect)
        night = _seconds(look)
    with clock.stopped_at(last + timedelta(days=4)):
        next_night = _seconds(look)
        lists = [_seconds(lambda: (standings("attention"), how_many())) for _turn in range(5)]
    return {
        "tickets": tickets,
        "messages": Message.objects.count(),
        "companies": Company.objects.count(),
        "counts": TouchWeek.objects.count(),
        "watched": Watch.objects.filter(state="watched").count(),
        "alarms": Alarm.objects.count(),
        "seconds": {
            "collect all history": first,
            "collect again": again,
            "first night": night,
            "next night": next_night,
            "list of clients": sorted(lists)[2],
        },
        "memory_mib": {
            "worker": _mebibytes(resource.RUSAGE_SELF),
            "radar": _mebibytes(resource.RUSAGE_CHILDREN),
        },
        "load": [round(one, 1) for one in os.getloadavg()],
        "processors": os.cpu_count(),
    }


def _seconds(run: Callable[[], Any]) -> float:
    connection.ensure_connection()
    began = time.monotonic()
    run()
    return round(time.monotonic() - began, 2)


def _mebibytes(who: int) -> int:
    return resource.getrusage(who).ru_maxrss // 1024
