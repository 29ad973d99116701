"""What columns are called, in English and in Russian, in lower case. Tables of words."""

TICKETS: dict[str, tuple[str, ...]] = {
    "number": ("number", "ticket", "ticket number", "ticket id", "id", "key", "no", "#", "номер", "№", "номер заявки", "номер обращения", "заявка"),
    "subject": ("subject", "title", "summary", "topic", "тема", "заголовок", "название", "тема обращения"),
    "body": ("body", "description", "text", "message", "details", "описание", "текст", "сообщение", "текст обращения", "содержание"),
    "answer": ("answer", "reply", "resolution", "solution", "ответ", "решение", "резолюция"),
    "status": ("status", "state", "статус", "состояние"),
    "priority": ("priority", "urgency", "приоритет", "срочность", "важность"),
    "opened": ("opened", "opened at", "created", "created at", "date", "date created", "создано", "создан", "создана", "дата создания", "дата", "дата обращения", "открыто", "открыта"),
    "answered": ("first answer", "first response", "first reply", "answered at", "первый ответ", "дата ответа", "дата первого ответа"),
    "ended": ("closed", "closed at", "resolved", "resolved at", "solved at", "закрыто", "закрыт", "закрыта", "дата закрытия", "решено", "дата решения"),
    "name": ("requester", "requester name", "customer", "contact", "name", "from", "client", "заявитель", "клиент", "контакт", "имя", "автор", "фио", "от кого"),
    "email": ("email", "e-mail", "mail", "requester email", "customer email", "address", "почта", "эл. почта", "электронная почта", "email заявителя", "адрес"),
    "phone": ("phone", "telephone", "tel", "телефон", "тел", "тел."),
    "company": ("company", "organisation", "organization", "account", "client company", "компания", "организация", "контрагент", "юр. лицо"),
    "line": ("line", "group", "team", "queue", "department", "линия", "группа", "отдел", "очередь", "команда"),
    "owner": ("owner", "assignee", "agent", "assigned to", "responsible", "исполнитель", "ответственный", "назначено", "сотрудник", "оператор"),
    "owner_email": ("owner email", "assignee email", "agent email", "почта исполнителя", "email исполнителя"),
    "tags": ("tags", "labels", "теги", "метки"),
    "channel": ("channel", "source", "via", "канал", "источник"),
}  # fmt: skip
PEOPLE: dict[str, tuple[str, ...]] = {
    "name": (
        "name",
        "full name",
        "contact",
        "person",
        "имя",
        "фио",
        "контакт",
        "контактное лицо",
        "сотрудник",
    ),
    "email": TICKETS["email"],
    "phone": TICKETS["phone"],
    "company": (*TICKETS["company"], "client", "клиент"),
    "domain": ("domain", "website", "site", "домен", "сайт"),
    "position": ("position", "job title", "title", "role", "должность", "роль"),
    "about": ("about", "notes", "comment", "описание", "примечание", "комментарий"),
}
STATUSES: dict[str, tuple[str, ...]] = {
    "new": ("new", "новый", "новая", "новое", "зарегистрирована"),
    "open": ("open", "active", "in progress", "assigned", "reopened", "открыт", "открыта", "открыто", "в работе", "назначена", "переоткрыта"),
    "waiting": ("pending", "waiting", "on hold", "hold", "waiting for customer", "awaiting user info", "ожидание", "ожидает", "ожидает клиента", "отложена", "ждёт клиента"),
    "solved": ("solved", "resolved", "done", "решён", "решена", "решено", "выполнена", "выполнено", "исполнена"),
    "closed": ("closed", "cancelled", "canceled", "закрыт", "закрыта", "закрыто", "отменена", "отклонена"),
}  # fmt: skip
PRIORITIES: dict[int, tuple[str, ...]] = {
    4: ("urgent", "critical", "emergency", "highest", "срочный", "срочная", "срочно", "критический", "критичный", "наивысший"),
    3: ("high", "высокий", "высокая", "важно", "важный"),
    2: ("normal", "medium", "moderate", "обычный", "обычная", "нормальный", "средний", "средняя"),
    1: ("low", "lowest", "низкий", "низкая"),
}  # fmt: skip
CHANNELS: dict[str, tuple[str, ...]] = {
    "email": ("email", "e-mail", "mail", "почта", "письмо", "эл. почта"),
    "phone": ("phone", "call", "telephone", "телефон", "звонок"),
    "portal": ("portal", "web", "site", "form", "портал", "сайт", "форма"),
    "desk": ("desk", "chat", "in person", "лично", "чат"),
}


FRONTS = ("re", "fwd?", "aw", "ответ", "отв", "пересл")  # before a subject that is answered or passed on


def of_word[K](table: dict[K, tuple[str, ...]], word: str) -> K | None:
    low = " ".join(word.lower().replace("_", " ").split())
    return next((key for key, words in table.items() if low in words), None)


def priority_of(word: str) -> int | None:
    """Ours, 1 to 4; also of “1 - Critical”, where the words count and not the number. None for other words."""
    bare = word.split("-", 1)[-1] if word[:1].isdigit() else word
    return of_word(PRIORITIES, bare)
