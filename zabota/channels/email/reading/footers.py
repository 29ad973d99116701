# ruff: noqa: E501  (tables of patterns)
"""What firms and gateways hang under every letter: legal notices, «think before you print», «checked for viruses»."""

import re

from zabota.channels.email.reading.signatures import is_rule

_CLAIMS = tuple(
    re.compile(claim, re.IGNORECASE)
    for claim in (
        r"confidential|privileged|конфиденциальн|конфіденційн|vertraulich|confidenti[ae]l|confidencial|riservat|poufn|konfidenc|vertrouwelijk|"
        r"коммерческ\w{1,4} тайн|охраняем\w{1,4} законом",
        r"(?:intended|named|solely|only|exclusive\w{0,2}|use of)\W(?:\w{1,12}\W{1,2}){0,4}(?:addressee|recipient|individual|person|entity)|"
        r"(?:предназначен|адресован)\w{1,4}|предназнач\w{1,6} исключительно|призначен\w{1,4}|адресован\w{1,3}|"
        r"ausschließlich für|nur für den|richtige\w? (?:adressat|empfänger)|bestimmungsgemäße|"
        r"destiné\w{0,2}|destinataires?\W|usage exclusif|destinad[ao]s?|destinatari[oa]|para el uso|uso exclusivo|esclusiv\w{1,6}|"
        r"adresat|wyłącznie|przeznaczon|bestemd voor",
        r"(?:in|by) (?:error|mistake)|not the (?:intended|named)|ошибочно|по ошибке|не являетесь|помилково|не є адресатом|"
        r"irrtümlich|nicht der (?:richtige|beabsichtigte|vorgesehene)|versehentlich|par erreur|n['’]êtes pas le|por error|por equivocación|no es (?:usted )?el|"
        r"per errore|non (?:siete|è|foste|fosse) (?:il|i)|omyłk|przez pomyłkę|nie jest\w{0,6} (?:państwo )?(?:jego |zamierzon\w{1,4} )?adresat|per (?:abuis|vergissing)",
        r"\bdelet|\bdestroy|удалит|удален|уничтож|видаліть|знищ|vernichten|löschen|zu löschen|supprim|détrui|elimin|borr[ae]|destru|cancell|distrugg|usun|zniszcz|verwijder",
        r"(?:notify|inform|advise|contact|alert|telling|let) (?:\w{1,9} ){0,4}(?:sender|know|immediately)|return e-?mail|"
        r"(?:сообщ|уведом|проинформ|известит|поставьте в известность)\w{0,6}|(?:повідом|сповіст)\w{1,4}|"
        r"informieren sie|benachrichtigen|verständigen|avert(?:ir|issez)|prévenir|inform(?:er|ez) l|notifi|av[ií]s|comunic|inform(?:ar|e|are|i) |"
        r"inform(?:ację|ować|uj)|powiadom|zawiadom|waarschu",
        r"unauthori[sz]ed|(?:is|are) (?:\w{1,10} )?(?:prohibited|forbidden)|disclos|dissemin|запрещ|не допускается|разглаш|распространен|копирован|"
        r"заборон|розголош|nicht gestattet|untersagt|verboten|unbefugt|interdit|divulgation|prohib|divulga|vietat|diffusion|zabronion|rozpowszechn|verboden",
        r"legally binding|liability|liable for|не является (?:публичной )?офертой|не несет ответственности|оферт|keine haftung|rechtsverbindlich|responsabilit|wiążąc",
        r"(?:e-?mail|message|communication|transmission|correo|mensaje) (?:and any|and its|including any|together with)|attachments?\b|приложени|вложени|"
        r"вкладен|додатк|anhänge|pièces? jointes?|adjunt|allegat|załącznik|bijlage",
    )
)
_HEADING = re.compile(
    r"\W{0,6}(?:(?:confidentiality|legal|privacy|important|e-?mail|disclaimer)(?: (?:notice|note|statement|disclaimer|warning))|disclaimer|"
    r"(?:уведомление|предупреждение|соглашение|оговорка|примечание) о (?:конфиденциальности|неразглашении)|"
    r"haftungsausschluss|vertraulichkeitshinweis|rechtlicher hinweis|avis de confidentialité|avertissement|aviso (?:legal|de confidencialidad)|"
    r"avviso di riservatezza|informativa|klauzula poufności|nota o poufności|повідомлення про конфіденційність)\b",
    re.IGNORECASE,
)
_ONE_LINERS = re.compile(
    r"\W{0,12}(?:"
    r"(?:please )?(?:do )?(?:consider|think of|think about|respect|save|protect) (?:the |our )?(?:environment|planet|nature|paper|trees?)\b.{0,120}|"
    r"(?:please )?(?:consider|think) before (?:you )?print.{0,120}|before printing,? .{0,120}|"
    r"(?:пожалуйста,? )?(?:подумайте|позаботьтесь|берегите|сохраните)\W.{0,20}(?:природ|окружающ|экологи|дерев|лес|печат|распеч).{0,120}|"
    r"прежде чем (?:рас)?печатать.{0,120}|перш ніж (?:роз)?друк.{0,120}|подумайте про (?:довкілля|природу).{0,120}|"
    r"(?:bitte )?(?:denken sie|prüfen sie|schonen sie|überlegen sie).{0,60}(?:umwelt|ausdruck|drucken).{0,100}|"
    r"(?:avant d['’]imprimer|pensez à l['’]environnement|n['’]imprimez).{0,140}|(?:antes de imprimir|piense en el medio|por favor,? piense).{0,140}|"
    r"(?:prima di stampare|rispetta l['’]ambiente|pensa all['’]ambiente).{0,140}|(?:zanim wydrukuj|pomyśl o środowisku|przed wydrukowaniem).{0,140}|"
    r"(?:this (?:e-?mail|message)|(?:это|данное|входящее|исходящее) (?:письмо|сообщение)|(?:ця|це) (?:лист|повідомлення)|diese (?:e-?mail|nachricht)|"
    r"(?:cet e-?mail|ce message|ce courrier)|este (?:correo|mensaje)|questa e-?mail|ta wiadomość)\W.{0,40}"
    r"(?:virus|вирус|вірус|antivirus|wirus).{0,120}|"
    r"(?:scanned|checked|protected|проверено|перевірено|geprüft|vérifié|analizado|sprawdzono) (?:by|for|на|антивирус|від|auf|par|por|przez)\W.{0,100}"
    r")$",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"\W{0,3}(?:https?://|www\.)[^\s<>]{3,200}\W{0,2}$")
_LONGEST_FOOTER = 60
_LONGEST_READ = 4_000
_ENOUGH = 3
_USUAL = (0, 2, 6)  # secret, by mistake, or binding nobody: one of them at least is in every notice


def footer_start(lines: list[str]) -> int:
    """Index from which only footers follow, or the number of lines. A question is no footer; nor is the whole letter."""
    cut, end = len(lines), len(lines)
    while end and len(lines) - end <= _LONGEST_FOOTER:
        start, end = _paragraph_before(lines, end)
        if not any(_is_word(line) for line in lines[start:end]):
            end = start
            continue
        footer = _footer_in(lines, start, end)
        if footer < 0:
            break
        cut = footer
        if footer > start:
            break
        end = start
    return _with_rules(lines, cut) if any(_is_word(line) for line in lines[:cut]) else len(lines)


def _footer_in(lines: list[str], start: int, end: int) -> int:
    """Where in this paragraph a footer begins, at its first line or further down; -1 when it has none."""
    if _is_legal(lines[start:end]):
        return start
    at = end
    while at > start and (_ONE_LINERS.match(lines[at - 1][:400]) or _names_a_scanner(lines, start, at - 1)):
        at -= 1
    return at if at < end else -1


def _names_a_scanner(lines: list[str], start: int, at: int) -> bool:
    """The address under «checked for viruses by …»."""
    return at > start and bool(_ADDRESS.match(lines[at]) and _ONE_LINERS.match(lines[at - 1][:400]))


def _paragraph_before(lines: list[str], end: int) -> tuple[int, int]:
    """The last run of written lines before `end`; a rule stands alone."""
    while end and not lines[end - 1].strip():
        end -= 1
    start = end
    while start and lines[start - 1].strip() and (start == end or not is_rule(lines[start - 1])):
        start -= 1
        if is_rule(lines[start]):
            break
    return start, end


def _is_legal(lines: list[str]) -> bool:
    words = " ".join(line.strip() for line in lines if not is_rule(line))[:_LONGEST_READ]
    if "?" in words or len(words) < 60:
        return bool(_HEADING.match(words)) and len(words) < 60
    if not any(_CLAIMS[claim].search(words) for claim in _USUAL):
        return False
    said = sum(bool(claim.search(words)) for claim in _CLAIMS)
    return said + bool(_HEADING.match(words)) >= _ENOUGH


def _is_word(line: str) -> bool:
    return bool(line.strip()) and not is_rule(line)


def _with_rules(lines: list[str], cut: int) -> int:
    """The rule drawn above a footer belongs to it."""
    start = cut
    while start and not _is_word(lines[start - 1]):
        start -= 1
    return next((at for at in range(start, cut) if lines[at].strip()), cut)
