class CannotRun(Exception):
    """A command stops here; `str()` is a sentence for the person who typed it."""
