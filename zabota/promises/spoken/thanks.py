"""Whether a client's letter needs an answer: “thanks” needs none. Pure; when unsure it does."""

import re

WORDS_AT_MOST = 16  # who writes more says something
THANKS = {
    "благодарю", "благодарим", "благодарен", "благодарна", "отлично", "прекрасно", "спасибо", "спс", "супер", "ура",
    "appreciate", "appreciated", "awesome", "cheers", "excellent", "great", "perfect", "thank", "thanks", "thx",
    "wonderful",
}  # fmt: skip
CONSENT = {
    "ок", "окей", "понял", "поняла", "поняли", "понятно", "принято", "хорошо", "ясно", "договорились", "заработало",
    "работает", "получилось", "agreed", "noted", "ok", "okay", "understood", "works",
}  # fmt: skip
BESIDE = {
    "большое", "большая", "вам", "вас", "все", "всё", "всем", "вечера", "вечер", "день", "дня", "добрый", "за",
    "здорово", "здравствуйте", "и", "информацию", "коллеги", "быстрый", "быстро", "быструю", "мы", "нам", "нас",
    "огромное", "оперативность", "ответ", "отзывчивость", "очень", "помогли", "помогло", "помощь", "поддержку",
    "привет",
    "работу", "решение", "так", "теперь", "тебе", "уже", "утро", "хорошего", "хороших", "выходных", "что", "это", "я",
    "снова", "много", "совет", "понимание", "терпение", "you", "a", "all", "and", "answer", "are", "day", "everything",
    "fast", "for", "good", "have", "hello", "help", "helped", "hi", "i", "is", "it", "lot", "lots", "many", "much",
    "nice", "now", "of", "quick", "quickly", "reply", "so", "support", "that", "the", "this", "time", "very", "was",
    "we",
    "week", "weekend", "well", "work", "working", "your",
}  # fmt: skip
KNOWN = THANKS | CONSENT | BESIDE
NAME = r"[A-ZА-ЯЁ][a-zа-яё]+"
CALLED = re.compile(rf"(?:^|(?<=,\s)|(?i:(?<=спасибо\s)|(?<=thanks\s)|(?<=you\s))){NAME}(?=\s*[,!.\n]|\s*$)")
ASKS = re.compile(r"[?？]|\d|https?://")
PICTURES = re.compile("[\U0001f44d\U0001f64f\U0001f44c\U0001f600-\U0001f60f\u2764\u263a]")


def needs_answer(text: str) -> bool:
    """False for a short word of thanks or consent in which nothing else is said."""
    if ASKS.search(text):
        return True
    words = [
        word.lower()
        for word in re.findall(r"[^\W_]+(?:['’-][^\W_]+)*", CALLED.sub(_unless_known, text.strip()))
    ]
    if not words:
        return not PICTURES.search(text)
    if len(words) > WORDS_AT_MOST or not KNOWN.issuperset(words):
        return True
    return (THANKS | CONSENT).isdisjoint(words)


def _unless_known(name: re.Match[str]) -> str:
    """“Проверьте” stands where a name may, and asks for something."""
    word = name[0].lower()
    return word if word in KNOWN or word.endswith("те") else ""
