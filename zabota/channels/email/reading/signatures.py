# ruff: noqa: E501  (tables of patterns)
"""Where the writer's own words end: signature lines, «Sent from my phone», contact blocks."""

import re

from zabota.channels.email.reading.limits import MAX_LINES_JUDGED

_DASHES = re.compile(r"\s*(?:--|—|––|__|- -|&#8212;)[ \t]*$")
_RULE = re.compile(r"\s*(?:[-_=~*—–#]{3,}|[.·•]{10,})\s*$")
_DEVICES = (
    r"(?:iphon\w*|ipad\w*|ipod|ios|android|андроид|айфон|samsung|galaxy|blackberry|nokia|huawei|honor|xiaomi|redmi|poco|realme|oppo|htc|lg|"
    r"motorola|sony|xperia|wiko|alcatel|oneplus|nexus|pixel|fairphone|windows|outlook|yahoo|gmail|gmx|web\.de|telekom|verizon|at&t|"
    r"t-mobile|movistar|orange|acompli|airmail|mailbox|typeapp|spark|mymail|bluemail|proton|tutanota|tuta|k-9|ti-\d+|zimbra|zoho|"
    r"mailspring|битрикс\w{0,4}|bitrix\w{0,4}|aqua|thunderbird|superhuman|em client|fastmail|hey|shortwave|mail\.ru|яндекс|yandex|рамблер|rambler|\bwp\b|"
    r"(?:smart|tele|i|cell)?phone|mobile?\b|mobil(?:e|gerät|telefon|nym?)|\bcell\b|tablet|device|\bmail|e-?mail app|inbox|\bapp\b|\be mail|"
    r"телефон|смартфон|планшет|устройств|мобильн|мобилк|почт\w* для|мобильной почты|почты|приложени|пристро|пошт|"
    r"handy|gerät|smartphone|téléphone|appareil|courrier|application|teléfono|telefon|móvil|dispositivo|correo|posta |poczt|aplikacj|komórk)"
)
_SENT = (
    r"(?:sent|written|typed|posted|(?:письмо |сообщение )?(?:отправлено|отправлен|послано|написано|создано)(?: мною?)?|"
    r"надіслано|відправлено|написано|gesendet|versendet|verschickt|diese (?:nachricht|e-mail|mail) wurde|"
    r"envoyé|provenance\s?:|enviado|enviada|inviato|inviata|wysłan[aeoy]|verzonden|verstuurd|skickat|sendt|lähetetty|odesláno|posláno|"
    r"poslano|trimis|elküldve|küldve|изпратено|изпратен)"
)
_MY = r"(?:my|the|моего|моей|мого|моя|meinem(?:/meiner)?|meiner|mon|ma|mi|meu|minha|mio|mia|mojego|mojej|mijn|min|mit|můj)"
_EXCUSE = r"(?:please |sorry|excuse|pardon|forgive|прост|извин|вибач|entschuld|désolé|disculp|scus|przepr)"
_DEVICE_LINES = tuple(
    re.compile(rf"\W{{0,4}}(?:{pattern})$", re.IGNORECASE)
    for pattern in (
        rf"{_SENT} [^,;]{{0,60}}?{_DEVICES}[^,;]{{0,80}}(?:[,;] ?{_EXCUSE}.{{0,60}})?",
        rf"(?:from|via|с|со|з|із|von|mit|de|da|z|ze) {_MY} [^,;]{{0,30}}?{_DEVICES}[^,;]{{0,60}}",
        r".{0,30}(?:from|via) (?:my )?mobile",
        r"(?:get|download|скачать|скачайте|получить|получите|установите|отримати|отримайте|завантажити|завантажте|télécharge[rz]|"
        r"obten(?:ir|ez|er|ga)|obter|obtenha|scarica|ottieni|pobierz|holen sie sich|hol dir|hämta|hent|stáhnout|stáhněte|letölt\w*)"
        r" .{0,30}(?:outlook|bluemail|typeapp|mymail|mail|почт\w+|spark).{0,120}",
        r"(?:\[?outlook\]?) (?:für|voor|pour|para|per|dla) (?:ios|android|mac|windows).{0,40} (?:beziehen|downloaden|herunterladen|laden).{0,60}",
        r"(?:простите|извините|прошу прощения) за краткость.{0,60}|(?:please )?excuse (?:my|the|any) (?:brevity|typos|spelling).{0,60}",
        r"(?:從|从)\s?我的.{2,40}(?:傳送|发送|寄出)|发自我的.{2,40}|発信元.{2,40}|iphoneから送信|.{1,20}から送信|(?:내|나의) .{2,30}에서 보냄",
        r"iphone(?:['’]u|['’]dan|['’]?um| cihaz)?(?:u?mdan|dan) gönderildi.{0,20}",
        rf"sent from my (?:[^,;.!?]|[.?](?=\S)){{1,80}}+(?:[.,;!]{{1,2}} ?(?:so )?{_EXCUSE}.{{0,60}})?[.!]?",
        r"(?:virus-free|без вирусов|virenfrei|garanti sans virus|libre de virus|privo di virus|wolny od wirusów|не містить вірусів)\W.{0,80}",
        rf"von [^,;]{{0,40}}?{_DEVICES}[^,;]{{0,40}} gesendet",
        rf"mit (?:freundlichen|besten|lieben) grüßen von {_MY} [^,;]{{0,30}}?{_DEVICES}[^,;]{{0,60}}",
        rf"{_SENT} [^,;]{{0,40}}?{_DEVICES}[^,;]{{0,60}}, an? [^,;]{{0,40}}(?:phone|device|tablet)",
        r"(?:sent|отправлено|надіслано|gesendet|envoyé|enviado|inviato|wysłan[eo]) (?:from|with|via|using|by|из|с помощью|через|з|von|mit|avec|depuis|desde|con|da|z) "
        r"[^,;.!?<>()]{2,40}[<(\[] ?https?://\S{3,200}(?: ?[)>\]])?",
        r"(?:secured|protected) with (?:tuta|proton).{0,80}|sent with tutanota,.{0,60}|sender notified by mailtrack.{0,80}",
        r"yahoo mail: search, organi[sz]e, conquer.{0,60}",
        r"<?https?://(?:www\.)?avast\.(?:com|ru)/\S{0,200}",
    )
)
_GETS = 3  # the line of _DEVICE_LINES that also has to name a system
_GETS_AN_APP = re.compile(r"ios|android|windows|mac|iphone|ipad|aka\.ms|https?:", re.IGNORECASE)
_APP_AT_THE_END = re.compile(
    rf"\W{{0,4}}{_SENT} (?:\w{{1,5}} )?(?:{_MY} )?(?-i:[A-Z][\w.+-]*)(?: [\w.+-]+){{0,3}}[.!]?$",
    re.IGNORECASE,
)
_SIGN_OFF_WORDS = (
    r"(?:(?:with )?(?:my )?(?:very )?(?:best|kind|warm|kindest|warmest|many)?\s?(?:regards|wishes)|sincerely(?: yours)?|respectfully(?: yours)?|cheers|"
    r"(?:many )?thanks(?: (?:again|a lot|in advance|so much|and (?:best |kind )?regards|& regards))?|thank you(?: (?:again|in advance|so much|very much))?|"
    r"yours (?:truly|faithfully|sincerely)|all the best|best|b\.?r|k\.?r|b?rgds|с ув|have a (?:nice|great|good) (?:day|weekend|evening|week)|"
    r"(?:с )?(?:наилучшими )?(?:уважением|пожеланиями)|(?:с|c) (?:глубоким |большим |искренним )?уважением.{0,30}|с наилучшими.{0,20}|с благодарностью|"
    r"(?:всего|хорошего|удачного|приятного|доброго) (?:доброго|хорошего|наилучшего|дня|вечера|рабочего дня)|(?:большое |огромное )?спасибо|"
    r"(?:заранее )?(?:спасибо|благодарю|благодарен|благодарна|признательны?)(?: за (?:помощь|внимание|ответ|понимание))?|искренне ваша?|"
    r"(?:з|із) (?:найкращими |щирою |глибокою )?(?:повагою|побажаннями|вдячністю).{0,30}|(?:щиро |наперед |заздалегідь )?дяку(?:ю|ємо)|гарного дня|"
    r"mit (?:sehr )?(?:freundlichen|freundlichem|besten|lieben|herzlichen|herzlichem|sonnigen|kollegialen) gr(?:ü|ue)(?:ß|ss)(?:en|e)?|mit freundlichem gr(?:u|ü)ß|"
    r"(?:viele|beste|liebe|schöne|freundliche|herzliche|sonnige)[rn]? gr(?:ü|u|ue)(?:ß|ss)e?(?: aus \w{2,20})?|gruß|grüße|mfg|lg|vg|hochachtungsvoll|"
    r"(?:vielen|besten|herzlichen|lieben) dank(?: (?:im voraus|und .{4,30}))?|danke(?: (?:im voraus|und .{4,30}))?|"
    r"(?:bien |très )?(?:cordialement|amicalement|respectueusement|sincèrement)(?: (?:à vous|vôtre))?|bien (?:à vous|cordialement)|"
    r"(?:meilleures|cordiales|sincères) salutations|salutations.{0,20}|(?:merci|remerciements)(?: d['’]avance| beaucoup| et .{4,30})?|"
    r"bonne (?:journée|soirée|fin de journée|semaine)|"
    r"(?:z|łączę) (?:serdecznymi |najlepszymi |wyrazami )?(?:poważaniem|pozdrowieniami|pozdrowienia|szacunku|wyrazy szacunku)|(?:serdecznie )?pozdrawiam[y]?(?: serdecznie)?|"
    r"(?:z góry )?dziękuję(?: (?:i pozdrawiam|z góry))?|miłego dnia|"
    r"(?:reciba |reciban )?(?:un )?(?:cordial |afectuoso )?saludos?(?: (?:cordial(?:es)?|a todos))?|atentamente|atte|(?:muchas |mil )?gracias(?: (?:de antemano|y (?:un )?saludos?))?|"
    r"(?:un )?(?:cordial[ei]|distinti|migliori|tanti|cari)? ?salut[io]|cordialmente|(?:molte |tante )?grazie(?: (?:mille|in anticipo|e .{4,30}))?|buona giornata|"
    r"med venlig hilsen|(?:med )?vänliga hälsningar|mvh|met vriendelijke groet(?:en)?|atenciosamente|cumprimentos|s pozdravem)"
)
_SIGN_OFF = re.compile(rf"\s*{_SIGN_OFF_WORDS}(?:\s?[/|]\s?{_SIGN_OFF_WORDS})?\s*[,.!]*\s*$", re.IGNORECASE)
_SIGNED_IN_ONE_LINE = re.compile(rf"\s*{_SIGN_OFF_WORDS}\s?[,.!]\s?\S", re.IGNORECASE)
_CONTACT = re.compile(
    r"@|https?://|www\.|(?:\+|\b\d)[\d\s().-]{7,}\d|\b(?:tel|tél|fax|mob|mobil|phone|skype|telegram|cell|office|direct|тел|моб|факс|доб|вн|[tfm])\b\s?[.:]|"
    r"\b(?:CEO|CTO|CFO|COO|GmbH|Ltd|LLC|Inc|PLC|Corp|SARL|SAS|B\.V|S\.?r\.?l|S\.?p\.?A|S\.?L|sp\. z o|manager|director|engineer|officer|accountant|"
    r"administrator|assistant|president|founder|head of|(?:project|team|tech) lead|university|specialist|consultant|coordinator|developer|analyst|"
    r"directeur|directrice|responsable|comptable|gérante?|chargée? d|leiter|leiterin|einkauf|vertrieb|buchhaltung|abteilung|geschäftsführ\w{1,6}|"
    r"departamento|gerente|jef[ea] de|ufficio|responsabile|direttore|księgow[ay]|kierownik|dyrektor|dział|specjalista)\b|"
    r"(?:директор|менеджер|инженер|специалист|бухгалтер|начальник|руководитель|администратор|юрист|экономист|секретарь|отдел[ау]?|ООО|АО|ПАО|ЗАО|ИП|"
    r"фахівець|керівник|інженер|відділу?|ТОВ|ФОП)\b",
    re.IGNORECASE,
)
_NAME_UNDER_A_RULE = re.compile(r"\s*(?:-{3}|_{3})[ \t]*$")
_LONGEST_SIGNATURE = 25
_LONGEST_CARD = 16


def is_device_line(line: str) -> bool:
    """«Sent from my phone» in the words of phones and programs; not a sentence about something that was sent."""
    line = line.strip()
    if not 8 < len(line) < 220:
        return False
    found = next((number for number, shape in enumerate(_DEVICE_LINES) if shape.match(line)), -1)
    return found >= 0 and (found != _GETS or bool(_GETS_AN_APP.search(line)))


def is_rule(line: str) -> bool:
    """A line drawn by dashes or the like; mail programs put it before what they quote."""
    return bool(_RULE.match(line) or _DASHES.match(line))


def signature_start(lines: list[str]) -> int:
    """Index of the first line of the signature, or the number of lines when there is none."""
    has_words = False
    for index, line in enumerate(lines[:MAX_LINES_JUDGED]):
        if has_words and _begins_signature(lines, index, line):
            return _with_sign_off(lines, index)
        has_words = has_words or bool(line.strip())
    return len(lines)


def _begins_signature(lines: list[str], index: int, line: str) -> bool:
    if line.rstrip("\n") == "-- " or is_device_line(line):
        return True
    if _APP_AT_THE_END.match(line) and not lines[index - 1].strip() and not _following(lines, index):
        return True
    if _DASHES.match(line):
        following = _following(lines, index)
        return len(following) <= _LONGEST_SIGNATURE and not any(
            one.lstrip().startswith(">") for one in following
        )
    if len(line) > 200:
        return False
    if _RULE.match(line):
        following = _following(lines, index)
        return _is_name_alone(line, following) or (1 <= len(following) <= 12 and _is_contact_block(following))
    if len(line) < 60 and _SIGN_OFF.match(line):
        following = _following(lines, index)
        is_signed_below = any(_DASHES.match(one) for one in following)
        return 2 <= len(following) <= _LONGEST_CARD and not is_signed_below and _is_contact_block(following)
    is_in_one_line = "," in line and _SIGNED_IN_ONE_LINE.match(line) and _CONTACT.search(line)
    return bool(is_in_one_line) and not _following(lines, index)


def card_start(lines: list[str], name: str) -> int:
    """Index of the line with nothing but the sender's name above a card of theirs, or the number of lines."""
    wanted = set(name.casefold().split())
    for index in range(max(1, len(lines) - 2 * _LONGEST_CARD), len(lines) if len(wanted) > 1 else 0):
        words = lines[index].strip(" ,*_").casefold().split()
        if len(words) > 1 and set(words) <= wanted and _may_begin_card(lines, index):
            following = _following(lines, index)
            if 1 <= len(following) <= _LONGEST_CARD and _is_contact_block(following):
                return index
    return len(lines)


def _may_begin_card(lines: list[str], index: int) -> bool:
    """Stands apart, is not announced («print this:»), and no sentence goes on below it."""
    above = next((line for line in reversed(lines[:index]) if line.strip()), "")
    last = next((line for line in reversed(lines) if line.strip()), "").strip()
    goes_on = last[:1].islower() and not _CONTACT.search(last)
    return not lines[index - 1].strip() and not above.rstrip().endswith(":") and not goes_on


def _following(lines: list[str], index: int) -> list[str]:
    """The next lines with words, one more than a signature may have at most."""
    return [one for one in lines[index + 1 : index + 1 + 4 * _LONGEST_SIGNATURE] if one.strip()][
        : _LONGEST_SIGNATURE + 1
    ]


def _is_contact_block(lines: list[str]) -> bool:
    """Short lines, and more that say where to find somebody than that tell something."""
    if not all(len(line) < 90 for line in lines):
        return False
    if _is_sentence(lines[-1]):
        return False
    told = sum(map(_is_sentence, lines))
    return sum(bool(_CONTACT.search(line)) for line in lines) > told


def _is_sentence(line: str) -> bool:
    line = line.strip()
    written = sum(word.strip(",.!").isalpha() for word in line.split())
    return line.endswith("?") or (line.endswith((".", "!", "…")) and written > 3)


def _is_name_alone(rule: str, following: list[str]) -> bool:
    """«---», perhaps a sign-off, then one or two lines with a name."""
    if not _NAME_UNDER_A_RULE.match(rule):
        return False
    named = [line for line in following if not _SIGN_OFF.match(line[:60])]
    return 1 <= len(named) <= 2 and all(len(line) < 40 and _is_name(line.split()) for line in named)


def _is_name(words: list[str]) -> bool:
    return len(words) <= 4 and all(word[:1].isupper() and word.strip(".,").isalpha() for word in words)


def _with_sign_off(lines: list[str], index: int) -> int:
    """Several signature lines in a row belong together."""
    while index > 1 and not lines[index - 1].strip() and is_device_line(lines[index - 2]):
        index -= 2
    return index
