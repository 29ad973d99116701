"""What every page needs to be drawn right at once."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

THEMES = {"light", "dark"}


def appearance(request: HttpRequest) -> dict[str, Any]:
    """The theme chosen on this device, or "" for the system's own, known before the first paint; and the limits
    that a form can tell of before anything is sent.
    """
    theme = request.COOKIES.get("theme", "")
    return {"theme": theme if theme in THEMES else "", "upload_limit": settings.ZABOTA_UPLOAD_LIMIT}
