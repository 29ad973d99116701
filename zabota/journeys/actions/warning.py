"""People are told what comes, once: the ticket, the letters, their deliveries and the row that says so are one
transaction, so that a worker killed anywhere has told either everybody or nobody.
"""

from collections.abc import Collection
from uuid import UUID, uuid5

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from zabota.channels.models import DeliveryState
from zabota.clients.models import Company, Contact
from zabota.core.clock import now
from zabota.core.events import publish
from zabota.journeys.calculations.occasions import Trouble
from zabota.journeys.calculations.receivers import Receiver, first_receivers, next_receiver
from zabota.journeys.events import NobodyReached, WarningSent
from zabota.journeys.hours import calendars_of, may_write_at
from zabota.journeys.models import AccountFacts, GivenWarning, WarningLetter, WarningRule
from zabota.journeys.queries.people import line_of, people_to_tell, speaker_for
from zabota.journeys.queries.warnings import Planned, planned_warnings
from zabota.journeys.saying import Said, letter
from zabota.team.models import Agent
from zabota.tickets.actions import close_ticket, open_ticket, send_by_program, send_letter
from zabota.tickets.letters import Words
from zabota.tickets.models import Message, Side, Status, Ticket

LETTERS = UUID("5b0a1c44-2f0e-4f0d-9a0f-7a4f1a6f3d21")
DID_NOT_ARRIVE = (DeliveryState.FAILED,)


def due_warnings() -> list[Planned]:
    """Those that leave now: their day has come, and people are at work where they go."""
    moment = now()
    today = localdate(moment)
    due = [one for one in planned_warnings(today, until=today) if one.may_leave]
    calendars = calendars_of({one.to.pk for one in due})
    return [one for one in due if may_write_at(calendars[one.to.pk], moment)]


@transaction.atomic
def warn(company_id: int, to_id: int) -> list[GivenWarning]:
    """All that is due now for these two. Done again it tells nothing: what was told is planned no more."""
    Company.objects.select_for_update(of=("self",)).filter(pk=company_id).first()
    today = localdate(now())
    planned = planned_warnings(today, until=today, companies=[company_id])
    return [_give(one) for one in planned if one.may_leave and one.to.pk == to_id]


@transaction.atomic
def pass_on(letter_id: int) -> WarningLetter | None:
    """A letter did not arrive: unless another one did, the next person gets it; where there is none somebody has to
    call. Said twice it is said once.
    """
    found = WarningLetter.objects.select_for_update(of=("self",)).filter(pk=letter_id, passed_on_at=None)
    failed = found.select_related("warning__company", "warning__to", "warning__rule").first()
    if failed is None:
        return None
    failed.passed_on_at = now()
    failed.save(update_fields=["passed_on_at"])
    warning = GivenWarning.objects.select_for_update(of=("self",)).get(pk=failed.warning_id)
    if _somebody_has_it(warning):
        return None
    written = set(warning.letters.values_list("contact", flat=True))
    person = next_receiver(people_to_tell([warning.to_id]).get(warning.to_id, []), written)
    if person is None or warning.ticket is None:
        _nobody_is_there(warning)
        return None
    return _write(warning, warning.ticket, [person])[0]


@transaction.atomic
def put_away_what_is_over() -> int:
    """The day has passed and nobody has answered: the ticket needs nobody any more."""
    over = GivenWarning.objects.filter(on__lt=localdate(now()), ticket__status=Status.WAITING)
    answered = Message.objects.filter(side=Side.CLIENT).values("ticket")
    tickets = [one.ticket for one in over.exclude(ticket__in=answered).select_related("ticket")]
    for ticket in tickets:
        if ticket is not None:
            close_ticket(ticket, by=None, reason=_("The day that it warned of has passed."))
    return len(tickets)


def _give(planned: Planned) -> GivenWarning:
    people = first_receivers(people_to_tell([planned.to.pk]).get(planned.to.pk, []))
    agent = speaker_for(planned.company)
    warning = GivenWarning(
        rule=planned.rule,
        company=planned.company,
        to=planned.to,
        key=planned.occasion.key,
        on=planned.occasion.on,
        at=now(),
    )
    if not people:
        warning.nobody_at = now()
        warning.save()
        publish(NobodyReached(company_id=warning.company_id, warning_id=warning.pk))
        return warning
    warning.ticket = ticket = _ticket(warning, people[0], agent)
    warning.save()
    _write(warning, ticket, people)
    publish(WarningSent(company_id=warning.company_id, warning_id=warning.pk))
    return warning


def _ticket(warning: GivenWarning, person: Receiver, agent: Agent | None) -> Ticket:
    subject, _body = letter(_said(warning, agent), name=person.name, language=person.language)
    return open_ticket(
        subject,
        requester=Contact.objects.get(pk=person.contact),
        line=line_of(agent),
        company=warning.to,
        by=agent,
    )


def _write(warning: GivenWarning, ticket: Ticket, people: Collection[Receiver]) -> list[WarningLetter]:
    """Each in their own language. From a person of ours where there is one, who then reads the answer."""
    agent = ticket.owner
    said = _said(warning, agent)
    rows = []
    for person in people:
        words = _letter(warning, said, person)
        message = send_letter(ticket, words, by=agent) if agent else send_by_program(ticket, words)
        row = WarningLetter(warning=warning, contact_id=person.contact, email=person.email, message=message)
        row.save()
        rows.append(row)
    return rows


def _letter(warning: GivenWarning, said: Said, person: Receiver) -> Words:
    subject, body = letter(said, name=person.name, language=person.language)
    return Words(
        body=body,
        subject=subject,
        to=((person.name, person.email),),
        nonce=uuid5(LETTERS, f"{warning.pk} {person.contact}"),
    )


def _said(warning: GivenWarning, agent: Agent | None) -> Said:
    facts = AccountFacts.objects.filter(company=warning.company_id).first()
    is_of_money = warning.rule.trouble == Trouble.BALANCE and facts and facts.balance is not None
    return Said(
        trouble=warning.rule.trouble,
        company=warning.company.name,
        on=warning.on,
        today=localdate(now()),
        owner=agent.name if agent else "",
        balance=(facts.balance, facts.currency)
        if is_of_money and facts and facts.balance is not None
        else None,
        is_to_partner=warning.to_id != warning.company_id,
        own=own_texts(warning.rule),
    )


def own_texts(rule: WarningRule) -> dict[str, tuple[str, str]]:
    return {one.language: (one.subject, one.body) for one in rule.texts.all()}


def _somebody_has_it(warning: GivenWarning) -> bool:
    arriving = warning.letters.exclude(message__delivery__state__in=DID_NOT_ARRIVE)
    return arriving.filter(message__delivery__isnull=False).exists()


def _nobody_is_there(warning: GivenWarning) -> None:
    warning.nobody_at = now()
    warning.save(update_fields=["nobody_at"])
    publish(NobodyReached(company_id=warning.company_id, warning_id=warning.pk))
