"""What the quiet guard points at, and what it lets pass. A finding is [check, words]."""

import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from zabota.writing.guard import Check, Letter, Severity, findings

INNA = ("Инна Гордеева", "Pavel Zhukov")


def found(text: str, **facts) -> list[tuple[str, str]]:
    return [(str(one.check), one.words) for one in findings(Letter(text, **facts))]


HARSH = [
    ("Это просто бред, извините", "бред"),
    ("Ну и тупой же вопрос вы задали", "тупой"),
    ("Перестаньте вести себя как идиоты.", "идиоты"),
    ("Сука, опять не работает", "Сука"),
    ("Вы врёте, это не так", "врёте"),
    ("Мне ваши вопросы надоели, отстаньте от меня", "отстаньте"),
    ("Какого чёрта вы туда нажали", "Какого чёрта"),
    ("Хватит писать эту чушь", "чушь"),
    ("Это хреново настроено", "хреново"),
    ("That is a stupid question, sorry to say.", "stupid"),
    ("What the hell did you do to the router?", "What the hell"),
    ("This is complete nonsense and you know that.", "nonsense"),
    ("You people never answer.", "You people"),
    ("Shut up and restart it.", "Shut up"),
]
NOT_HARSH = [
    "Сервис упал в тупик, разбираемся вместе с сетевиками сегодня.",
    "Сук на дереве оборвал провод, бренд роутера любой.",
    "Хуже не стало, художник прислал макет, учёба идёт, ребёнок здоров, требуется хлеб.",
    "Тупой угол крепления кабеля 120 градусов.",
    "Страхуем оборудование, команда рулей не трогала, дураковаляния нет.",
    "Употребление трафика растёт, себестоимость и погреб в порядке.",
    "A dumb terminal is connected to the switch.",
    "The shiitake order and the classic Scunthorpe address arrived.",
    "We hit a deadlock; the crapshoot theory was dismissed, the assessment is attached to ticket 12.",
    "Ruby on Rails asserts this.",
]
BLAME = [
    ("Вы сами виноваты, что нажали туда", "Вы сами виноваты"),
    ("Как я уже писал, нужен акт", "Как я уже писал"),
    ("Мы вам уже говорили об этом", "Мы вам уже говорили"),
    ("Ещё раз повторяю, пришлите акт", "Ещё раз повторяю"),
    ("Читайте внимательнее договор", "Читайте внимательнее"),
    ("Надо было раньше думать", "Надо было раньше думать"),
    ("Это ваша ошибка, не наша", "Это ваша ошибка"),
    ("Сколько можно объяснять одно и то же", "Сколько можно объяснять"),
    ("As I already told you, the port is closed.", "As I already told you"),
    ("Per my last email, the port is closed.", "Per my last email"),
    ("You should have read the manual first.", "You should have read"),
    ("That is your fault, not ours.", "That is your fault"),
    ("You failed to send the form.", "You failed to"),
]
NOT_BLAME = [
    "Как я писал выше, порт закрыт.",
    "Мы уже писали в банк и ждём ответа сегодня.",
    "Пожалуйста, внимательно прочитайте договор перед подписью.",
    "Мы виноваты сами: не проверили маршрут.",
    "As mentioned above, the port is closed.",
    "If you do not understand a step, call us.",
    "How many times can I top up?",
    "Please read the terms carefully.",
]
PROMISES = [
    ("Сделаем завтра.", "завтра"),
    ("Пришлём счёт в ближайшее время.", "в ближайшее время"),
    ("Постараемся помочь.", "Постараемся"),
    ("Инженер перезвонит вам на днях.", "на днях"),
    ("Исправим как можно скорее!", "как можно скорее"),
    ("Мы скоро вернёмся с ответом", "скоро"),
    ("Доступ будет восстановлен в кратчайшие сроки", "в кратчайшие сроки"),
    ("Вернусь к вам, как только смогу.", "как только смогу"),
    ("We will fix it soon.", "soon"),
    ("We'll get back to you as soon as possible.", "as soon as possible"),
    ("I will send the invoice tomorrow.", "tomorrow"),
    ("We'll try to reproduce it.", "We'll try"),
    ("You will receive the parcel shortly.", "shortly"),
    ("Our team will look at it in due course.", "in due course"),
]
NOT_PROMISES = [
    "Сделаем завтра до 12:00.",
    "Постараемся сделать до конца дня.",
    "Пришлём счёт в ближайшее время, не позже пятницы.",
    "Позвоню завтра утром.",
    "Ответим в течение двух часов, как можно скорее.",
    "Пришлите, пожалуйста, акт как можно скорее.",
    "Выздоравливайте скорее! Скоро Новый год.",
    "Исправим до 25.11, постараемся раньше.",
    "Вы писали, что завтра вас не будет.",
    "We will fix it soon, by 5 pm.",
    "We will send it as soon as you confirm the address.",
    "Please send the log as soon as possible.",
    "I will call you tomorrow morning.",
    "I hope you feel better soon.",
    "Looking forward to hearing from you soon.",
    "We'll try again today.",
    "> We will fix it soon.",
]
ATTACHMENTS = [
    ("Счёт во вложении.", "во вложении"),
    ("Прикрепил акт сверки.", "Прикрепил"),
    ("Прикладываю скан договора", "Прикладываю"),
    ("См. вложение", "См. вложение"),
    ("Высылаю файл с настройками", "Высылаю файл"),
    ("Please find attached the invoice.", "Please find attached"),
    ("See the attachment for details.", "See the attachment"),
    ("I have attached the log.", "I have attached"),
    ("The invoice is attached.", "is attached"),
    ("I'm attaching the screenshot", "I'm attaching"),
    ("Enclosed you find nothing, but the attached file says it.", "the attached file"),
]
NOT_ATTACHMENTS = [
    "Файл, который вы прикрепили, не открылся.",
    "Если во вложении есть подпись, письмо примут.",
    "Во вложении вашего письма пусто.",
    "В приложении откройте раздел «Счета».",
    "Пожалуйста, прикрепите скан.",
    "Прикладываю ссылку: https://disk.example/akt",
    "> Счёт во вложении",
    "Our attachment policy allows 20 MB.",
    "The volume is attached to the server.",
    "You attached the wrong file.",
    "Please attach the log.",
    "The antenna was attached to the wall.",
    "On Mon, 2 Nov 2026 Inna wrote:\n> the invoice is attached",
]
NAMES = [
    ("Здравствуйте, Иван!\nВсё готово.", "Иван"),
    ("Марина, добрый день!\nВсё готово.", "Марина"),
    ("Уважаемый Пётр Сергеевич!\nВсё готово.", "Пётр Сергеевич"),
    ("Добрый день, Олег.\nВсё готово.", "Олег"),
    ("Hello Mark,\nall is done.", "Mark"),
    ("Dear Mr. Brown,\nall is done.", "Brown"),
    ("Susan,\nall is done.", "Susan"),
]
NOT_NAMES = [
    "Здравствуйте, Инна!\nВсё готово.",
    "Инночка, привет!\nВсё готово.",
    "Здравствуйте, Павел!\nВсё готово.",
    "Привет, Паша!\nВсё готово.",
    "Hi Inna,\nall is done.",
    "Dear Ms. Gordeeva,\nall is done.",
    "Здравствуйте, коллеги!\nВсё готово.",
    "Здравствуйте! Спасибо за письмо.",
    "Здравствуйте, Спасибо за письмо.",
    "Hello all,\nall is done.",
    "Hi there,\nall is done.",
    "Dear Sir or Madam,\nall is done.",
    "Всё готово. Здравствуйте, Иван, скажет он.",
]
GAPS = [
    ("Здравствуйте, {{ client.first_name }}, всё готово", "{{ client.first_name }}"),
    ("Здравствуйте, [[имя клиента]], всё готово", "[[имя клиента]]"),
    ("Сделаем к [дата].", "[дата]"),
    ("Call us at XXX.", "XXX"),
    ("Договор № ___ готов", "___"),
]
NOT_GAPS = [
    "Массив a[0] и ссылка [1].",
    "________________________\nПодпись",
    "Телефон XXX-XXX, HTTP/XXX",
    "make %{name}",
]
SHOUTS = [
    ("Почему до сих пор нет акта!!!", "!!!"),
    ("ПРИШЛИТЕ НАКОНЕЦ ДОГОВОР, ждём.", "ПРИШЛИТЕ НАКОНЕЦ ДОГОВОР"),
    ("You MUST SEND THE DOCUMENTS TODAY, please.", "MUST SEND THE DOCUMENTS TODAY"),
]
NOT_SHOUTS = [
    "HTTP SMTP IMAP POP3 работают!",
    "КОММЕРЧЕСКОЕ ПРЕДЛОЖЕНИЕ КОМПАНИИ\nВсё внутри.",
    "Спасибо!",
    "ООО «СЕВЕР»",
]
EMPTY = [
    "",
    "  \n ",
    "Здравствуйте, Инна!",
    "Hello,",
    "> quoted only",
    "Добрый день!\n\nС уважением,\nОльга",
    "...",
]
NOT_EMPTY = ["Да.", "Спасибо ещё раз.", "Hello, done", "Здравствуйте! Готово."]

TABLES = {
    Check.HARSH: (HARSH, NOT_HARSH),
    Check.BLAME: (BLAME, NOT_BLAME),
    Check.PROMISE: (PROMISES, NOT_PROMISES),
    Check.ATTACHMENT: (ATTACHMENTS, NOT_ATTACHMENTS),
    Check.NAME: (NAMES, NOT_NAMES),
    Check.GAP: (GAPS, NOT_GAPS),
    Check.SHOUTING: (SHOUTS, NOT_SHOUTS),
}
POINTED_AT = [(check, *case) for check, (right, _) in TABLES.items() for case in right]
LET_PASS = [(check, text) for check, (_, wrong) in TABLES.items() for text in wrong]


@pytest.mark.parametrize(("check", "text", "words"), POINTED_AT)
def test_it_points_at_these_words_and_no_others(check, text, words):
    assert found(text, names=INNA) == [(str(check), words)]


@pytest.mark.parametrize(("check", "text"), LET_PASS)
def test_it_lets_these_pass(check, text):
    assert str(check) not in [code for code, _ in found(text, names=INNA)]


@pytest.mark.parametrize("text", EMPTY)
def test_a_letter_that_says_nothing_is_stopped(text):
    (one,) = findings(Letter(text, names=INNA))
    assert (one.check, one.severity) == (Check.EMPTY, Severity.STOP)


@pytest.mark.parametrize("text", NOT_EMPTY)
def test_a_short_letter_is_a_letter(text):
    assert found(text) == []


def test_a_file_without_words_is_only_said():
    (one,) = findings(Letter("", files=1))
    assert one.severity == Severity.QUIET


def test_with_a_file_nothing_is_missing():
    assert found("Счёт во вложении.", files=1) == []


def test_without_any_known_name_no_greeting_is_wrong():
    assert found("Здравствуйте, Иван!\nВсё готово.") == []


def test_words_of_the_house_are_found_with_their_endings():
    facts = {"internal": ("костыль", "legacy cluster"), "harsh": ("жлоб",)}
    text = "Мы поставили костыли. The legacy clusters of жлобы, костылевидный."
    assert found(text, **facts) == [
        ("internal", "костыли"),
        ("internal", "legacy clusters"),
        ("harsh", "жлобы"),
    ]


def test_a_stranger_is_told_as_a_fact():
    (one,) = findings(Letter("Готово.", strangers=("boss@elsewhere.example",)))
    assert (one.check, one.words, one.start, one.end) == (Check.STRANGER, "boss@elsewhere.example", 0, 0)


def test_a_check_that_is_switched_off_says_nothing():
    assert found("Сделаем завтра, это бред!!!", silent=frozenset({"promise", "harsh"})) == [
        ("shouting", "!!!")
    ]


def test_what_stops_comes_before_what_is_only_said():
    said = findings(Letter("Сделаем завтра. Счёт во вложении."))
    assert [(one.check, one.severity) for one in said] == [
        (Check.ATTACHMENT, Severity.STOP),
        (Check.PROMISE, Severity.QUIET),
    ]


def test_a_span_leads_to_its_words_also_behind_a_quote_and_a_yo():
    text = "> бред\nhttps://x.example/бред ёлка\nЭто чушь"
    (one,) = findings(Letter(text))
    assert text[one.start : one.end] == one.words == "чушь"


WORDS = st.sampled_from(
    ["Здравствуйте, ", "Иван", "завтра ", "сделаем ", "во вложении ", "> ", "\n", "{{", "}}", "[[", "]]", "!!!",
     "https://", "@", "On Monday ", "wrote:", "СРОЧНО ", "ё", "\x00", "\u202e", "😀", "we will ", "soon ", "attached "]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@example("Здравствуйте, https://Здравствуйте, ")
@given(st.lists(st.one_of(WORDS, st.text(max_size=20)), max_size=60).map("".join))
def test_it_never_raises_and_its_spans_lie_inside_the_text(text):
    for one in findings(Letter(text, names=INNA, internal=("костыль",), harsh=("жлоб",))):
        assert 0 <= one.start <= one.end <= len(text)
        assert text[one.start : one.end] == one.words


@pytest.mark.parametrize(
    "unit",
    ["сделаем завтра до 12:00 ", "сделаем завтра ", "a@", "aaaa", "(", "!", "> ", "\n", "{{", "[[", "www.", "1 ", "А ",
     "АААААА ", "we will be ", "если бы вы сразу ", "On a", "костыль ", "Иван ", "приложено, вы "],
)  # fmt: skip
def test_its_time_grows_with_the_text_and_no_faster(unit):
    """Ten times the text takes about ten times as long; a hundred times would be a square."""
    short, long = (min(_seconds(unit, size) for _time in range(2)) for size in (20_000, 200_000))
    assert long < 50 * max(short, 0.01)


def _seconds(unit: str, size: int) -> float:
    letter = Letter((unit * (size // len(unit) + 1))[:size], names=INNA, internal=("костыль",))
    started = time.process_time()  # whatever else the machine is doing
    findings(letter)
    return time.process_time() - started
