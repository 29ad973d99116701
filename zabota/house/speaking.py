"""Words and templates for a command that needs neither a database nor secrets nor a data folder."""

from collections.abc import Sequence
from pathlib import Path

import django
from django.conf import settings

ROOMS = Path(__file__).resolve().parent.parent


def speak(language: str, *, apps: Sequence[str] = (), room: str = "") -> None:
    """With the templates and words of `apps`, or of a `room` whose tables need more than words."""
    if not settings.configured:
        settings.configure(
            INSTALLED_APPS=[*apps],
            LANGUAGE_CODE=language,
            LANGUAGES=[("ru", "ru"), ("en", "en")],
            LOCALE_PATHS=[ROOMS / room / "locale"] if room else [],
            USE_TZ=True,
            TEMPLATES=[
                {
                    "BACKEND": "django.template.backends.django.DjangoTemplates",
                    "APP_DIRS": True,
                    "DIRS": [ROOMS / room / "templates"] if room else [],
                    "OPTIONS": {"builtins": ["django.templatetags.i18n"]},
                }
            ],
        )
        django.setup()
