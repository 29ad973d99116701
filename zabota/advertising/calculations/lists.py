"""A list of sources as ad systems read it, and its hash. Pure.

Google Ads takes IPv4 with a star for the last part, and IPv6 as a block; Yandex Direct takes single addresses only, of
which we know none, so blocks are not written for it.
"""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from hashlib import sha256
from ipaddress import IPv4Network, ip_network


class Form(StrEnum):
    PLAIN = "plain"
    CSV = "csv"
    GOOGLE = "google"
    YANDEX = "yandex"


FORMS_OF_ADDRESSES = (Form.PLAIN, Form.CSV, Form.GOOGLE)
FORMS_OF_PLACEMENTS = (Form.PLAIN, Form.CSV, Form.GOOGLE, Form.YANDEX)


def google_block(value: str) -> str:
    """203.0.113.0/24 as 203.0.113.*; anything else as it is."""
    block = ip_network(value)
    if isinstance(block, IPv4Network) and block.prefixlen == 24:
        return f"{str(block.network_address).rpartition('.')[0]}.*"
    return str(block)


def lines_of(values: Iterable[str], form: Form, *, are_blocks: bool) -> list[str]:
    """One entry a line; in the order given."""
    if form == Form.GOOGLE and are_blocks:
        return [google_block(value) for value in values]
    return [one_line for value in values if (one_line := " ".join(value.split()))]


def hash_of(lines: Sequence[str]) -> str:
    """SHA-256 of the lines in order, each ended by a line feed, in UTF-8: `sha256sum` of the plain file."""
    return sha256("".join(f"{line}\n" for line in lines).encode()).hexdigest()
