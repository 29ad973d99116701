"""Words that stand in others' tables, in two languages."""

MONTHS = {
    word: number
    for number, words in enumerate(
        (
            "янв jan", "фев feb", "мар mar", "апр apr", "май мая may", "июн jun",
            "июл jul", "авг aug", "сен sep", "окт oct", "ноя nov", "дек dec",
        ),
        start=1,
    )
    for word in words.split()
}  # fmt: skip
CURRENCIES = {
    "₽": "RUB", "руб": "RUB", "р": "RUB", "рубль": "RUB", "рублей": "RUB", "rur": "RUB",
    "€": "EUR", "евро": "EUR", "$": "USD", "доллар": "USD", "доллары": "USD", "£": "GBP",
}  # fmt: skip
AGREED = {
    "agreed", "agreement", "by agreement", "contract", "fee", "subscription",
    "договор", "по договору", "абонплата", "абонентская плата", "абонентская",
}  # fmt: skip
ABOVE = {
    "above", "extra", "above the agreement", "extras", "on top", "one-off",
    "сверх", "сверх договора", "сверх условий", "разово", "разовые", "дополнительно", "доп",
}  # fmt: skip

# What a column may be called; the first heading that fits takes it.
HEADINGS: dict[str, tuple[str, ...]] = {
    "company": (
        "company", "client", "customer", "counterparty", "account",
        "компания", "клиент", "контрагент", "заказчик", "организация", "покупатель",
    ),
    "month": ("month", "period", "for month", "месяц", "период", "за месяц", "date", "invoice date", "дата", "дата счёта", "дата счета"),
    "amount": ("amount", "sum", "total", "charge", "сумма", "итого", "начислено", "к оплате", "стоимость", "всего"),
    "kind": ("kind", "type", "вид", "тип", "основание"),
    "currency": ("currency", "валюта"),
    "document": ("invoice", "document", "invoice number", "number", "no", "№", "счёт", "счет", "номер счёта", "номер счета", "документ", "номер"),
    "due": ("due", "due date", "pay by", "срок", "срок оплаты", "оплатить до"),
    "paid": ("paid", "paid on", "payment date", "оплачено", "дата оплаты", "оплачен", "оплата"),
    "number": ("number", "no", "contract", "agreement", "agreement number", "contract number", "№", "номер", "договор", "номер договора", "№ договора"),
    "name": ("name", "subject", "about", "title", "название", "предмет", "предмет договора", "наименование"),
    "begins": ("begins", "from", "start", "since", "in force from", "start date", "начало", "с", "действует с", "дата начала", "дата договора"),
    "ends": ("ends", "until", "end", "to", "till", "expires", "end date", "окончание", "по", "до", "действует до", "дата окончания"),
}  # fmt: skip
