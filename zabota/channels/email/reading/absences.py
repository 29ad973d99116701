# ruff: noqa: E501  (tables of patterns)
"""How vacation notes look: what programs put before their subject, and what absent people write in them."""

import re

_PREFIX = (
    r"auto(?:matic|mated)?[ -]?(?:reply|response|respond(?:er)?|replied|answer|message)|out of (?:the )?office(?: auto-?reply)?|ooo|"
    r"авто\s?-?ответ(?:чик)?|автоматический ответ|автоматическое (?:сообщение|уведомление)|вне офиса|нет на месте|отсутствие на рабочем месте|"
    r"автоматичний відповідь|автоматична відповідь|автовідповідь|"
    r"automatische antwort|abwesenheits?(?:notiz|nachricht|meldung|benachrichtigung|assistent)?|abwesend|auto-?antwort|"
    r"réponse automatique|absence du bureau|absent\(?e?\)? du bureau|message d['’]absence|notification d['’]absence|"
    r"respuesta autom[aá]tica|fuera de (?:la )?oficina|risposta automatica|fuori (?:ufficio|sede)|"
    r"odpowiedź automatyczna|automatyczna odpowiedź|autoodpowiedź|nieobecność|nieobecny|poza biurem|"
    r"automatisch antwoord|afwezig(?:heid)?|autosvar|automatiskt svar|automatisk svar|frånvaro|fravær|"
    r"resposta autom[aá]tica|fora do escrit[oó]rio|automatická odpověď|automatikus válasz|automaattinen vastaus|poissa|"
    r"otomatik yanıt|răspuns automat|автоматичен отговор|自動応答|自動返信|不在通知|自动回复|自动答复|自動回覆|자동 회신|부재중"
)
SURE_SUBJECT = re.compile(
    rf"\s*(?:\[[^\]]{{1,40}}\]\s*)?\[?(?:{_PREFIX})\]?\s*(?:[:：].*|[!.)]?\s*$|[-–—] .*|\(?re: .*)",
    re.IGNORECASE,
)
LIKELY_SUBJECT = re.compile(
    r"\s*(?:\[[^\]]{1,40}\]\s*)?\W{0,3}(?:(?:auto|re|aw|ответ|odp)\s?: ?)?(?:\S{2,40}(?: \S{2,40})? (?:is )?out of (?:the )?office|"
    r"out of (?:the )?office|(?:i am |i['’]m |currently )?(?:on|in) (?:\w+ )?(?:vacation|holiday|leave)|vacation|(?:i am |i['’]m )?away(?: from| until| till)?|"
    r"(?:я )?(?:сейчас )?(?:в|нахожусь в|ухожу в|до конца) (?:\w+ )?отпуск|отсутству|меня нет|я не (?:на|в)|отпуск\b|в командировк|на больничном|"
    r"у відпустці|відпустк|мене немає|відсутн|ich bin (?:im urlaub|nicht|abwesend|derzeit)|im urlaub|urlaub|nicht im (?:büro|haus)|außer haus|"
    r"absen|(?:je suis )?en (?:vacances|congés?)|de vacaciones|vacaciones|ausen[tc]|in ferie|ferie|assen[tz]|na urlopie|urlop|nieobecn|"
    r"met vakantie|på semester|på ferie|de férias|na dovolené|lomalla)",
    re.IGNORECASE,
)
WORDS = re.compile(
    r"out of (?:the |my )?office|on (?:\w+ )?(?:vacation|holidays?|leave|pto)\b|(?:am|be|['’]m) (?:currently )?away\b|away from (?:my|the) (?:desk|office|e-?mail)|"
    r"automat(?:ic|ed) (?:reply|response|message)|auto-?(?:reply|respon)|will (?:be back|return)|be back (?:on|in|at|by)|back in the office|"
    r"limited access to (?:my )?e?-?mail|out (?:until|till)|"
    r"в (?:\w+ ){0,2}отпуске|в командировке|на больничном|буду (?:отсутствовать|на рабочем|на связи|в офисе|\d)|отсутству\w+|меня (?:не будет|нет) (?:на|в)|"
    r"нет на (?:рабочем )?месте|вернусь|выйду (?:на работу )?\d|не смогу (?:ответить|отвечать)|автоответ|автоматическ\w+ (?:ответ|сообщение|письмо|уведомление)|"
    r"у відпустці|у відрядженні|мене (?:немає|не буде)|повернуся|автовідповід|автоматичн\w+ (?:відповід|повідомлен)|"
    r"nicht (?:im (?:büro|hause?)|erreichbar|am arbeitsplatz)|im urlaub|abwesend|außer haus|wieder (?:ab|am|für sie)|automatische (?:antwort|nachricht)|"
    r"absente? (?:du|jusqu|de mon|pour)|suis absente?|en (?:vacances|congés?)|de retour le|réponse automatique|"
    r"de vacaciones|fuera de la oficina|estaré (?:ausente|fuera|de)|respuesta automática|regres(?:o|aré)|"
    r"in ferie|fuori (?:ufficio|sede)|sono assente|sarò assente|rientr(?:o|erò)|risposta automatica|"
    r"na urlopie|poza biurem|nieobecn|wracam|odpowiedź automatyczna|"
    r"met vakantie|afwezig|på semester|på ferie|de férias|ausente|na dovolené|lomalla|不在|休暇|休假|외출|휴가",
    re.IGNORECASE,
)
_NOTES_SUBJECT = re.compile(
    r"\s*auto ?: .{3,80}(?:out of (?:the )?office|außer haus|abwesend|nicht im büro|absent|ausente|fuera de|fuori|assente|отсутств|отпуск|"
    r"відсутн|відпустц|nieobecn|poza biurem|afwezig|\((?:returning|rückkehr|zurück|retour|de retour|regres|ritorn|rientr|верн|возвр|поверн|wraca|powr))",
    re.IGNORECASE,
)
_I_AM_AWAY = re.compile(
    r"\bi(?: am|['’]m| will be)(?: currently| presently| now)? (?:out of|away|on (?:\w+ )?(?:vacation|holidays?|leave)|travell?ing)|currently (?:out of (?:the )?office|on leave|away)|"
    r"(?:я |сейчас |нахожусь |временно ){1,3}(?:в (?:\w+ )?(?:отпуске|командировке)|на больничном|отсутствую)|меня (?:не будет|нет) (?:на|в)|"
    r"(?:я |зараз |перебуваю |тимчасово ){1,3}(?:у (?:\w+ )?(?:відпустці|відрядженні)|на лікарняному|відсутн)|"
    r"ich bin (?:\S{2,14} ){0,5}(?:nicht (?:im (?:büro|hause?)|erreichbar)|im urlaub|abwesend|außer haus)|"
    r"je (?:suis|serai) (?:actuellement )?(?:absente?|en (?:vacances|congés?|déplacement))|"
    r"(?:estoy|estaré|me encuentro) (?:actualmente )?(?:fuera|ausente|de vacaciones)|(?:sono|sarò) (?:attualmente )?(?:fuori|assente|in ferie)|"
    r"(?:jestem|przebywam|będę) (?:obecnie |aktualnie )?(?:na urlopie|nieobecn|poza biurem)|"
    r"no longer (?:with (?:the|our)|works? (?:here|at|for)|employed)|has left (?:the|our) company|больше не работает|(?:уволился|уволилась|уволен)|"
    r"більше не працює|nicht mehr (?:für uns|bei uns|im unternehmen)|ne (?:fait plus partie|travaille plus)|ya no (?:trabaja|forma parte)|non (?:lavora|fa) più|(?:już nie|nie) pracuje (?:już )?",
    re.IGNORECASE,
)
_ALSO = (
    re.compile(
        r"thank(?:s| you) for (?:your|the|contacting)|спасибо за (?:ваше |твое )?(?:письмо|сообщение|обращение)|дякую за (?:ваш[ео]? )?(?:лист|повідомлення|звернення)|"
        r"dank für (?:ihre|deine|die) (?:nachricht|e-?mail|mail|anfrage)|merci (?:de|pour) votre|gracias por (?:su|tu)|grazie per (?:la|il|l['’])|dzięku\w{1,4} za (?:wiadomość|e-?mail|kontakt)",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:back|return\w{0,3}|until|till|through|до|по|вернусь|выйду|повернуся|ab|bis|am|jusqu['’]au|le|hasta|el|fino al?|il|do|wracam|od)\b.{0,24}\d",
        re.IGNORECASE,
    ),
    re.compile(
        r"urgent|срочн|неотложн|терминов|невідкладн|dringend|urgen[cz]|piln(?:y|e|ych)|in my absence|мое отсутствие|моего отсутствия|in meiner abwesenheit|"
        r"(?:access|доступ\w?|zugriff|accès|acceso|accesso|dostęp).{0,20}(?:mail|почт|пошт|post)|"
        r"(?:not|nicht|не) (?:be(?:ing)? )?(?:forwarded|weitergeleitet|monitored|пересыла)",
        re.IGNORECASE,
    ),
    re.compile(r"automat(?:ed|ic|isch|ique|ic[ao]|yczn)|автоматич", re.IGNORECASE),
)
_WHEN_BACK = 1
_ASK_ANOTHER = re.compile(
    r"(?:please )?(?:contact|direct your|write to)|обращайтесь|пишите на|звертайтес|wenden sie sich|contacter|contactar|contacte con|contattare|proszę o kontakt",
    re.IGNORECASE,
)
_ANSWERS = re.compile(r"\s*(?:re|aw|sv|antw|odp|rif|r|ответ|відп|отв)(?:\[\d+\])?\s?[:：]", re.IGNORECASE)
RECEIPT = re.compile(
    r"received your (?:\w+ )?(?:request|message|e-?mail|ticket|enquiry|inquiry|question|letter)|"
    r"your (?:\w+ )?(?:request|message|e-?mail|ticket|enquiry|inquiry|case|question)(?: \S{1,20}){0,3} (?:has been|was|is) (?:successfully )?(?:received|created|registered|opened|logged)|"
    r"(?:обращени|запрос|заявк|письмо|сообщени|тикет|вопрос)\w{0,3}(?: \S{1,30}){0,4} (?:получен|принят|зарегистрирован|создан|доставлен)|присвоен(?: \S{1,20}){0,2} номер|"
    r"(?:звернення|запит|заявк\w|лист|повідомлення)(?: \S{1,30}){0,4} (?:отриман|прийнят|зареєстрован|створен)|"
    r"(?:ihre|deine) (?:anfrage|nachricht|e-?mail|mail)(?: \S{1,30}){0,5} (?:erhalten|eingegangen|angelegt|registriert)|"
    r"avons bien reçu votre|votre (?:demande|message|courriel)(?: \S{1,30}){0,3} (?:reçue?|enregistrée?|créée?)|"
    r"(?:zgłoszenie|wiadomość|zapytanie)(?: \S{1,30}){0,4} (?:przyjęt|otrzyma|zarejestrowan|utworzon)|"
    r"hemos recibido (?:su|tu)|(?:solicitud|mensaje|consulta)(?: \S{1,30}){0,3} (?:recibid|registrad|cread)|"
    r"abbiamo ricevuto (?:la|il)|(?:richiesta|messaggio)(?: \S{1,30}){0,4} (?:ricevut|registrat|pres[oa] in carico)",
    re.IGNORECASE,
)
ANSWERING_HEADER = re.compile(r"x-(?:[a-z]{2,12}-)?auto-?(?:reply|respon(?:d|der|se))(?:-from)?$")
HEADERS = {
    "auto-submitted": re.compile(
        r"auto-replied|auto-notified|auto-generated \((?:vacation|reply)", re.IGNORECASE
    ),
    "delivered-to": re.compile(r"autoresponder", re.IGNORECASE),
    "precedence": re.compile(r"auto[_-]?reply", re.IGNORECASE),
    "preference": re.compile(r"auto[_-]?reply", re.IGNORECASE),
    "x-precedence": re.compile(r"auto[_-]?reply", re.IGNORECASE),
    "x-autogenerated": re.compile(r"reply", re.IGNORECASE),
    "x-post-messageclass": re.compile(r"9; ?autoresponder", re.IGNORECASE),
}
HEADERS_ALONE = (
    "x-autoreply", "x-autoreply-from", "x-auto-reply-from", "x-autorespond", "x-autoresponder", "x-auto-reply", "x-mail-autoreply",
    "x-vacation", "x-autoresponse", "x-auto-responder",
)  # fmt: skip


def looks_absent(subject: str, text: str, *, is_robot: bool, is_mechanical: bool) -> bool:
    """Without a header that says so. A person who asks about vacation puts a question mark.

    `is_robot`: any robot's mark. `is_mechanical`: the null sender, or a wish for no automatic answers.
    """
    is_sure = bool(SURE_SUBJECT.match(subject[:200]) or _NOTES_SUBJECT.match(subject[:200]))
    if is_sure and (is_robot or ":" in subject or "：" in subject or "?" not in text[:1500]):
        return True
    if LIKELY_SUBJECT.match(subject[:200]):
        return is_robot or ("?" not in text[:1500] and bool(WORDS.search(text[:3000])))
    if is_mechanical and WORDS.search(text[:3000]):
        return True
    return answers(subject) and _recites_an_absence(text[:1500].partition("\n>")[0])


def answers(subject: str) -> bool:
    """Whether the subject is that of an answer."""
    return bool(_ANSWERS.match(subject[:40]))


def _recites_an_absence(words: str) -> bool:
    """An answer that only says I am away, and two of: thanks, until when, what if it is urgent, that a robot writes.

    Whom to ask instead counts where no date does: a person who goes on leave names both, too.
    """
    if "?" in words or not _I_AM_AWAY.search(words):
        return False
    said = [bool(also.search(words)) for also in _ALSO]
    return sum(said) + (not said[_WHEN_BACK] and bool(_ASK_ANOTHER.search(words))) > 1
