"""“Soon” is not a date."""

from collections.abc import Iterator

from zabota.writing.guard.letter import Check, Finding, Letter, Severity
from zabota.writing.guard.patterns import any_of
from zabota.writing.guard.reading import Reading

VAGUE = any_of(r"""
    завтра|послезавтра|скоро|вскоре|в скором времени|в ближайшее время|в ближайшие дни|в ближайшем будущем|на днях|со дня на день|не сегодня-завтра
    как можно (?:скорее|быстрее)|в кратчайшие сроки|в кратчайший срок|при первой возможности|по мере возможности|по возможности|чуть позже|немного позже|попозже|в ближайшую неделю
    как только (?:сможем|смогу|будет возможность|появится возможность|освободимся|освобожусь|что-то узнаем)
    (?<!as\s)soon(?! as| after)|shortly|as soon as possible|asap|a\.s\.a\.p\.?|as soon as (?:we|i) can|as quickly as (?:possible|we can|i can)
    in the near future|in due course|in a while|tomorrow|before long|when (?:we|i) get (?:a chance|to it|around to it)|at our earliest (?:convenience|opportunity)
""")
TRYING = any_of(r"""
    постара(?:емся|юсь)|попробу(?:ем|ю)
    (?:we|i)(?:['’]ll| will| shall) (?:try|do (?:our|my) best)
""")
OURS = any_of(r"""
    (?:с|по|про|пере|до|вы|от|при|под|у)?делаем|сделаю|доделаю|пришл(?:ем|ю)|отправ(?:им|лю)|вышл(?:ем|ю)|перешл(?:ем|ю)|ответ(?:им)|отвечу
    сообщ(?:им|у)|напиш(?:ем|у)|(?:пере)?звон(?:им|ю)|(?:пере|по)звон(?:им|ю)|свяж(?:емся|усь)|верн(?:емся|усь|ем|у)|(?:пере|про)?вер(?:им|ю)|провер(?:им|ю)|исправ(?:им|лю)|поправ(?:им|лю)
    реш(?:им|у)|разбер(?:емся|усь)|подготов(?:им|лю)|уточн(?:им|ю)|посмотр(?:им|ю)|почин(?:им|ю)|настро(?:им|ю)|запуст(?:им)|запущу|законч(?:им|у)|заверш(?:им|у)|выполн(?:им|ю)|устран(?:им|ю)
    передад(?:им)|передам|дад(?:им)|дам|расскаж(?:ем|у)|предостав(?:им|лю)|подключ(?:им|у)|обнов(?:им|лю)|добав(?:им|лю)|соглас(?:уем|ую)|закро(?:ем|ю)|выстав(?:им|лю)|оформ(?:им|лю)
    приед(?:ем|у)|подъед(?:ем|у)|выйд(?:ем|у)|восстанов(?:им|лю)|выпуст(?:им)|выпущу|отвед(?:ем|у)|займ(?:емся|усь)|приступ(?:им|лю)|начн(?:ем|у)|сдела(?:ем|ю)|проинформиру(?:ем|ю)|отпишемся|отпишусь
    постара(?:емся|юсь)|попробу(?:ем|ю)|будем|буду|пропишем|рассмотр(?:им|ю)|ознаком(?:имся|люсь)|поможем|помогу
    (?:будет|будут) (?:уже )?(?:готов|сделан|исправлен|отправлен|решен|устранен|выполнен|восстановлен|настроен|закрыт|доступн|направлен|подготовлен|рассмотрен)\w{0,2}|(?:наш |наша )?(?:коллег\w|специалист\w{0,2}|инженер\w?|мастер|менеджер|команда) (?:с вами |вам )?(?:свяж|перезвон|приед|ответ|сообщ|посмотр|провер|разбер)\w{1,5}
    (?:we|i|they|he|she|team|engineer|colleague|technician)(?:['’]ll| will| shall| are going to| am going to|['’]re going to|['’]m going to| expect to| plan to| hope to| aim to)(?! you| it be| have been)
    (?:it|this|that|everything|which|issue|problem|fix|update|refund|parcel|order|answer|account)(?:['’]ll| will) be
    you(?:['’]ll| will) (?:have|get|receive|hear)
""")
DATED = any_of(r"""
    \d{1,2}[:.]\d{2}|\d{1,2}[./]\d{1,2}(?:[./]\d{2,4})?|\d{4}-\d{2}-\d{2}
    \d{1,2}(?:-?го|-?му|st|nd|rd|th)?(?: of)? (?:январ|феврал|март|апрел|ма[йя]|июн|июл|август|сентябр|октябр|ноябр|декабр|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w{0,7}
    (?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.? \d{1,2}(?:st|nd|rd|th)?
    (?:понедельник|вторник|сред[ауы]|четверг|пятниц|суббот|воскресень)\w{0,3}
    (?:mon|tues|wednes|thurs|fri|satur|sun)days?
    сегодня|(?:до|к|в) (?:конц[ауе]|середин[еуы]) (?:рабочего )?(?:дня|недели|месяца|часа|квартала|года)|(?:до|к) (?:обеда|обеду|вечера|вечеру|утра|утру|полудня|полудню)|к концу (?:дня|недели|месяца)
    (?:в течение|через|за|не позднее|не позже|в пределах)(?: \w{1,20}){0,3} (?:минут|час|полчаса|дн|день|дня|сут|недел|месяц|год)\w{0,4}|через (?:час|полчаса|неделю|месяц|год|день|минуту)|полчаса
    (?:завтра|сегодня|послезавтра) (?:до|к|в|около|после|утром|днем|вечером) ?(?:\d{1,2}|обеда|обеду|полудня)?|(?:до|к|с|после) \d{1,2}(?: час\w{0,3})?
    \d{1,3} ?(?:-|–)? ?\d{0,3} (?:минут|час|рабочи|дн|день|сут|недел|месяц|minute|hour|business|working|day|week|month)\w{0,4}
    today|tonight|(?:tomorrow|this) (?:morning|afternoon|evening|week)|next week|end of (?:the |this )?(?:day|week|month|business day|year)|eod|noon|midnight
    (?:by|at|before|until|till|around) \d{1,2}(?:[:.]\d{2})? ?(?:am|pm|a\.m\.|p\.m\.)?|\d{1,2} ?(?:am|pm)
    (?:within|in|after)(?: the)?(?: next| about| less than)?(?: \w{1,10}){0,2} (?:minute|hour|day|week|month)s?
""")
NEAR = 150


def promises_without_a_date(reading: Reading, letter: Letter) -> Iterator[Finding]:
    """Vague words where we say what we are going to do, with neither day nor hour in the sentence."""
    for match in TRYING.finditer(reading.own):
        if not _is_dated(reading, match.start()):
            yield reading.finding(match, Check.PROMISE, Severity.QUIET)
    for match in VAGUE.finditer(reading.own):
        if OURS.search(reading.sentence_at(match.start(), width=NEAR)) and not _is_dated(
            reading, match.start()
        ):
            yield reading.finding(match, Check.PROMISE, Severity.QUIET)


def _is_dated(reading: Reading, place: int) -> bool:
    return DATED.search(reading.sentence_at(place, width=NEAR)) is not None
