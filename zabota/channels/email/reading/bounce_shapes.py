# ruff: noqa: E501  (tables of patterns)
"""How mail servers' prose looks: who writes, under what subject, where the address stands, where the copy begins."""

import re

_A = r"(?P<address>[^\s<>()\"',;:\[\]]{1,100}@[\w-]{1,63}(?:\.[\w-]{1,63}){0,8})"

ROBOT_ADDRESS = re.compile(
    r"(?:mailer-?daemon|post_?master|mail-?delivery|mdaemon|mmdf|bounce|mail-daemon|mailadmin|autoreply|"
    r"microsoftexchange|double-?bounce|no-?reply|.{0,60}bounces?[-+=@])",
    re.IGNORECASE,
)
ROBOT_SENDER = re.compile(
    r"(?:mailer-?daemon|post_?master|mail-?daemon|mdaemon|mmdf|mail[-_. ]?delivery|mail ?delivery (?:sub)?system|"
    r"mail administrator|microsoftexchange|delivery[-_ ](?:subsystem|system|status)|undeliverable|"
    r"bounce[sd]?\b|mail system|internet mail (?:delivery|service)|mailmaster|system administrator|mailsweeper)",
    re.IGNORECASE,
)
SUBJECT = re.compile(
    r"\s*(?:(?:re|fwd?):\s*)?(?:undeliver(?:able|ed)|delivery (?:status notification|failure|failed|report|notification|"
    r"error|incomplete|problem|has failed|delayed)|(?:mail|message|email|e-mail) (?:delivery (?:failed|failure|problem|error|"
    r"system|status|report)|could not be delivered|not delivered|undeliverable|failure|bounced|delayed|error|"
    r"status report)|failure notice|failure delivery|failed mail|returned (?:mail|message|to sender|e?mail)|"
    r"non[- ]?deliver(?:y|able|ed)|nondeliver|warning: (?:could not send|message|mail)|mail delivery|"
    r"permanent delivery failure|delivery to|unzustellbar|zustellung|rejected(?: mail| message|:)|bounced? (?:mail|message|email)|"
    r"could not (?:send|deliver)|unable to deliver|your message .{0,60}(?:could not|was not|cannot)|problem delivering|"
    r"dsn:|ndn:|mail could not|message (?:you sent|delivery|rejected|status)|nicht zugestellt|"
    r"недоставлен|не(?:возможно|удал\w+) достав|не доставлен|сообщение не|отказ в доставке|возврат|"
    r"non remis|échec|no se (?:ha podido|puede)|mancata consegna|niedostarcz|автоматическое уведомление|"
    r".{0,100}[(:] ?(?:delivery failed|non remis)|processing error|mail system error|error sending|email not delivered|user unknown|mailbox (?:full|unavailable)|отчет о)",
    re.IGNORECASE,
)
FAILURE_WORDS = re.compile(
    r"(?:could ?n[o']t|can ?not|can't|unable to|was(?: not|n't)|not|failed to|wasn't) (?:be )?(?:deliver|reach|sen[dt]|process)|"
    r"undeliver|delivery (?:to .{1,80} )?(?:fail|error|status|attempt|problem|has been)|user unknown|no such user|unknown user|"
    r"permanent(?:ly)? (?:fatal )?(?:error|fail)|fatal errors|returned (?:to|message|mail|below)|"
    r"(?:mailbox|account|user|recipient|address|quota).{0,60}(?:full|unknown|exceed|invalid|not found|unavailable|does|disabled)|"
    r"\b[45]\d\d[ -](?:#?[45]\.\d+\.\d+|[a-z<])|rejected|bounce|не (?:может быть|было|удалось|доставлен)|недоставл|"
    r"(?:has been|was) returned|无法|失败|退回|could not be|non remis|pas pu |failed (?:permanently|recipient|address|delivery)|did not reach|following (?:recipients?|address|error)|"
    r"konnte nicht|nicht zugestellt|problem(?:s)? (?:delivering|with)|配信|送信でき",
    re.IGNORECASE,
)
FORMULA = re.compile(
    r"(?:your|this|the following) (?:e-?mail |mail )?(?:message|e-?mail|mail)[^.\n]{0,80}(?:could not be|cannot be|was not|has not been) delivered(?: to)?|"
    r"unable to deliver (?:your|the) (?:message|e-?mail|mail)|(?:message|e-?mail) n['’]a (?:pas )?pu (?:pas )?[eê]tre (?:d[eé]livr|remis|distribu)|"
    r"(?:nachricht|e-?mail|mail) konnte (?:leider )?nicht zugestellt|(?:сообщение|письмо) (?:не (?:было|удалось|может быть) )достав|"
    r"(?:mensaje|correo) no (?:se )?(?:ha podido|pudo|puede) (?:ser )?entrega|(?:messaggio|e-?mail) non (?:è stato|è stata|può essere) (?:possibile )?(?:consegna|recapita)|"
    r"(?:wiadomość|wiadomości) nie (?:została|może zostać|można) (?:by[cć] )?(?:dostarcz|doręcz)|(?:повідомлення|лист) не (?:вдалося|було|може бути) достав",
    re.IGNORECASE,
)
LOCAL_NAMES = re.compile(
    r"following recipients? (?:could not be|were not|cannot be) [^\n]{0,200}\n(?:[ \t]*\n)?((?:[ \t]+[\w.+-]{1,64}[ \t]*\n?){1,50})",
    re.IGNORECASE,
)
NAMED_BELOW = re.compile(
    r"(?:did not reach|could not be delivered to|failed for|delivery to) the following (?:recipient|address)[^\n]{0,40}:|"
    r"following addresses had (?:permanent )?(?:fatal |delivery )?(?:errors|problems)[^\n]{0,20}",
    re.IGNORECASE,
)
RETURNED = re.compile(
    r"^(?:[-=_* >]{0,80}\s?(?:this is a copy of the (?:message|headers)|below this line is a copy|"
    r"(?:the )?(?:returned|original|unsent|undelivered|rejected|bounced?) (?:message|mail|e-?mail|headers?|text)\b"
    r"(?! (?:was|has|could|is|to|from|you|sent|cannot))|(?:included|copy|text|start|header|headers|content|contents) (?:is|of) "
    r"(?:a copy of )?(?:the |your )?(?:original |returned |rejected )?(?:message|mail|headers?)|"
    r"message (?:header|headers|text|contents|follows)\b|unsent message|"
    r"your (?:original )?message (?:follows|is (?:enclosed|attached|below))|original (?:e-?mail|message) follows|"
    r"the (?:first \d+ lines|message (?:text|header)|header)|=+ ?original|"
    r"the (?:original )?message (?:headers )?(?:follows|is attached|was)\b.{0,40}:$)|"
    r"(?:received: ?from|return-path:|message-id:|x-mailer:|mime-version:|dkim-signature:|reporting-mta:)\s)",
    re.IGNORECASE | re.MULTILINE,
)

SHAPES = tuple(
    re.compile(pattern, re.IGNORECASE | re.MULTILINE)
    for pattern in (
        rf"^<{_A}>:?\s*$",  # qmail
        rf"^<{_A}>[:;,]? ",
        rf"^<?{_A}>? (?:is )?(?:invalid|unknown|error|failed|rejected|undeliverable|not |:)",
        rf"^(?:.{{0,80}}smtp=)?{_A};? on \w{{3}}, ",  # Exchange 5
        rf"^[ \t]{{1,20}}<?{_A}>?[ \t]*:?[ \t]*$",  # exim, sendmail, lists of failed addresses
        rf"^\s*(?:failed recipient|intended recipient|recipient|recipient address|to|rcpt to|user|invalid address|final-recipient|"
        rf"original-recipient|address|unknown user)s?\s*:\s*(?:rfc822;|\[smtp:)?\s*<?{_A}>?",
        rf"^<?{_A}>?[ \t]*$",
        rf"(?:deliver(?:ed|y)?|sent|message|mail|e-mail|reach) to\s+(?:the )?(?:following )?(?:(?:recipient|address|user)s?:?\s+)?<?{_A}>?",
        rf"^[45]\d\d <?{_A}>?\.\.\. ",  # sendmail's transcript
        rf"^\s*(?:-|\*|\d+\.)\s*<?{_A}>?",
        rf"\b(?:user|recipient|address(?:ed to)?|mailbox|account|addressee|userid|attempts)[\s:(<\"']{{1,5}}{_A}",
        rf"^.{{0,40}}rcpt to:\s*<?{_A}>?",
        rf"<{_A}>",
    )
)
