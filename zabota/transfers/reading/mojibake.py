"""Letters that were kept as UTF-8 in a column that was thought to be Latin: “Ð¢ÐµÑÑ‚” for “Тест”. Pure.

Old installations of PHP and MySQL are full of them: each byte of a letter has become a letter of its own. A text that
is whole as UTF-8 once it is bytes again was such a one; hardly any other text is.
"""

import re

LED = re.compile("[\u00c2-\u00f4]")  # begins every letter that was torn apart


def mended(text: str) -> str:
    """The text as it was written; as it is when it was not torn."""
    if not LED.search(text):
        return text
    try:
        return b"".join(map(_byte, text)).decode("utf-8")
    except UnicodeError:
        return text


def _byte(letter: str) -> bytes:
    """PHP tears by Latin-1, MySQL by Windows-1252, which gives names to some of the bytes between 80 and 9F."""
    return letter.encode("latin-1" if "\x80" <= letter <= "\x9f" else "cp1252")
