"""A ticket's own address, by which an answer finds it when a mail program has dropped every Message-ID.

`support@north.example` → `support+t4131.k3f9x2abq7@north.example`: number and signature, both readable aloud. It is
no secret: whoever writes to it has to belong to the ticket all the same.
"""

import re
from base64 import b32encode
from collections.abc import Iterable

from django.utils.crypto import constant_time_compare, salted_hmac

SIGNED = re.compile(r"\+t(\d{1,17})\.([a-z2-7]{10})@", re.IGNORECASE)


def address_of(number: int, mailbox: str) -> str:
    local, _at, domain = mailbox.rpartition("@")
    return f"{local}+t{number}.{_signature(number)}@{domain}"


def numbers_in(addresses: Iterable[str]) -> list[int]:
    """Of the tickets whose addresses these are, those with our signature only."""
    found = [match for address in addresses for match in SIGNED.finditer(address)]
    signed = [one for one in found if constant_time_compare(one[2].lower(), _signature(int(one[1])))]
    return list(dict.fromkeys(int(one[1]) for one in signed))


def _signature(number: int) -> str:
    digest = salted_hmac("zabota.ticket-address", str(number), algorithm="sha256").digest()
    return b32encode(digest)[:10].decode().lower()
