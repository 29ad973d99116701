"""Mail domains where anyone may have an address: they never stand for a company."""

FREEMAIL = frozenset(
    """
    126.com 163.com aol.com bk.ru fastmail.com gmail.com gmx.at gmx.ch gmx.com gmx.de gmx.net
    googlemail.com hey.com hotmail.com hotmail.co.uk hotmail.de hotmail.fr hotmail.it icloud.com inbox.ru
    internet.ru laposte.net libero.it list.ru live.com live.ru mac.com mail.com mail.ru mail.ua me.com
    msn.com myrambler.ru narod.ru naver.com orange.fr outlook.com outlook.de pm.me proton.me protonmail.ch
    protonmail.com qq.com rambler.ru ro.ru rocketmail.com seznam.cz t-online.de tut.by tutanota.com
    ukr.net vk.com web.de wp.pl xmail.ru ya.ru yahoo.co.jp yahoo.co.uk yahoo.com yahoo.de yahoo.fr
    yandex.by yandex.com yandex.kz yandex.ru yandex.ua ymail.com zoho.com
    """.split()  # noqa: SIM905  (a list of eighty lines reads worse)
)


def is_freemail(domain: str) -> bool:
    return domain.lower() in FREEMAIL
