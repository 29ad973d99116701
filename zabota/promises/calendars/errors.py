"""What nobody can count with."""


class CalendarRefused(ValueError):
    """A calendar, a moment or a span that makes no sense. `code` is for machines, the words for a terminal.

    Codes: `hours`, `zone`, `day`, `layout`, `no_working_time`, `runs_out`, `too_far`, `moment`.
    """

    def __init__(self, code: str, words: str) -> None:
        super().__init__(words)
        self.code = code
