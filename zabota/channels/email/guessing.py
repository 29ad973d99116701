"""Where the servers of an address most likely stand. Proposals for people to correct; nothing is asked of anybody."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zabota.channels.email.models import Security, SignsIn


@dataclass(frozen=True, slots=True)
class Guess:
    """`hint` is what has to be known of this provider before a password works."""

    imap_host: str
    smtp_host: str
    smtp_port: int = 465
    smtp_security: str = Security.TLS.value
    imap_port: int = 993
    imap_security: str = Security.TLS.value
    hint: "str | Promise" = ""

    def facts(self, address: str) -> dict[str, object]:
        """As fields of a mailbox; nearly everywhere one signs in by the whole address."""
        return {
            "imap_host": self.imap_host,
            "imap_port": self.imap_port,
            "imap_security": self.imap_security,
            "imap_user": address,
            "smtp_host": self.smtp_host,
            "smtp_port": self.smtp_port,
            "smtp_security": self.smtp_security,
            "smtp_user": address,
        }


APP_PASSWORD = _(
    "This provider wants a password made for one program, not the one you sign in with: make it in the mailbox’s "
    "security settings, and switch IMAP on there."
)
YANDEX = Guess("imap.yandex.ru", "smtp.yandex.ru", hint=APP_PASSWORD)
MAIL_RU = Guess("imap.mail.ru", "smtp.mail.ru", hint=APP_PASSWORD)
GMAIL = Guess("imap.gmail.com", "smtp.gmail.com", hint=APP_PASSWORD)
OUTLOOK = Guess(
    "outlook.office365.com",
    "smtp-mail.outlook.com",
    587,
    Security.STARTTLS.value,
    hint=_(
        "Microsoft lets programs in by a password only where an administrator has allowed it. If it refuses, choose "
        "“Later”, and give a consent in the settings of the mailbox."
    ),
)
RAMBLER = Guess("imap.rambler.ru", "smtp.rambler.ru", hint=APP_PASSWORD)
KNOWN = {
    **dict.fromkeys(("yandex.ru", "ya.ru", "yandex.com", "yandex.by", "yandex.kz"), YANDEX),
    **dict.fromkeys(("mail.ru", "bk.ru", "inbox.ru", "internet.ru", "list.ru", "vk.com"), MAIL_RU),
    **dict.fromkeys(("gmail.com", "googlemail.com"), GMAIL),
    **dict.fromkeys(("outlook.com", "hotmail.com", "live.com", "msn.com"), OUTLOOK),
    **dict.fromkeys(("rambler.ru", "lenta.ru", "ro.ru"), RAMBLER),
}
INCOMING = ("imap.{}", "mail.{}", "imap.yandex.ru", "imap.mail.ru", "imap.gmail.com", "outlook.office365.com")
OUTGOING = ("smtp.{}", "mail.{}", "smtp.yandex.ru", "smtp.mail.ru", "smtp.gmail.com", "smtp.office365.com")


def guess(address: str) -> Guess:
    domain = _domain_of(address)
    return KNOWN.get(domain) or Guess(f"imap.{domain}", f"smtp.{domain}")


def guess_at(provider: str) -> Guess:
    """`provider`: a key of `providers.PROVIDERS`."""
    return GMAIL if provider == SignsIn.GOOGLE else OUTLOOK


def incoming_names(address: str) -> list[str]:
    """What may be tried, the likeliest first: companies often keep their letters at one of the large ones."""
    return _named(INCOMING, address, guess(address).imap_host)


def outgoing_names(address: str) -> list[str]:
    return _named(OUTGOING, address, guess(address).smtp_host)


def _named(patterns: tuple[str, ...], address: str, first: str) -> list[str]:
    return list(dict.fromkeys([first, *(pattern.format(_domain_of(address)) for pattern in patterns)]))


def _domain_of(address: str) -> str:
    return address.rpartition("@")[2].strip().lower()
