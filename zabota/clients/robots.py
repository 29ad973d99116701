"""Addresses behind which no person reads."""

import re

NAMES = re.compile(
    r"(?:no[-_.]?reply|do[-_.]?not[-_.]?reply|mailer-daemon|postmaster|bounces?|notifications?|robot)\b",
    re.IGNORECASE,
)


def is_robot(email: str) -> bool:
    return NAMES.match(email) is not None
