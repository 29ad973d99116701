"""Reading letters: bytes in, a Letter out. No database, no HTTP, no Django."""

from zabota.channels.email.reading.authentication import Authentication
from zabota.channels.email.reading.html import SafeHtml, plain_from_html, safe_html
from zabota.channels.email.reading.letter import Address, BouncedAddress, Invitation, Judgement, Letter, Part
from zabota.channels.email.reading.quotes import Split, split_reply
from zabota.channels.email.reading.reading import read_letter

__all__ = [
    "Address",
    "Authentication",
    "BouncedAddress",
    "Invitation",
    "Judgement",
    "Letter",
    "Part",
    "SafeHtml",
    "Split",
    "plain_from_html",
    "read_letter",
    "safe_html",
    "split_reply",
]
