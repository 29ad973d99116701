"""What the live scorer refuses."""


class UnreadableState(Exception):
    """What was kept cannot be used; the words say why."""


class NoClick(Exception):
    """What came is no click; the words say why."""


class Refused(Exception):
    """A whole request is: `status` of HTTP, and words."""

    def __init__(self, status: int, words: str, **headers: str) -> None:
        super().__init__(words)
        self.status, self.words, self.headers = status, words, headers
