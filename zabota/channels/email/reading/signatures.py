# ruff: noqa: E501  (tables of patterns)
"""Where the writer's own words end: signature lines, «Sent from my phone», contact blocks."""

import re

from zabota.channels.email.reading.limits import MAX_LINES_JUDGED

_DASHES = re.compile(r"\s*(?:--|—|––|__|- -|&#8212;)[ \t]*$")
_RULE = re.compile(r"\s*[-_=~*—–#]{3,}\s*$")
_DEVICES = (
    r"(?:iphon\w*|ipad\w*|ipod|ios|android|андроид|айфон|samsung|galaxy|blackberry|nokia|huawei|honor|xiaomi|redmi|poco|realme|oppo|htc|lg|"
    r"motorola|sony|xperia|wiko|alcatel|oneplus|nexus|pixel|fairphone|windows|outlook|yahoo|gmail|gmx|web\.de|telekom|verizon|at&t|"
    r"t-mobile|movistar|orange|acompli|airmail|mailbox|typeapp|spark|mymail|bluemail|proton|tutanota|tuta|k-9|ti-\d+|zimbra|zoho|"
    r"mailspring|aqua|thunderbird|superhuman|em client|fastmail|hey|shortwave|mail\.ru|яндекс|yandex|рамблер|rambler|\bwp\b|"
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
_MY = (
    r"(?:my|the|моего|моей|мого|моя|meinem|meiner|mon|ma|mi|meu|minha|mio|mia|mojego|mojej|mijn|min|mit|můj)"
)
_EXCUSE = r"(?:please |sorry|excuse|pardon|forgive|прост|извин|вибач|entschuld|désolé|disculp|scus|przepr)"
_DEVICE_LINES = tuple(
    re.compile(rf"\W{{0,4}}(?:{pattern})$", re.IGNORECASE)
    for pattern in (
        rf"{_SENT} [^,;]{{0,60}}?{_DEVICES}[^,;]{{0,80}}(?:[,;] ?{_EXCUSE}.{{0,60}})?",
        rf"(?:from|via|с|со|з|із|von|mit|de|da|z|ze) {_MY} [^,;]{{0,30}}?{_DEVICES}[^,;]{{0,60}}",
        r".{0,30}(?:from|via) (?:my )?mobile",
        r"(?:get|download|скачать|скачайте|получить|получите|установите|отримати|отримайте|завантажити|завантажте|télécharge[rz]|"
        r"obten(?:ir|ez|er|ga)|obter|obtenha|scarica|ottieni|pobierz|holen sie sich|hol dir|hämta|hent|stáhnout|stáhněte|letölt\w*)"
        r" .{0,30}(?:outlook|bluemail|mymail|mail|почт\w+|spark).{0,120}",
        r"(?:\[?outlook\]?) (?:für|voor|pour|para|per|dla) (?:ios|android|mac|windows).{0,40} (?:beziehen|downloaden|herunterladen|laden).{0,60}",
        r"(?:простите|извините|прошу прощения) за краткость.{0,60}|(?:please )?excuse (?:my|the|any) (?:brevity|typos|spelling).{0,60}",
        r"(?:從|从)\s?我的.{2,40}(?:傳送|发送|寄出)|发自我的.{2,40}|発信元.{2,40}|iphoneから送信|.{1,20}から送信|(?:내|나의) .{2,30}에서 보냄",
        r"iphone(?:['’]u|['’]dan|['’]?um| cihaz)?(?:u?mdan|dan) gönderildi.{0,20}",
        r"sent from my .{1,80}",
        r"(?:virus-free|без вирусов|virenfrei|garanti sans virus|libre de virus|privo di virus|wolny od wirusów|не містить вірусів)\W.{0,80}",
        r"<?https?://(?:www\.)?avast\.(?:com|ru)/\S{0,200}",
    )
)
_GETS = 3  # the line of _DEVICE_LINES that also has to name a system
_GETS_AN_APP = re.compile(r"ios|android|windows|mac|iphone|ipad|aka\.ms|https?:", re.IGNORECASE)
_APP_AT_THE_END = re.compile(
    rf"\W{{0,4}}{_SENT} (?:\w{{1,5}} )?(?:{_MY} )?(?-i:[A-Z][\w.+-]*)(?: [\w.+-]+){{0,3}}[.!]?$",
    re.IGNORECASE,
)
_SIGN_OFF = re.compile(
    r"\s*(?:(?:with )?(?:best|kind|warm|kindest)?\s?(?:regards|wishes)|sincerely(?: yours)?|cheers|thanks|thank you|"
    r"many thanks|yours (?:truly|faithfully|sincerely)|all the best|best|"
    r"(?:с )?(?:наилучшими )?(?:уважением|пожеланиями)|с уважением.{0,30}|с наилучшими.{0,20}|всего доброго|спасибо|"
    r"з повагою.{0,30}|mit (?:freundlichen|besten|lieben|herzlichen) gr(?:ü|ue)(?:ß|ss)en|(?:viele|beste|liebe|schöne) grüße|"
    r"freundliche grüße|mfg|cordialement|bien (?:à vous|cordialement)|cordiales salutations|salutations.{0,20}|"
    r"z poważaniem|pozdrawiam|(?:un )?saludos?(?: cordiales)?|atentamente|cordiali saluti|distinti saluti|"
    r"med venlig hilsen|mvh|met vriendelijke groet(?:en)?)\s*[,.!]*\s*$",
    re.IGNORECASE,
)
_CONTACT = re.compile(
    r"@|https?://|www\.|(?:\+|\b\d)[\d\s().-]{7,}\d|\b(?:tel|fax|mob|phone|skype|telegram|тел|моб|факс|[tfm])\b\s?[.:]|"
    r"\b(?:CEO|CTO|CFO|GmbH|Ltd|LLC|Inc|manager|director)\b|(?:директор|менеджер|инженер|специалист|ООО|АО)\b",
    re.IGNORECASE,
)
_LONGEST_SIGNATURE = 25


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
        return 1 <= len(following := _following(lines, index)) <= 12 and _is_contact_block(following)
    if len(line) < 60 and _SIGN_OFF.match(line):
        following = _following(lines, index)
        is_signed_below = any(_DASHES.match(one) for one in following)
        return 2 <= len(following) <= 12 and not is_signed_below and _is_contact_block(following)
    return False


def _following(lines: list[str], index: int) -> list[str]:
    """The next lines with words, one more than a signature may have at most."""
    return [one for one in lines[index + 1 : index + 1 + 4 * _LONGEST_SIGNATURE] if one.strip()][
        : _LONGEST_SIGNATURE + 1
    ]


def _is_contact_block(lines: list[str]) -> bool:
    return all(len(line) < 90 for line in lines) and any(_CONTACT.search(line) for line in lines)


def _with_sign_off(lines: list[str], index: int) -> int:
    """Several signature lines in a row belong together."""
    while index > 1 and not lines[index - 1].strip() and is_device_line(lines[index - 2]):
        index -= 2
    return index
