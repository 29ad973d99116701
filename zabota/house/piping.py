"""`zabota mail pipe`: whatever goes wrong here, the letter stays with the mail server and comes again."""

import os
import sys
from collections.abc import Sequence

from zabota.core.env import data_folder
from zabota.core.errors import Misconfigured
from zabota.core.postgres import is_running

WITHOUT_A_LETTER = {"-h", "--help"}


def pipe_letter(words: Sequence[str]) -> int:
    try:
        code, said = _take(words)
    except SystemExit as end:  # words that it does not know: somebody will mend the mail server's line
        return 0 if WITHOUT_A_LETTER & {*words} and not end.code else os.EX_TEMPFAIL
    except Exception as problem:
        code, said = os.EX_TEMPFAIL, f"{type(problem).__name__}: {problem}"
    print(f"zabota: {' '.join(said.split())}", file=sys.stderr)
    return code


def _take(words: Sequence[str]) -> tuple[int, str]:
    if not os.environ.get("DATABASE_URL") and not is_running(data_folder()):
        raise Misconfigured(f"no database runs for {data_folder()}")
    import django

    django.setup()
    from zabota.channels.email.pipe import take_from_pipe  # here, since it needs the settings

    return take_from_pipe(words, sys.stdin.buffer)
