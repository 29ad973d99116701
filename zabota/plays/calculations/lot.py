"""The lot: which alarms open no play. Pure: the same seed and alarm fall the same way on every machine."""

from hashlib import blake2b

WHOLE = 2**53  # every number below it is a float exactly


def number_of(seed: str, alarm_id: int) -> float:
    """In [0, 1), as evenly as a hash: nobody who knows the alarm alone can foresee it."""
    digest = blake2b(str(alarm_id).encode(), key=seed.encode(), digest_size=8).digest()
    return (int.from_bytes(digest) % WHOLE) / WHOLE


def is_held_out(number: float, percent: int) -> bool:
    return number * 100 < percent
