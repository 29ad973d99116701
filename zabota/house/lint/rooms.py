"""What every room has."""

from collections.abc import Iterator
from pathlib import Path

README_LINES = 12


def silent_rooms(root: Path) -> Iterator[str]:
    """Rooms without a README.md of about ten lines: purpose, words, doors, what it never does."""
    for room in sorted(path.parent for path in (root / "zabota").rglob("apps.py")):
        readme = room / "README.md"
        name = readme.relative_to(root).as_posix()
        if not readme.exists():
            yield f"{name}: a room says in ten lines what it is for, its doors, and what it never does"
        elif len(readme.read_text(encoding="utf-8").splitlines()) > README_LINES:
            yield f"{name}: longer than {README_LINES} lines"
