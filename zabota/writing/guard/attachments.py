"""“See attached”, and nothing is."""

from collections.abc import Iterator

from zabota.writing.guard.letter import Check, Finding, Letter, Severity
from zabota.writing.guard.patterns import any_of
from zabota.writing.guard.reading import Reading

SPOKEN_OF = any_of(r"""
    во вложени(?:и|ях)|во вложенном файле|в приложении к (?:этому )?письму|в прикрепленн(?:ом|ых) файл(?:е|ах)
    прикрепил[аи]?|прикрепля(?:ю|ем)|прикладыва(?:ю|ем)|приложил[аи]?|вложил[аи]? (?:файл|скан|документ|сч[её]т|акт)\w{0,3}
    (?:см\.?|смотрите|смотри) (?:во )?(?:вложени(?:е|и|я|ях)|приложенн\w{2,3})|приложен(?:ы|а|о)? (?:к письму|скан|файл|документ|счет|акт)\w{0,3}|высылаю (?:файл|скан)\w{0,3}
    (?:please )?(?:find|see) (?:the )?(?:attached|attachment|attachments|enclosed)|attached (?:please find|is|are|you will find|you['’]ll find|below)
    (?:i|we)(?:['’]ve| have)? attached|(?:i|we)(?:['’]m| am| are|['’]re) attaching|(?:is|are) attached(?! to (?!this|the (?:mail|e-?mail|letter|message)))
    in the attachment|(?:is|are) enclosed|attached to this (?:mail|e-?mail|letter|message)|(?:the|my|our) attached (?:file|document|screenshot|picture|pdf|invoice|contract|report|form|log|logs)
""")
OTHERS = any_of(r"""
    вы|вами|вас|он|она|они|клиент\w{0,3}|заказчик\w{0,3}|кто-то|ранее|раньше|вчера|прошлом|если|когда|чтобы|не|нет|ничего|без|ли|можно|нельзя|любой|каждом
    you|your|he|she|they|client|customer|if|when|not|no|nothing|without|was|were|be|any|every|earlier|previously|whether|how|\w{1,8}n['’]t|never
""")
DENIED = any_of(r"""
    ваш\w{1,3}|от вас|к вашему|нет|не|отсутству\w{2,4}|пуст\w{1,3}|не откры\w{2,6}|отдельным письмом|следующим письмом
    you sent|you provided|you shared|your|missing|not|nothing|policy|is empty|size|limit|does not|doesn['’]t|separately
""")
BEFORE, AFTER = 30, 25


def missing_attachment(reading: Reading, letter: Letter) -> Iterator[Finding]:
    """The first words of ours that speak of a file, when there is none and no link stands for it."""
    if letter.files:
        return
    for match in SPOKEN_OF.finditer(reading.own):
        if _is_about_ours(reading, match.start(), match.end()) and not reading.has_link_near(match.end()):
            yield reading.finding(match, Check.ATTACHMENT, Severity.STOP)
            return


def _is_about_ours(reading: Reading, start: int, end: int) -> bool:
    return not OTHERS.search(_clause(reading.before(start, BEFORE)[::-1])[::-1]) and not DENIED.search(
        _clause(reading.after(end, AFTER))
    )


def _clause(text: str) -> str:
    """Up to where another clause begins."""
    for place, letter in enumerate(text):
        if letter in ".!?;,\n":
            return text[:place]
    return text
