"""Names for people whom a log only numbers: the same person has the same name, in every run and on every machine."""

import hashlib

FIRST = (
    "Anna", "Boris", "Clara", "Daniel", "Elena", "Felix", "Galina", "Henry", "Irina", "Jakob", "Ksenia", "Leonid",
    "Maria", "Nikita", "Olga", "Pavel", "Rita", "Sergey", "Tamara", "Viktor",
)  # fmt: skip
LAST = (
    "Arden", "Belov", "Carter", "Dunaev", "Egorov", "Fischer", "Gromov", "Hale", "Ivanov", "Jensen", "Kulik", "Larin",
    "Mironov", "Norkin", "Orlov", "Petrov", "Reznik", "Sedov", "Tarasov", "Volkov",
)  # fmt: skip


def invented_name(key: str) -> str:
    """“Caller 4491” → “Irina Sedov (Caller 4491)”: the number stays, since names repeat."""
    lot = hashlib.sha256(key.encode()).digest()
    return f"{FIRST[lot[0] % len(FIRST)]} {LAST[lot[1] % len(LAST)]} ({' '.join(key.split())})"
