"""Two ways to say no: the settings make no sense, or an action may not be done now."""

from typing import Any, ClassVar


class Misconfigured(Exception):
    """The installation cannot start as it is set up. The message says what to change."""


class Denied(Exception):
    """An action that may not be done. Has a code for machines and a translated sentence for people.

    Subclasses live in each room's `errors.py`; house/middleware turns them into a 409 or 422 answer.
    """

    code: ClassVar[str] = "denied"
    status: ClassVar[int] = 409

    def __init__(self, **data: Any) -> None:
        super().__init__(self.code)
        self.data = data

    @property
    def sentence(self) -> str:
        raise NotImplementedError
