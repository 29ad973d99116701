"""What the words of a date look like in a letter: lower case, ё written е. Every pattern is verbose: no bare blanks."""

import re

MONTHS = (
    "янв(?:ар[ья])?|jan(?:uary)?", "фев(?:рал[ья])?|feb(?:ruary)?", "мар(?:та?)?|mar(?:ch)?", "апр(?:ел[ья])?|apr(?:il)?",
    "ма[йя]|may", "июн[ья]?|june?", "июл[ья]?|july?", "авг(?:уста?)?|aug(?:ust)?", "сен(?:т(?:ябр[ья])?)?|sept?(?:ember)?",
    "окт(?:ябр[ья])?|oct(?:ober)?", "ноя(?:бр[ья])?|nov(?:ember)?", "дек(?:абр[ья])?|dec(?:ember)?",
)  # fmt: skip
WEEKDAYS = (
    r"понедельник\w{0,2}|monday|mon", r"вторник\w{0,2}|tuesday|tues|tue", r"сред[аеуы]|wednesday|wed",
    r"четверг\w{0,2}|thursday|thurs|thu", r"пятниц\w{1,2}|friday|fri", r"суббот\w{1,2}|saturday|sat",
    r"воскресень\w{1,2}|sunday|sun",
)  # fmt: skip
NUMBERS = {
    1: "один|одного|одной|одну|one|an|a",
    2: "двух|два|две|two",
    3: "трех|три|three",
    4: "четырех|четыре|four",
    5: "пяти|пять|five",
    6: "шести|шесть|six",
    7: "семи|семь|seven",
    8: "восьми|восемь|eight",
    9: "девяти|девять|nine",
    10: "десяти|десять|ten",
    12: "двенадцати|двенадцать|twelve",
    15: "пятнадцати|пятнадцать|fifteen",
    20: "двадцати|двадцать|twenty",
    30: "тридцати|тридцать|thirty",
    40: "сорока|сорок|forty",
}

_COUNT = rf"(?:(?:\d{{1,3}}\s?[-–]\s?)?\d{{1,3}}|{'|'.join(NUMBERS.values())})"
_MONTH = rf"(?:{'|'.join(MONTHS)})(?!\w)\.?"
_WEEKDAY = "|".join(WEEKDAYS)
_YEAR = r"20\d{2}"
_DAY = r"3[01]|[12]\d|0?[1-9]"

# The first kind that fits at a place wins.
KINDS = {
    "lapse": rf"""
        (?:(?P<within>в\s+течени[еи]|не\s+поздн?ее,?\s+чем\s+через|не\s+позже,?\s+чем\s+через|в\s+ближайш\w+|within|in\s+the\s+next|during)
          |через|in)
        (?:\s+(?:the|next|about|примерно|ближайш\w+|следующ\w+))*\s+
        (?:(?P<half>получаса|полчаса|half\s+an\s+hour)|(?P<more>полутора\s+часов|полтора\s+часа)
          |(?:(?P<count>{_COUNT})[\s-]*)?(?P<working>(?:рабоч\w{{2,3}}|working|business)\s+)?
           (?P<unit>минут\w?|мин|час\w{{0,2}}|дн\w{{1,2}}|день|сут\w{{2,3}}|недел\w{{1,2}}
             |minutes?|mins?|hours?|hrs?|h|ч|days?|weeks?)\b)
        (?!\s+and\s+a\s+half)(?!\s+(?:after|from|of|following|before|после|с\s+момента|со\s+дня|от|до|назад|ago)\b)
    """,
    "due": r"""
        не\s+поздн?ее|не\s+позже|до|ко?|no\s+later\s+than|not\s+later\s+than|by|(?P<before>before)|due(?=\s)
        |(?:срок|дедлайн|deadline|eta)(?:\s*[:—–-])?
    """,
    "day_end": rf"""
        конц[ау]\s+(?:рабочего\s+)?дня|конц[ау](?=\s+(?:(?:завтра|сегодня)шн|{_WEEKDAY}))
        |(?:the\s+)?end\s+of\s+(?:the\s+)?(?:(?:business|working)\s+)?(?:day|business)\b
        |(?:the\s+)?end\s+of(?=\s+(?:tomorrow|today|{_WEEKDAY})\b)|close\s+of\s+business|eod|cob|eob
    """,
    "week_end": r"""
        конц[ау]\s+(?:(?:этой|текущей)\s+)?(?P<next_ru>следующей\s+)?недели
        |(?:the\s+)?end\s+of\s+(?:(?:the|this)\s+)?(?P<next_en>next\s+)?week\b|eow
    """,
    "month_end": rf"""
        конц[ау]\s+(?:(?:этого|текущего)\s+)?месяца|(?:the\s+)?end\s+of\s+(?:(?:the|this)\s+)?month\b|eom
        |(?:конц[ау]|(?:the\s+)?end\s+of)\s+(?P<month>{_MONTH})
    """,
    "in_two_days": r"послезавтра(?:шн\w{2,3}\s+дня)?|(?:the\s+)?day\s+after\s+tomorrow",
    "tomorrow": r"завтра(?:шн\w{2,3}(?:\s+дня)?)?|tomorrow",
    "today": r"сегодня(?:шн\w{2,3}\s+дня)?|today",
    "iso": rf"(?P<year>{_YEAR})-(?P<month>\d{{2}})-(?P<day>\d{{2}})",
    "clock": r"""
        (?P<hour>2[0-4]|[01]?\d):(?P<minute>[0-5]\d)(?:\s?(?P<half>[ap]m\b|[ap]\.m\b\.?))?
        |(?P<hour_en>1[0-2]|0?[1-9])\s?(?P<half_en>[ap]m\b|[ap]\.m\b\.?)
        |(?P<hour_ru>2[0-4]|[01]?\d)(?:-?т?и)?\s?(?:час(?:ов|ам|а)?|ч)\b(?:\s+(?P<part>утра|дня|вечера))?
        |(?P<hour_part>1[0-2]|[1-9])\s+(?P<part_ru>утра|вечера)
        |(?P<hour_dot>[01]\d|2[0-3])\.(?P<minute_dot>00|15|30|45)(?!\.?\d)
    """,
    "dotted": rf"(?P<day>{_DAY})\.(?P<month>1[0-2]|0[1-9])(?:\.(?P<year>{_YEAR}|\d{{2}}))?(?!\.?\d)",
    "slashed": rf"(?P<one>{_DAY})/(?P<other>{_DAY})(?:/(?P<year>{_YEAR}|\d{{2}}))?(?![/\d])",
    "named": rf"""
        (?P<day>{_DAY})(?:-?(?:го|му))?\s+(?P<month>{_MONTH})(?:\s+(?P<year>{_YEAR})(?:\s+г(?:ода)?\b)?)?
        |(?P<day_th>{_DAY})(?:(?:st|nd|rd|th)(?!\s+(?:of\s+)?{_MONTH})|(?:-?го)?\s+числа)
        |(?P<day_en>{_DAY})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month_en>{_MONTH})(?:,?\s+(?P<year_en>{_YEAR}))?
        |(?P<month_us>{_MONTH})\s+(?:the\s+)?(?P<day_us>{_DAY})(?:st|nd|rd|th)?(?![:.]?\d)(?:,?\s+(?P<year_us>{_YEAR}))?
    """,
    "weekday": r"(?P<next>(?:следующ\w{2,3}|next)\s+)?(?:(?:эт\w{1,2}|ближайш\w{2,3}|this|coming)\s+)?(?:"
    + "|".join(f"(?P<d{number}>{words})" for number, words in enumerate(WEEKDAYS))
    + r")\b",
    "lunch": r"обед[ау]?|lunch(?:\s?time)?|утром|с\s+утра|morning",
    "noon": r"полудн[яю]|noon|midday",
    "opening": r"утр[ау]",
    "closing": r"вечер[ау]|afternoon|днем",
    "unsure": r"""
        вечером|ночью|evening|night|tonight
        |cet|cest|eet|eest|est|edt|et|pst|pdt|pt|cst|cdt|mst|mdt|bst|jst|aest|aedt|(?:utc|gmt)\s?[+-]\s?\d+|по\s+[а-я]+\s+времени
    """,
    "zone": r"(?P<moscow>мск|msk|по\s+москве|по\s+московскому\s+времени|moscow\s+time)|utc|gmt",
    "bare": r"(?P<hour_bare>1\d|[89])(?=\s*(?:[.,;!?)—–]|$)|\s+\w+(?:ем|им|ю|у)\b)",
    "number": r"\d+",
    "link": r"(?:в|во|на|at|on|of|the)(?=\s)",
}  # fmt: skip
WORDS = {kind: re.compile(rf"(?<![\w-])(?:{words})(?!\w)", re.VERBOSE) for kind, words in KINDS.items()}

PROMISED = re.compile(
    r"""
    \b(?:will|shall|(?:we|i|they|you|he|she|it)['’]ll|going\s+to|aim\s+to|expect\s+to|plan\s+to|promise|can\s+expect)\b
    |\b(?:буд[уе]\w{0,2}|обеща\w+|планиру\w+|смо(?:жем|гу))\b
    |\b\w{0,5}(?:дела|пришл|отправ|вышл|ответ|отвеч|сообщ|напиш|звон|свяж|верн|провер|исправ|реш|разбер|подготов|уточн|посмотр
      |почин|настро|запу[щс]|законч|заверш|выполн|устран|устав|переда|расска[жз]|предостав|подключ|обнов|добав|соглас|закро
      |выстав|оформ|приед|подъед|выйд|восстанов|выпу|займ|приступ|начн|дад|да)\w{0,3}(?:ем|им|м|ю|у)(?:ся|сь)?\b
    """,
    re.VERBOSE,
)
DENIED = re.compile(
    r"\b(?:won['’]t|can(?:no|['’])t|unable|not\s+able|unlikely|не\s+(?:успе|смо[жг]|получ|обеща|гаранти)\w*|вряд\s+ли)\b"
)
LASTS = re.compile(r"\b(?:дл[ия]т|занима|займ[её]т|займут|увелич|срок|обычно|максимум|хран|составл)")
ALLOWED = re.compile(r"\b(?:вы\s+(?:с?може|впра)|you\s+(?:can|may)\b)")
SPOILT = re.compile(
    rf"""
    (?: \b(?:с|со|from|between|между)\s+(?:\d\S*|{_WEEKDAY})(?:\s*(?:утра|часов|[ap]m))?
      | \b(?:пн|mon)\S{{0,6}}
      | \b(?:кажд\w+|every|each|last|прошл\w+|прошедш\w+|верси\w*|version|v\.?|с|со|from|since|after|после)
      | \b(?:was|were|had|did|worked|happened|[а-я]{{3,}}[аиеуыя]л[аои]?(?:сь|ся)?)(?:\s+[\w-]+)?
    )\s*$
    """,
    re.VERBOSE,
)
"""What stands right before a date and makes it something else: a range, a habit, a version, the past."""
NO_DATE_AFTER = re.compile(
    r"\s*(?:%|руб|гб|мб|тб|gb\b|mb\b|tb\b|kb\b|шт\b|верси|человек|людей|people|users|[-–—]\s*\d)"
)
