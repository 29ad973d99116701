"""Places that somebody meant to fill."""

import re
from collections.abc import Iterator

from zabota.writing.guard.letter import Check, Finding, Letter, Severity
from zabota.writing.guard.reading import Reading

GAP = re.compile(
    r"\{\{[^{}\n]{0,80}\}\}|\[\[[^\[\]\n]{1,80}\]\]"
    r"|(?<![%$\w])[\[{](?:имя|фио|дата|время|срок|номер|сумма|компания|название|ссылка|name|first name|date|time|number|amount|company|link|insert)\b[^\]}\n]{0,30}[\]}]"
    r"|(?<=[\w:№] )_{3,25}(?!_)|(?<![\w/+-])(?:[XХ]{3,10}|TODO(?=:)|TBD)(?![\w/-]| [XХ\d])",
    re.IGNORECASE,
)


def gaps_left(reading: Reading, letter: Letter) -> Iterator[Finding]:
    """{{ client.first_name }}, [[client’s name]], [date], XXX."""
    for match in GAP.finditer(reading.own):
        if not match.group().isalpha() or match.group().isupper():  # XXX, but no Xxx
            yield reading.finding(match, Check.GAP, Severity.STOP)
