"""What cannot be read at all; a single broken row is no error (rejects.py)."""


class UnreadableLog(Exception):
    """Says in a sentence which file, what is wrong with it, and what would help."""
