"""A letter's HTML, made safe to show, and made into text."""

from zabota.channels.email.reading.plain import plain_from_html
from zabota.channels.email.reading.safe import SafeHtml, safe_html

__all__ = ["SafeHtml", "plain_from_html", "safe_html"]
