"""Words that hurt, words that lay the blame on the client, and shouting."""

import re
from collections.abc import Iterator

from zabota.writing.guard.letter import Check, Finding, Letter, Severity
from zabota.writing.guard.patterns import any_of
from zabota.writing.guard.reading import Reading

HARSH = any_of(r"""
    сук(?:а|и|е|у|ой|ам|ами|ах)|сучк\w{1,3}|сучар\w{1,3}
    бля|бляд\w{1,6}|блять
    (?:ни|на|по|о|до)?ху(?:й|и|я|ю|е|йн)\w{0,8}
    (?:рас|за|от|под|с|про)?пизд\w{1,8}
    (?:за|на|вы|уе|по|отъ|объ|до|съ|разъ|подъ)?е(?:бат|бал|бан|бн|буч|бут|бит|бис|бло|бла)\w{0,8}
    говн\w{1,8}|дерьм\w{1,8}|жоп(?:а|е|у|ы|ой)|срать|насрать|срал\w{0,2}
    мраз(?:ь|и|ей|ью|ям)|ублюд\w{1,6}|сволоч\w{1,5}|скотин\w{1,4}|твар(?:ь|и|ей|ью|ям)|урод(?:ы|а|ом|ов|у)
    дурак\w{0,3}|дур(?:а|ой|ы|у)|дурн(?:ая|ой|ые) голов\w{1,4}|придур\w{2,5}|идиот\w{0,8}|кретин\w{0,6}|дебил\w{0,8}
    тупиц\w{1,3}|туп(?:ой|ая|ые|ых|ым|ыми|ость|ости|остью)(?! угол| угла|\w)|болван\w{0,3}|бестолоч\w{0,3}|тормоз вы
    глуп(?:ый|ая|ое|ые|ых|ым|ыми|ость|ости|остей|остями)
    хам(?:ы|ка|ство|ства|ите|ит|ьё|ье)|нагл(?:ый|ая|ые|ость|ости|остью)|бред|бредом|бреда|бредни|бредятин\w{1,3}|чушь|чушью|чуши
    вр[её]те|врать|вранье|вранья|лжете|лгун\w{0,3}|лжец\w{0,3}
    заткни(?:тесь|сь)|отстаньте|отвалите|отвяжитесь|достали вы|вы достали|вы надоели|надоели уже
    (?:идите|катитесь|пошли вы|иди|пошел ты) (?:к черту|в задницу|лесом|нахрен|на хрен|нафиг|на фиг)
    какого (?:черта|хрена|лешего|фига)|на ?хрен|на ?фиг|ни ?хрена|ни ?фига|хреново|хрень|хрени|хренью|фигн(?:я|ю|и|ей)
    задолбал\w{0,2}|бесите|раздражаете|невежд\w{1,3}|неадекват\w{0,6}|истеричк\w{1,3}|вы в своем уме|руки не оттуда
    stupid|stupidly|stupidity|idiot\w{0,4}|moron\w{0,4}|imbecile\w?|dumb(?! terminal)|dumbass|jerk|jerks
    fuck\w{0,6}|wtf|shit|shitty|bullshit|crap|crappy|asshole\w?|bastard\w?|bitch\w{0,3}|retard(?:ed)?|goddamn
    piss(?:ed)? off|screw you|shut up|go to hell|what the hell|damn you|get lost
    ridiculous|pathetic|nonsense|incompetent|ignorant|liar|liars|you lie|you are lying|you people
""")
BLAME = any_of(r"""
    (?:вы|ты) (?:же )?сам(?:и|а)? (?:же |и |во всем |в этом )?виноват\w{0,2}|сами (?:и |во всем )?виноват\w{0,2}|вы (?:и )?виноват\w{1,2}
    (?:это )?(?:только |целиком )?ваша (?:собственная )?(?:вина|ошибка)|по вашей (?:собственной )?вине|ваши проблемы|не наш[аи] проблем\w
    как (?:я|мы) (?:вам )?(?:же )?уже (?:вам )?(?:неоднократно )?(?:говорил|писал|объяснял|сообщал|указывал|отвечал)[аи]?
    (?:я|мы) (?:же )?(?:вам )?(?:уже|же|сто раз|неоднократно) вам (?:говорил|писал|объяснял|отвечал)[аи]?
    (?:я|мы) (?:же )?вам (?:уже |же |сто раз |неоднократно ){1,2}(?:говорил|писал|объяснял|отвечал)[аи]?
    вам (?:сто раз|неоднократно|много раз|русским языком) (?:говорил|писал|объяснял|отвечал)[аи]?
    (?:еще раз|в который раз|в очередной раз|вынужден\w?) повторя(?:ю|ем)|повторя(?:ю|ем) (?:вам )?(?:еще раз|в который раз|в последний раз)
    читайте (?:внимательнее|внимательней|письма внимательно|мои письма|наши письма)|внимательнее (?:читайте|надо|нужно|смотрите)
    (?:надо|нужно) было (?:раньше |сразу |лучше )?(?:читать|думать|слушать|смотреть|внимательн\w{1,3})
    вы не (?:удосужились|соизволили|потрудились|слышите меня|слушаете|умеете)|вы невнимательн\w{1,2}|вы что(?:,)? не
    сколько (?:можно|раз) (?:вам )?(?:повторять|говорить|объяснять)|неужели (?:так )?(?:сложно|трудно)
    если бы вы (?:сразу |внимательно |внимательнее )?(?:читали|слушали|прочитали|прочли|думали)
    as (?:i|we)(?:['’]ve| have)? (?:already|repeatedly|clearly) (?:told|said|explained|stated|informed|wrote|mentioned)(?: to)?(?: you)?
    as (?:i|we) told you|(?:i|we)(?: have|['’]ve)? already told you|(?:i|we)(?: have|['’]ve)? told you (?:before|already|many times|that before)
    per my last e?-?mail|how many times (?:do|must|have|should) (?:i|we)|once again,? (?:i|we) (?:repeat|told)
    your own fault|(?:it is|it['’]s|this is|that is|that['’]s|all|is entirely|is) your fault|you(?: yourself| only)? (?:are|were) to blame|you have only yourself to blame
    you (?:should|ought to) have (?:read|known|listened|checked|thought|told us)|you (?:failed|neglected|did not bother|didn['’]t bother) to
    if you had (?:only )?(?:read|listened|bothered|paid attention)|not (?:our|my) problem|you clearly (?:do|did|have|are)n?['’]?t?|you never listen
    you (?:do not|don['’]t|did not|didn['’]t) listen|calm down|you are wrong|you['’]re wrong
""")
MARKS = re.compile(r"[!?]{3,12}")
CAPITALS = re.compile(r"(?<![\w<!-])(?:[A-ZА-ЯЁ]{2,30}[ ,]{1,3}){2,40}[A-ZА-ЯЁ]{2,30}(?![\w-])")


def harsh_words(reading: Reading, letter: Letter) -> Iterator[Finding]:
    yield from reading.all_of(HARSH, Check.HARSH, Severity.STOP)


def blame(reading: Reading, letter: Letter) -> Iterator[Finding]:
    yield from reading.all_of(BLAME, Check.BLAME, Severity.QUIET)


def shouting(reading: Reading, letter: Letter) -> Iterator[Finding]:
    """Three marks in a row, or three words in capitals of which two are too long for abbreviations."""
    yield from reading.all_of(MARKS, Check.SHOUTING, Severity.QUIET)
    for match in CAPITALS.finditer(reading.own):
        if _is_loud(match.group()) and not _is_heading(reading, match):
            yield reading.finding(match, Check.SHOUTING, Severity.QUIET)


def _is_loud(words: str) -> bool:
    return sum(len(word) >= 5 for word in re.findall(r"\w+", words)) >= 2


def _is_heading(reading: Reading, match: re.Match[str]) -> bool:
    """Alone on its line, behind a number at most, and no mark after it."""
    before = reading.before(match.start(), 12).rpartition("\n")[2].strip()
    return len(before) <= 5 and reading.after(match.end(), 3).lstrip(" \t")[:1] in ("", "\n", ":")
