# ruff: noqa: E501  (tables of patterns)
"""Why a letter did not arrive, from the words of mail servers. First match wins, so order matters."""

import re

HARD_REASONS = frozenset({"user_unknown", "host_unknown", "moved", "refuses_mail"})

_BY_WORDS = (
    ("mailbox_full", r"mailbox (?:is |size |for user )?(?:full|exceed|limit)|over ?quota|quota (?:exceeded|full|violation)|"
     r"exceed\w* (?:\w+ ){0,4}(?:quota|storage|mailbox|allocation|limit)|(?:out of|insufficient|not enough) (?:\w+ )?(?:storage|disk|space)|"
     r"(?:disk|storage) (?:quota|full)|user is over|mail ?box full|account is full|inbox is full|mailfolder is full|"
     r"has exhausted|too full|is full|maildir delivery failed|delivery failed: over|"
     r"переполнен|ящик .{0,30}(?:заполнен|полон)|превышен\w{0,3} .{0,20}(?:квот|размер|объ[её]м|лимит)|квот\w{1,3} .{0,20}(?:исчерпан|превыш)|нет (?:свободного )?места|"
     r"переповнен|скриньк\w{1,3} .{0,30}заповнен|(?:postfach|mailbox) .{0,40}\bvoll\b|speicherplatz .{0,40}(?:erschöpft|überschritten)|"
     r"(?:boîte|messagerie) .{0,40}pleine|quota .{0,20}dépassé|buz[oó]n .{0,40}llen[oa]|casella .{0,40}piena|skrzynk\w{1,3} .{0,40}(?:pełn|przepełnion)"),
    ("too_large", r"message (?:size )?(?:is )?(?:too (?:large|big)|exceeds|larger than)|size (?:limit|exceeds)|too large|"
     r"maximum (?:message )?size|message length exceeds|mail size limit"),
    ("auth_failure", r"\b(?:dmarc|dkim|spf|arc)\b|unauthenticated (?:mail|email)|not authenticated|"
     r"authentication (?:check|required for relay)"),
    ("no_reverse_name", r"\bptr\b|reverse (?:dns|lookup|hostname)|rdns|without a reverse|fcrdns|hostname lookup failed"),
    ("user_unknown", r"recipient address rejected: access denied|no such (?:user|person|mailbox)"),
    ("network", r"host not found, try again|malformed or unexpected name server reply|servfail|server failure looking up|"
     r"dns (?:server )?(?:failure|timeout|timed out)|temporary (?:dns|name)|name service error .{0,80}try again"),
    ("blocked", r"(?:my|your|our) (?:host ?)?name (?:was|is|has been) rejected|\b(?:helo|ehlo)\b.{0,60}(?:reject|invalid|not|denied)|"
     r"(?:invalid|bad|rejected|denied) .{0,30}\b(?:helo|ehlo)\b"),
    ("sender_rejected", r"sender address rejected|domain of (?:the )?sender|sender domain|(?:^|[\s>])from: .{0,20}(?:invalid|rejected)|"
     r"from: (?:address|domain)"),
    ("suspended", r"(?:mailbox|account) (?:is |has been |was )?(?:currently |temporarily )?(?:disabled|suspended|inactive)"),
    ("moved", r"(?:has|have) (?:moved|changed)|no longer (?:at|with)|address has been (?:changed|replaced)|"
     r"please (?:update|try) .{0,40}<?\S+@|user not local; please try"),
    ("refuses_mail", r"null ?mx|indicated no smtp service|does not accept (?:mail|email)(?! from)|host/domain does not accept|nullmx|"
     r"not accept(?:ing)? (?:any )?(?:mail|messages)\b(?! from)"),
    ("host_unknown", r"host (?:or domain )?(?:name )?(?:is )?(?:unknown|not found|does not exist)|unknown (?:host|domain)|"
     r"domain (?:\S+ )?(?:not found|does ?n[o']t exist|does not exist|is invalid|must exist|unknown)|no such (?:host|domain)|"
     r"unrouteable (?:address|mail domain)|nxdomain|invalid (?:domain|host)|name service error|couldn't find any host|"
     r"cannot find your|bad destination (?:mailbox|host|system)|mx records? .{0,30}(?:not|no)|illegal host|"
     r"could not be (?:resolved|found)|no mail (?:hosts|exchangers|servers)|dns (?:error|operation)|unresolvable|"
     r"host .{1,60} (?:is )?not found|not a valid domain|domain name not found"),
    ("spam", r"\bspam\b|junk|unsolicited|bulk mail|\bube\b|looks like spam|high (?:spam )?score|content (?:rejected|filter)"),
    ("virus", r"virus|malware|infected|trojan|worm"),
    ("blocked", r"block(?:ed|list)|black ?list|\brbl\b|dnsbl|spamhaus|banned|access denied|client host|"
     r"reputation|refused (?:your )?(?:connection|ip)|ip address .{0,60}(?:rejected|denied|listed)|connection refused by"),
    ("rate_limited", r"too many|rate limit|throttl|temporarily deferred|exceeded the (?:rate|maximum number)|try again later.*rate"),
    ("relay_denied", r"relay(?:ing)? (?:is )?(?:access )?(?:denied|prohibited|not permitted|not allowed)|unable to relay|"
     r"not (?:permitted|allowed) to relay|no relaying|relay not permitted|we do not relay|insecure mail relay|"
     r"rcpthosts|relaying denied|mail server requires authentication"),
    ("sender_rejected", r"sender (?:address )?(?:is )?(?:rejected|denied|blocked|refused|verif|unknown|invalid|domain)|"
     r"(?:invalid|bad|unknown) (?:envelope )?sender|mail from .{0,60}(?:not|denied|rejected)|domain of sender|"
     r"backscatter|return path|envelope from|from address"),
    ("suspended", r"(?:account|mailbox|user|address|recipient|subscriber) .{0,60}?(?:disabled|suspended|inactive|deactivated|locked|frozen|on hold)|"
     r"(?:disabled|inactive|suspended) (?:account|user|mailbox|recipient)|invalid/inactive|currently not accepting|"
     r"out of service area|no longer active|not active|service .{0,20}(?:stopped|suspended)|mail is on hold|temporarily disabled"),
    ("user_unknown", r"(?:user|recipient|mailbox|account|address|addressee|person|member|alias|id)s? .{0,120}?"
     r"(?:unknown|not (?:be )?found|not (?:exist|listed|known|recogni)|n(?:o|')t exist|does ?n[o']t exist|doesn't have|is invalid|"
     r"not a (?:valid|known)|not valid|not available here|rejected(?!:| by)|undeliverable|not in|could(?: not|n't) be found)|invalid final delivery|リストにありません|"
     r"(?:address|mailbox|recipient|user|account) (?:is )?(?:invalid|not (?:present|local|active))|is not an active address|"
     r"not a local (?:address|user|mailbox)|not local|can'?t accept user|account unavailable|no valid recipients|missing home directory|"
     r"no longer accepts? (?:mail|messages|e-?mail)|email name is not|requested action not taken: mailbox unavailable|"
     r"benutzer (?:ist )?(?:unbekannt|nicht)|empfänger (?:ist )?(?:unbekannt|nicht)|unbekannter (?:benutzer|empfänger)|"
     r"utilisateur inconnu|destinataire inconnu|adresse (?:inconnue|inexistante)|utente (?:sconosciuto|inesistente|simile)|casella inesistente|"
     r"no existe (?:dicha |ese |el |esa |la )?(?:persona|usuario|cuenta|buzón|destinatario)|usuario (?:desconocido|inexistente)|"
     r"nie ma takiego (?:użytkownika|konta|adresu)|nieznany (?:użytkownik|odbiorca)|użytkownik nie istnieje|"
     r"(?:пользовател\w+|получател\w+|адрес\w*|ящик\w*) .{0,30}не (?:найден|существует|зарегистрирован)|неизвестн\w+ (?:пользовател|получател|адрес)|"
     r"нет такого (?:пользователя|адреса|ящика|получателя)|не удалось найти .{0,40}(?:адрес|получател|пользовател)|не удается найти .{0,40}(?:адрес|получател)|"
     r"не знайдено|(?:adresse|postfach|empfänger) .{0,60}(?:nicht gefunden|nicht vorhanden|existiert nicht)|(?:adresse|boîte|destinataire) .{0,60}(?:introuvable|n'existe pas)|"
     r"(?:direcci[oó]n|destinatario|buz[oó]n) .{0,60}(?:no (?:existe|encontrad)|no se (?:encontr|pudo encontrar|ha encontrado))|impossibile trovare|(?:indirizzo|casella|destinatario) .{0,40}(?:inesistente|non (?:esiste|trovat))|"
     r"nie (?:można|udało się) odnaleźć|(?:adres|skrzynk|odbiorc)\w{0,3} .{0,40}nie (?:istnieje|znaleziono|został\w? odnalez)|(?:користувач\w*|скриньк\w+|адрес\w*) .{0,30}не (?:знайден|існує)|"
     r"(?:no such|unknown|invalid|bad|nonexistent|non-existent|not a valid|not a known|wrong|illegal) "
     r"(?:\w+ )?(?:user|local user|local|recipient|mailbox|address|account|person|alias|destination|mail ?drop|username|name|id|addressee)|"
     r"does ?n[o']t (?:exist|have an?)|no mailbox|not our customer|user_unknown|recipnotfound|unknown (?:in )?(?:local|virtual)|"
     r"no (?:such )?(?:account|user|valid recipients?|mail ?box) |there is no (?:one|user|such)|not listed in|"
     r"unknown (?:to|at) (?:this|our)|undeliverable address|"
     r"has no mailbox|no longer (?:valid|exists?|available|employed|works)|not have an? .{0,30}account|"
     r"(?:unrouteable|unknown) (?:mail )?(?:user|address)|recipient unknown|mailbox unavailable.{0,40}(?:no|not)|who are you looking for"),
    ("expired", r"(?:expired|timed? ?out|too long|retry (?:time|timeout)|not (?:be )?delivered (?:with)?in|in (?:the )?queue|"
     r"could not be delivered for|unable to deliver .{0,40}(?:days|hours)|delivery (?:time|temporarily)|"
     r"has been (?:delayed|in the queue)|still being retried|delayed|giving up|will (?:be retried|continue)|days? old)"),
    ("network", r"connection (?:refused|reset|dropped|lost|closed|timed)|network (?:is )?unreachable|no route to|"
     r"could ?n[o']t (?:establish|connect)|unable to (?:connect|contact)|lost connection|loop(?:s|ing)? ?back|"
     r"(?:mail|routing|forwarding) loop|too many hops|hop count|could not connect|tls|ssl|server (?:unavailable|failed to)"),
    ("filtered", r"filter|refuses? to receive|not authorized to send|restricted|only accepts|recipient .{0,30}(?:policy|prefer)|"
     r"permission to|denied by (?:the )?recipient|mailbox (?:is )?(?:unavailable|not available)|mailbox rules"),
    ("policy", r"policy|administrative prohibition|prohibit|not allowed|violat|rejected for|security"),
    ("content", r"8-?bit|(?:rfc ?\d{3,4}|mime|header)s? .{0,40}(?:violat|compl|missing|invalid|duplicate|error)|malformed|bare (?:cr|lf)"),
    ("system", r"system (?:error|problem|not accept|config)|local (?:configuration )?error|internal (?:server )?error|i/o error|"
     r"temporary (?:local|server|lookup|failure|problem)|resources|cannot (?:create|open|append|lock|write)|unable to (?:create|write|open)|"
     r"command (?:died|output|failed)|mailer|child process|exit(?:ed)? (?:code|status)"),
)  # fmt: skip
_PATTERNS = tuple((reason, re.compile(words, re.IGNORECASE)) for reason, words in _BY_WORDS)

_BY_STATUS = (
    ("user_unknown", r"5\.1\.(?:1|0|3|10)$|5\.1\.351$|5\.0\.911$"),
    ("host_unknown", r"5\.1\.2$|5\.4\.(?:4|310|312|317|14)$"),
    ("moved", r"5\.1\.6$"),
    ("refuses_mail", r"5\.1\.10$|5\.3\.2$"),
    ("mailbox_full", r"[45]\.2\.2$"),
    ("suspended", r"[45]\.2\.1$"),
    ("too_large", r"[45]\.[23]\.[34]$"),
    ("sender_rejected", r"5\.1\.[78]$"),
    ("expired", r"[45]\.4\.7$|4\.\d+\.\d+$"),
    ("network", r"[45]\.4\.\d+$"),
    ("system", r"[45]\.3\.\d+$"),
    ("content", r"[45]\.6\.\d+$"),
    ("policy", r"[45]\.7\.\d+$"),
)
_STATUS_PATTERNS = tuple((reason, re.compile(code)) for reason, code in _BY_STATUS)
_STATUS_IN_TEXT = re.compile(r"(?<![\d.])#?([245]\.\d{1,3}\.\d{1,3})(?![\d.])")
_CODES = re.compile(r"\b[45]\d\d(?:[- ]#?[45]\.\d{1,3}\.\d{1,3})? ")
_REPLY_CODE = re.compile(r"(?<![\d.:-])([45]\d\d)(?=[ -](?!\d{3}\b))")

REASONS = (*dict.fromkeys(reason for reason, _ in _BY_WORDS), "undefined")
_SOMETHING_ELSE = re.compile(
    r"preferences|black ?list|blocked|\bspam\b|quota|mailbox full|is full|has moved", re.I
)
_AFTER_DATA = re.compile(r"end of data|after data|>>> data|smtp command data", re.IGNORECASE)
_NO_RECIPIENT_LEFT = re.compile(r"need rcpt|no valid recipients|\b503\b", re.IGNORECASE)


def status_in(text: str) -> str:
    """The last RFC 3463 code a server said, `5.x.x` before none; empty when it said none."""
    found = [code for code in _STATUS_IN_TEXT.findall(text[:8000]) if code[0] in "45"]
    precise = [code for code in found if not code.endswith(".0.0")]
    return str((precise or found or [""])[0])


def reply_code_in(text: str) -> str:
    found = _REPLY_CODE.search(text[:8000])
    return found[1] if found else ""


def reason_of(diagnostic: str, status: str) -> str:
    """One of REASONS; words before codes, since servers put 5.1.1 and 5.7.1 on everything."""
    words = " ".join(_CODES.sub(" ", diagnostic[:4000].replace("’", "'")).split())
    if status == "5.1.1" and not _contradicts(words):
        return "user_unknown"
    for reason, pattern in _PATTERNS:
        if pattern.search(words):
            return reason
    return next((reason for reason, pattern in _STATUS_PATTERNS if pattern.match(status)), "undefined")


def spoke_after_data(words: str) -> bool:
    """The server took the address and refused the letter: «unknown user» then is a filter's excuse."""
    found = _AFTER_DATA.search(words)
    return bool(found) and not _NO_RECIPIENT_LEFT.search(words, found.end() if found else 0)


def is_hard(reason: str, status: str, code: str) -> bool | None:
    """Whether the address itself is dead. A temporary status or reply is never hard."""
    if status.startswith("4") or (not status and code.startswith("4")):
        return False
    if reason == "undefined" and not status and not code:
        return None
    return reason in HARD_REASONS


def _contradicts(words: str) -> bool:
    """5.1.1 says the user is unknown; only clear words of something else say otherwise."""
    return bool(_SOMETHING_ELSE.search(words))
