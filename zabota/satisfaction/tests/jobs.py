"""What waits to be done after an act: bells and letters of this room."""

import json

from django.db import connection

from zabota.core.tasks import handle_later
from zabota.notifications.models import Notification
from zabota.satisfaction.tasks import send_voice_letter

BELLS = "DELETE FROM procrastinate_jobs WHERE args->>'handler' LIKE 'zabota.desk.%' RETURNING id, args::text"
LETTERS = (
    f"DELETE FROM procrastinate_jobs WHERE task_name = '{send_voice_letter.name}' RETURNING id, args::text"
)


def told() -> list[tuple[str, str, str, str]]:
    """Who hears what since the last time: name in the address, kind, title, who."""
    Notification.objects.all().delete()
    for arguments in _taken(BELLS):
        handle_later.run(**arguments)
    lines = Notification.objects.order_by("user__email", "kind")
    return [(one.user.email.partition("@")[0], one.kind, one.title, one.who) for one in lines]


def send_letters() -> int:
    """How many jobs there were."""
    waiting = _taken(LETTERS)
    for arguments in waiting:
        send_voice_letter.run(**arguments)
    return len(waiting)


def _taken(sql: str) -> list[dict]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return [json.loads(arguments) for _number, arguments in sorted(cursor.fetchall())]
