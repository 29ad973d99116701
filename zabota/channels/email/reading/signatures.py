# ruff: noqa: E501  (tables of patterns)
"""Where the writer's own words end: signature lines, «Sent from my phone», contact blocks."""

import re

from zabota.channels.email.reading.limits import MAX_LINES_JUDGED

_DASHES = re.compile(r"\s*(?:--|—|––|__|- -|&#8212;)[ \t]*$")
_RULE = re.compile(r"\s*[-_=~*—–#]{4,}\s*$")
_DEVICE_NAMES = (
    r"iphone|ipad|ipod|android|samsung|galaxy|blackberry|nokia|huawei|honor|xiaomi|redmi|htc|lg|motorola|sony|wiko|"
    r"windows|outlook|mail|yahoo|gmail|mobile|phone|smartphone|cell|tablet|device|airmail|mailbox|typeapp|spark|myMail|"
    r"alcatel|oneplus|nexus|pixel|verizon|at&t|t-mobile|acompli|proton|tutanota|k-9|ti-\d+|zimbra|mailspring|aqua|inbox"
)
_ENGLISH_DEVICE = re.compile(
    rf"\W{{0,4}}(?:sent|written|typed|posted) (?:from|via|with|by|on|using)\s(?:(?:a|my|the|an)\s)?.{{0,60}}?"
    rf"(?:{_DEVICE_NAMES}).{{0,120}}$|\W{{0,4}}sent from my .{{1,80}}$|\W{{0,4}}get outlook for .{{1,80}}$|"
    r"from my iphone.{0,20}$|.{0,30}(?:from|via) mobile$",
    re.IGNORECASE,
)
_DEVICE = re.compile(
    r"\W{0,4}(?:"
    r"отправлено (?:с|со|из|через|от) .{2,100}|(?:послано|написано) (?:с|из) .{2,80}|"
    r"(?:надіслано|відправлено|написано) (?:з|із|через|від) .{2,80}|"
    r"(?:diese (?:nachricht|e-mail|mail) wurde )?(?:von|mit) (?:meinem|meiner) .{2,80}(?:gesendet|gesandt|verschickt)\W*|"
    r"diese nachricht wurde von .{2,80} gesendet\W*|"
    r"(?:gesendet|versendet|verschickt) (?:von|mit|mittels|über|aus) .{2,100}|envoyé (?:depuis|de|avec|à partir de|par) .{2,100}|"
    r"télécharge[rz] outlook .{2,80}|outlook für (?:ios|android) beziehen.{0,60}|"
    r"enviado (?:desde|do|com|de) .{2,80}|obtener outlook .{2,80}|obter o outlook .{2,80}|"
    r"inviato d(?:a|al|alla|all['’]).{2,80}|(?:scarica|ottieni) outlook .{2,80}|"
    r"(?:wysłan[eao]|wysłano) (?:z|ze|za pomocą|przez) .{2,80}|pobierz (?:program )?outlook .{2,80}|скачать outlook .{2,80}|"
    r"получить outlook .{2,80}|"
    r"sendt fra .{2,80}|skickat från .{2,80}|verzonden (?:vanaf|met|via|door) .{2,80}|lähetetty .{2,80}|"
    r"odesláno z .{2,80}|iphone(?:['’]u|['’]dan|um| cihaz)?mdan gönderildi.{0,20}|"
    r"(?:從|从)\s?我的.{2,40}(?:傳送|发送|寄出)|iPhoneから送信|내 .{2,30}에서 보냄|发自我的.{2,40}"
    r")$",
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
    line = line.strip()
    return 8 < len(line) < 220 and bool(_DEVICE.match(line) or _ENGLISH_DEVICE.match(line))


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
        return 2 <= len(following := _following(lines, index)) <= 12 and _is_contact_block(following)
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
