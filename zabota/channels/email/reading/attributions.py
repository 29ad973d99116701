# ruff: noqa: E501  (tables of patterns)
"""How mail programs introduce what they quote: «On … wrote:», header blocks, dashed markers."""

import re

_WROTE = (
    r"wrote|writes|said|sent|schrieb|geschrieben|a écrit|écrivit|a ecrit|"
    r"написал(?:а|\(а\)|\(-а\))?|написав|написала|писал(?:а|\(а\))?|писав|пишет|пише|сообщил(?:а|\(а\))?|"
    r"napisał(?:a|\(a\))?|napisal(?:a|\(a\))?|pisze|escribi[óo]|ha scritto|scrive|escreveu|schreef|geschreven|skrev|"
    r"kirjoitti|napsal(?:a|\(a\))?|napísal(?:a|\(a\))?|yazdı|írta|a scris|έγραψε|написа|пиша|је написао|napisao|"
    r"писали|писали вы|писал вам|folgendes geschrieben|het volgende geschreven|napisana przez|написав\(ла\)"
)
_VERB = re.compile(rf"(?<!\w)(?:{_WROTE})(?!\w)|写道|寫道|写到|님이 작성|書きました", re.IGNORECASE)
_ENDS_WITH_VERB = re.compile(
    rf"(?:(?<!\w)(?:{_WROTE})|写道|寫道|写到|님이 작성|書きました)(?:\s*[:：]\s*|[\s:]*-{{2,}}\s*|\s*)\*?$",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"\d{1,2}[:.]\d\d|\d{4}-\d\d|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\b(?:19|20)\d\d\b|\d{1,2}\s*(?:uhr|h|г\.|р\.)|年|년",
    re.IGNORECASE,
)
_EMAIL = re.compile(r"[\w.+=-]{1,100}@[\w.-]{1,100}")
_OPENERS = re.compile(
    r"[-_*\s>]*(?:on|am|le|il|el|em|in data|op|den|på|dne|dnia|w dniu|pe|ma|ti|ke|to|la|su|tarihinde|a|"
    r"вс|пн|вт|ср|чт|пт|сб|нд|в|от|at)\s",
    re.IGNORECASE,
)
_STARTS_WITH_DATE = re.compile(
    r"[-_*\s]*(?:\w{2,12}\.?,?\s)?(?:\d{1,2}:\d\d(?:\s?[AP]M)?,?\s\w|\d{4}[-/.年]\s?\d{1,2}|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|"
    r"\d{1,2}\.?\s\w{3,12}\.?,?\s\d{4}|\w{3,12}\.?\s\d{1,2},\s\d{4})",
    re.IGNORECASE,
)
_TIME = re.compile(r"(?<!\d)\d{1,2}[:.]\d\d(?!\d)")
_ENDS_WITH_WHO_OR_WHEN = re.compile(
    r"(?:[\w-]\.\w{2,20}>?[\])]?|\d[:.]\d\d(?:[:.]\d\d)?(?: ?[ap]\.?m\.?)?\)?)\s?[:：]$", re.IGNORECASE
)
_WHO_AND_WHEN = re.compile(
    r"\"?\S[^<>\"]{0,60}\"? <[^<>\s]{3,80}@[^<>\s]{3,80}>\W{1,4}[^<>]{0,30}\d{4}[^<>]{0,12}\d[:.]\d\d[^<>]{0,12}$"
)
_USENET = re.compile(
    r"in (?:article|message|news:)\s?<?[^\s<>]{3,100}>?,? .{3,120}(?:says|writes|wrote)[:. ]{0,4}$",
    re.IGNORECASE,
)
_GMAIL_WITHOUT_NAME = re.compile(r"\d{4}-\d\d-\d\d \d{1,2}:\d\d GMT[+-]\d\d:\d\d \S.{0,80}$")
_DATE_AND_ADDRESS = re.compile(r"\d{4}/\d{1,2}/\d{1,2} .{1,80}<[^<>\s]{3,100}>$")
_SENT_FROM_WROTE = re.compile(r"sent from .{2,60}<[^<>\s]{3,100}> wrote:$", re.IGNORECASE)
_NOTES_SUMMARY = re.compile(
    r"(?:inactive hide details for )?\S.{0,80}? ?-{3}\d{1,4}[./-]\d{1,2}[./-]\d{2,4} .{4,16}-{3}",
    re.IGNORECASE,
)
_INLINE_ON = re.compile(
    r"(?:\s|(?<=\w)-{2,}\s?)(On (?:\w{3,9},? |\d).{5,300}(?:wrote|sent):)\s*$",
)

_MARKED = (
    r"original(?:[- ]?nachricht)?\s?(?:message|e?-?mail)?|reply message|"
    r"исходное сообщение|исходное письмо|оригинальное сообщение|первоначальное сообщение|"
    r"вихідне повідомлення|початкове повідомлення|ursprüngliche (?:nachricht|mail|e-mail)|"
    r"message d['’]origine|message original|mensaje original|mensagem original|messaggio originale|"
    r"oorspronkelijk bericht|oprindelig meddelelse|opprinnelig melding|ursprungligt meddelande|alkuperäinen viesti|"
    r"(?:oryginalna wiadomość|wiadomość oryginalna)|původní (?:zpráva|e-mail)|eredeti üzenet|orijinal mesaj|"
    r"元のメッセージ|原始邮件|原邮件|원본 메일|mail original|e-?mail original|оригінальне повідомлення|оригинал сообщения|"
    r"mesaj original|mesajul original|оригинално съобщение|originalmeddelande|originalmeddelelse|původní zpráva|πρωτότυπο μήνυμα"
)
_FORWARDED = (
    r"(?:begin )?forwarded (?:message|by .{1,80})|fwd message|(?:переслано|переадресовано):? .{1,80}|початок листа, що пересилається|"
    r"(?:начало )?(?:пересылаемо|пересланно|переадресованно|перенаправленно)(?:е|го) (?:сообщени[ея]|письмо|письма)|"
    r"(?:початок )?(?:переслан[еого]{1,3}|переадресован[еого]{1,3}|перенаправлен[еого]{1,3}) (?:повідомлення|листа?)|"
    r"(?:anfang der )?weitergeleitete[n]? (?:nachricht|e-mail|mail)|"
    r"(?:début du )?message (?:transféré|réexpédié)|(?:inicio del )?mensaje reenviado|"
    r"(?:inizio (?:del )?)?messaggio inoltrato|wiadomość przekazana(?: dalej)?|(?:początek )?(?:przekazan[aej]{1,2}|przekazywan[aej]{1,2}|przesłan[aej]{1,2}) wiadomoś\w{1,2}|"
    r"mensagem (?:encaminhada|reencaminhada)|doorgestuurd bericht|videresendt (?:meddelelse|melding)|"
    r"vidarebefordrat (?:meddelande|brev)|转发邮件|転送されたメッセージ"
)
_ORIGINAL_LINE = re.compile(
    rf"[\s>*_]*(?:[-‐-―_=*]{{2,}})\s*(?:{_MARKED})\s*[-‐-―_=*:]{{2,}}[\s*_]*$|[\s>]*\[?(?:original message processed by).*$",
    re.IGNORECASE,
)
_FORWARD_LINE = re.compile(
    rf"[\s>*_]*[-‐-―_=*]{{2,}}\s*(?:{_FORWARDED})\s*[-‐-―_=*:]{{0,80}}[\s*_]*$|[\s>]*(?:{_FORWARDED})\s*:\s*$",
    re.IGNORECASE,
)
_GROUPWISE = re.compile(
    r">{3} [^<>]{1,100}(?:<[^<>\s]{3,100}>)? ?\d{1,4}[./-]\d{1,2}[./-]\d{2,4} [^<>]{4,20}>{3}\s*$"
)
_REPLY_ABOVE = re.compile(
    r"\W{0,12}(?:(?:please )?(?:do not|don['’]t) (?:write|type|reply|edit|change|remove)(?: anything)? below (?:this|the) line|"
    r"(?:in replies,? )?(?:all )?text above this line .{0,60}|"
    r"(?:пожалуйста,? )?не (?:пишите|изменяйте|редактируйте|удаляйте)(?: ничего| текст)? ниже (?:этой|данной)? ?(?:строк\w|лини\w|черт\w)|"
    r"(?:bitte )?(?:nicht unterhalb|nichts unter) dieser (?:linie|zeile) schreiben|"
    r"(?:please |to (?:reply|respond|answer|comment),? ){0,2}(?:type|write|enter|reply|respond|post) (?:above|over) (?:this|the) (?:dotted )?line|"
    r"(?:please )?(?:type|write|enter|add|make)? ?(?:your )?(?:reply|response|answer) (?:above|over) (?:this|the) (?:dotted )?line|"
    r"(?:пожалуйста,? )?(?:напишите|пишите|введите|вводите|оставьте)?(?: ваш| свой)? ?(?:ответ(?:ьте|айте)?|текст) (?:выше|над) (?:этой|данной)?(?: строк\w| лини\w| черт\w)|"
    r"(?:bitte )?(?:schreiben|geben) sie ihre (?:antwort|nachricht) (?:über|oberhalb) (?:dieser|die) (?:linie|zeile)|"
    r"(?:bitte )?(?:antworten sie )?(?:über|oberhalb) dieser (?:linie|zeile)(?: antworten)?|"
    r"(?:veuillez )?(?:répondre|répondez|saisir votre réponse|écrire) au[- ]dessus de cette ligne|"
    r"(?:por favor,? )?(?:escriba|responda|ingrese)(?: su respuesta)? (?:por )?(?:encima|arriba) de esta línea|"
    r"(?:per favore,? )?(?:rispondi|scrivi|digitare)(?: la tua risposta)? (?:al di )?sopra (?:di )?questa (?:riga|linea)|"
    r"(?:prosimy )?(?:o )?(?:odpowied\w+|pisa\w+|wpisz\w*)(?: swoją odpowiedź)? (?:powyżej|nad) (?:tej|tą) lini\w|"
    r"(?:будь ласка,? )?(?:напишіть|відповідайте|пишіть)(?: вашу)?(?: відповідь)? (?:вище|над) (?:цього|цієї|цією)? ?(?:рядка|лінії|лінією))"
    r"(?: to .{2,60})?\W{0,12}$",
    re.IGNORECASE,
)
_SUBJECT_FORWARDS = re.compile(
    r"\s*\[?(?:(?:re|aw|sv|отв|re\[\d+\]|odp|ответ|rif|res)\s?:\s*)?(?:fwd?|wg|wtr|tr|rv|i|пересл|переслать|переслано|пересылка|"
    r"пер|прс|fw|enc|pd|vs|vb|doorst|перенапр|inoltra)(?:\[\d+\])?\s?:",
    re.IGNORECASE,
)

_HEADER_NAMES = {
    "from": (
        "from|от кого|от|von|de la|de|da|od|від кого|від|fra|från|van|lähettäjä|kimden|gönderen|feladó|από|shora|"
        "din|发件人|寄件者|寄件人|差出人|보낸 사람|보낸사람|מאת|من|expéditeur|absender|отправитель|mittente|remitente|nadawca|відправник"
    ),
    "date": (
        "sent|date|отправлено|дата|gesendet(?: am)?|datum|envoyé(?: le)?|message du|enviad[ao](?: el)?(?: em)?|fecha|"
        "inviato|data|wysłano|надіслано|відправлено|sendt|dato|skickat|verzonden|odesláno|lähetetty|gönderme tarihi|"
        "дата и время|发送时间|发件时间|寄件日期|日期|時間|送信日時|日時|보낸 날짜|날짜|gönderildi|elküldve|dátum|trimis|"
        "отправленные|отправлен|когда|data i godzina|wysłane|enviada|fecha de envío|στάλθηκε|ημερομηνία|изпратено|tarih|נשלח"
    ),
    "to": "to|кому|an|à|para|a|do|til|till|aan|komu|kime|vastaanottaja|收件人|宛先|받는 사람|받는사람|címzett|către|alıcı|προς|до|получатель|empfänger|destinataire|destinatario|odbiorca|одержувач|אל",
    "subject": (
        "subject|тема|betreff|objet|sujet|asunto|assunto|oggetto|temat|emne|ämne|onderwerp|předmět|aihe|konu|主题|主旨|件名|제목|tárgy|subiect|θέμα|относно|předmet|predmet|נושא"
    ),
    "other": (
        "cc|bcc|копия|reply-to|kopie|copie(?: à)?|cópia|dw|copia|kopi|kopia|attachments?|вложения|importance|важность|"
        "priority|организация|organization|answer|ответить|antwort an"
    ),
}
_HEADER = re.compile(
    r"[\s>*_|]*(?:"
    + "|".join(f"(?P<{kind}>{names})" for kind, names in _HEADER_NAMES.items())
    + r")\*?\s?[:：]\*?.*$",
    re.IGNORECASE,
)
_LONGEST_INTRODUCTION = 4
_LONGEST_BLOCK = 14


def introduces_quote(lines: list[str], index: int) -> int:
    """How many lines from `index` introduce a quote (0: none)."""
    if (addressed := _addressed(lines, index)) > index:
        length = introduces_quote(lines, addressed)
        return addressed - index + length if length else 0
    joined = ""
    for count in range(1, _LONGEST_INTRODUCTION + 1):
        if index + count > len(lines) or (count > 1 and not lines[index + count - 1].strip()):
            break
        piece = lines[index + count - 1].strip().lstrip("> ")
        joined = f"{joined} {piece}" if joined else lines[index].strip()
        if len(joined) > 500 or (count == 2 and not _may_go_on(lines[index])):
            break
        if _is_introduction(joined, _quote_follows(lines, index + count)):
            return count + _goes_on(lines, index + count, joined)
    return _stretched_introduction(lines, index)


def _goes_on(lines: list[str], index: int, joined: str) -> int:
    """1 when the name or the colon was wrapped to the next line behind the verb."""
    following = lines[index].strip() if index < len(lines) else ""
    is_rest = (
        following.endswith(":")
        and len(following) < 100
        and (following == ":" or bool(_EMAIL.search(following)))
    )
    return int(is_rest and not joined.rstrip("* ").endswith((":", "：", "--")))


def _addressed(lines: list[str], index: int) -> int:
    """Behind the «To: …; Cc: …;» that some programs put before «12.03.2026, 09:15, …:»."""
    end = index
    while end < min(index + 3, len(lines) - 1) and header_kind(lines[end]) in ("to", "subject", "other"):
        end += 1
    return end if end < len(lines) and _STARTS_WITH_DATE.match(lines[end]) else index


def _may_go_on(first: str) -> bool:
    """Whether this may be the first of several lines of an introduction, not the end of the answer."""
    first = first.rstrip()
    if first.endswith((".", "!", "?")) and not _EMAIL.search(first) and not _DATE.search(first):
        return False
    return bool(_OPENERS.match(first + " ") or _DATE.search(first) or "<" in first)


def _is_introduction(line: str, quote_follows: bool) -> bool:
    """Whether this says who wrote, or when: by its verb, by its shape, or because a marked quote follows."""
    line = line.rstrip("* ")
    if len(line) < 5:
        return False
    if _USENET.match(line):
        return True
    has_date, has_email = bool(_DATE.search(line[:300])), bool(_EMAIL.search(line))
    ends = line.endswith((":", "："))
    if _ENDS_WITH_VERB.search(line[-60:]):
        return _says_who_wrote(line, has_date, has_email, quote_follows)
    if ends and quote_follows and len(line) < 250 and (has_date or has_email or _VERB.search(line)):
        return True
    if quote_follows and len(line) < 150 and _WHO_AND_WHEN.match(line):
        return True
    if ends and has_date and _says_when(line, has_email):
        return True
    if _GMAIL_WITHOUT_NAME.match(line) or _SENT_FROM_WROTE.match(line) or _NOTES_SUMMARY.match(line):
        return True
    return bool(_DATE_AND_ADDRESS.match(line))


def _says_who_wrote(line: str, has_date: bool, has_email: bool, quote_follows: bool) -> bool:
    """The line ends with a verb of writing."""
    ends = line.endswith((":", "："))
    opened = bool(_OPENERS.match(line)) or bool(_STARTS_WITH_DATE.match(line))
    if has_date and (opened or has_email or quote_follows or line.endswith("--")):
        return True
    if has_email and ends and len(line) < 200:
        return True
    return quote_follows and len(line) < 120 and ends


def _says_when(line: str, has_email: bool) -> bool:
    """The line ends with a colon and names a date: with a verb further ahead, or with who or when at its very end."""
    has_verb = bool(_VERB.search(line))
    ends_so = bool(_TIME.search(line) and _ENDS_WITH_WHO_OR_WHEN.search(line))
    if not has_email:
        return has_verb and len(line) <= 120 and (ends_so or bool(_MIDDLE_VERB.search(line)))
    starts_so = bool(_STARTS_WITH_DATE.match(line))
    if starts_so and line.endswith((">:", ">：")):
        return True
    if has_verb and _OPENERS.match(line) and line.endswith((">:", "):")):
        return True
    return (ends_so and len(line) < 250 and (starts_so or has_verb)) or bool(
        has_verb and _MIDDLE_VERB.search(line)
    )


_MIDDLE_VERB = re.compile(
    r"\s(?:schrieb am .* uhr|schreef|skrev|schrieb(?: .{1,80})?|het volgende geschreven)\W?.{0,120}:$",
    re.IGNORECASE,
)


def _stretched_introduction(lines: list[str], index: int) -> int:
    """«On … Some One», then `<address> wrote:` further down, with empty lines in between."""
    if not _OPENERS.match(lines[index]) or not _DATE.search(lines[index]) or len(lines[index]) > 200:
        return 0
    joined, taken = "", 0
    for count, line in enumerate(lines[index : index + 8], start=1):
        if not line.strip():
            continue
        taken += 1
        joined = f"{joined} {line.strip()}"
        if taken > 1 and "<" in joined and _EMAIL.search(joined) and _ENDS_WITH_VERB.search(joined[-60:]):
            return count
        if taken > 4:
            break
    return 0


def _quote_follows(lines: list[str], index: int) -> bool:
    for line in lines[index : index + 3]:
        if line.strip():
            return line.lstrip().startswith(">")
    return False


def inline_introduction(line: str) -> int:
    """Where an introduction begins in the middle of a line of the answer, or -1."""
    if ("wrote:" not in line and "sent:" not in line) or len(line) > 600:
        return -1
    found = _INLINE_ON.search(line)
    return found.start() if found and _DATE.search(found[1]) else -1


def is_original_marker(line: str) -> bool:
    return len(line) < 160 and bool(
        _ORIGINAL_LINE.match(line) or _REPLY_ABOVE.match(line) or _GROUPWISE.match(line)
    )


def is_forward_marker(line: str) -> bool:
    return len(line) < 160 and bool(_FORWARD_LINE.match(line))


def subject_forwards(subject: str) -> bool:
    return bool(_SUBJECT_FORWARDS.match(subject[:200]))


def header_kind(line: str) -> str:
    """`from`, `date`, `to`, `subject`, `other`, or empty when the line is no quoted header."""
    if ":" not in line[:60] and "：" not in line[:60]:
        return ""
    found = _HEADER.match(line[:400])
    return found.lastgroup or "" if found else ""


def header_block(lines: list[str], index: int) -> int:
    """How many lines from `index` are the headers of a quoted letter (0: none)."""
    if header_kind(lines[index]) not in ("from", "date", "to", "subject"):
        return 0
    kinds, end, strangers = [], index, 0
    for position in range(index, min(index + _LONGEST_BLOCK, len(lines))):
        line = lines[position].strip("> \t*")
        kind = header_kind(lines[position])
        if kind:
            kinds.append(kind)
            end, strangers = position + 1, 0
        elif not line and not _header_soon(lines, position):
            break
        elif line:
            strangers += 1
            if strangers > 2 or not _header_soon(lines, position):
                break
    return end - index if _is_block(set(kinds), "\n".join(lines[index:end])) else 0


def _header_soon(lines: list[str], position: int) -> bool:
    return any(header_kind(line) for line in lines[position + 1 : position + 3])


def _is_block(kinds: set[str], text: str) -> bool:
    if "from" not in kinds and not {"date", "to"} <= kinds:
        return False
    if len(kinds) < 2:
        return False
    if "from" in kinds and "subject" in kinds and len(kinds) >= 3:
        return True
    return "@" in text and bool(_DATE.search(text) or len(kinds) >= 3)
