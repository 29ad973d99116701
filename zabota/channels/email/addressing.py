"""Which of our addresses is meant, and from which one we answer."""

from collections.abc import Iterable
from itertools import chain

from django.db.models.functions import Lower

from zabota.channels.email.models import Mailbox, RawLetter
from zabota.team.models import Line
from zabota.team.queries import first_open_line
from zabota.tickets.models import Ticket


def mailboxes_for(letters: Iterable[Iterable[str]]) -> list[Mailbox | None]:
    """For each letter the mailbox that the first address of ours among its own belongs to.

    `support+anything@` is `support@`.
    """
    wanted = [
        list(dict.fromkeys(form for one in addresses for form in forms_of(one))) for addresses in letters
    ]
    every = set(chain.from_iterable(wanted))
    ours = Mailbox.objects.alias(lower=Lower("address")).filter(lower__in=every, is_active=True)
    by_address = {mailbox.address.lower(): mailbox for mailbox in ours.select_related("line")}
    return [next((by_address[one] for one in forms if one in by_address), None) for forms in wanted]


def mailbox_of(ticket: Ticket) -> Mailbox | None:
    """From which its letters leave: where its latest letter came to, else one of its line, else any."""
    letters = RawLetter.objects.filter(message__ticket=ticket, mailbox__is_active=True).select_related(
        "mailbox"
    )
    latest = letters.order_by("-pk").first()
    if latest:
        return latest.mailbox
    active = Mailbox.objects.filter(is_active=True).order_by("pk")
    return active.filter(line=ticket.line_id).first() or active.first()


def line_of(mailbox: Mailbox | None) -> Line:
    """Where a letter to it goes. Raises NoLine when no line takes tickets."""
    mailbox = mailbox or Mailbox.objects.filter(is_active=True).select_related("line").order_by("pk").first()
    return mailbox.line if mailbox and mailbox.line.is_active else first_open_line()


def forms_of(email: str) -> list[str]:
    """The address as written, and without what stands after a plus."""
    local, _, domain = email.strip().strip("<>").lower().rpartition("@")
    return list(dict.fromkeys([f"{local}@{domain}", f"{local.partition('+')[0]}@{domain}"]))
