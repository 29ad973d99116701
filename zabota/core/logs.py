"""Logs are an event's name and fields, one JSON line each: never a letter's text, never a secret."""

import logging
import sys
from typing import Any

import structlog
from structlog.typing import EventDict

from zabota.core.context import current

SECRET_WORDS = ("password", "secret", "token", "authorization", "cookie")


def configure(settings: dict[str, Any]) -> None:
    """Django calls it with settings.LOGGING: {"as_lines": bool} for people instead of JSON."""
    renderer = (
        structlog.dev.ConsoleRenderer() if settings.get("as_lines") else structlog.processors.JSONRenderer()
    )
    shared: list[Any] = [
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _with_request,
        _without_secrets,
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.format_exc_info,
                renderer,
            ],
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(logging.INFO)
    for noisy in ("procrastinate", "httpx", "mail.log", "granian.access"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
    logging.getLogger("django.request").setLevel(logging.ERROR)  # a refusal is an answer, no news for the log


def log(name: str) -> Any:
    """`log(__name__).info("letter_filed", ticket_id=7)`."""
    return structlog.stdlib.get_logger(name)


def _with_request(_: Any, __: str, event: EventDict) -> EventDict:
    request = current.get()
    if request:
        event["request_id"] = request.id
    return event


def _without_secrets(_: Any, __: str, event: EventDict) -> EventDict:
    for key in event:
        if any(word in key.lower() for word in SECRET_WORDS):
            event[key] = "…"
    return event
