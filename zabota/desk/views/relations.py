"""Tickets that belong together: linked, merged, split, parts of a larger one."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from zabota.accounts.access import allowed
from zabota.accounts.permissions import Permission
from zabota.core.errors import Denied
from zabota.core.text import number_of
from zabota.desk.forms.relations import CarryForm, LinkForm, MergeForm, OtherTicketForm, ParentForm, SplitForm
from zabota.desk.pages import page, posted
from zabota.desk.ticket.picking import tickets_like
from zabota.desk.ticket.screen import agent_of, answer, led_to, place_of_menu, viewer
from zabota.desk.views.settings import status_of
from zabota.tickets import access, actions
from zabota.tickets.errors import StrangerWouldRead
from zabota.tickets.models import Link, LinkWord, Split, Ticket
from zabota.tickets.relations import merge_of, relations_of
from zabota.tickets.sight import sight_of


@require_GET
@allowed(Permission.TICKETS_READ)
def names(request: HttpRequest) -> HttpResponse:
    """Tickets to choose from while their number or words are typed."""
    words = request.GET.get("q") or request.GET.get("other") or ""
    return render(
        request, "desk/ticket/names.html", {"tickets": tickets_like(sight_of(viewer(request)), words)}
    )


@require_GET
@allowed(Permission.TICKETS_READ)
def show(request: HttpRequest, number: int) -> HttpResponse:
    """What belongs to the ticket: a part beside it that comes after it."""
    return panel(request, access.ticket_for(viewer(request), number))


def panel(request: HttpRequest, ticket: Ticket) -> HttpResponse:
    user = viewer(request)
    context = {
        "ticket": ticket,
        "relations": relations_of(ticket, sight_of(user)),
        "may_merge": user.may(Permission.TICKETS_MERGE),
        "may_link": user.may(Permission.TICKETS_ASSIGN),
    }
    return render(request, "desk/ticket/relations.html", context)


@allowed(Permission.TICKETS_ASSIGN)
def links(request: HttpRequest, number: int) -> HttpResponse:
    ticket = access.ticket_for(viewer(request), number)
    form = LinkForm(posted(request), ticket=ticket, sight=sight_of(viewer(request)))
    if not form.is_valid() or not _linked(request, ticket, form):
        return _asked(request, ticket, link_form=form)
    messages.success(request, _("Linked."))
    return answer(request, ticket)


def _linked(request: HttpRequest, ticket: Ticket, form: LinkForm) -> bool:
    word = LinkWord(form.cleaned_data["word"])
    try:
        actions.link_tickets(ticket, other=form.cleaned_data["ticket"], word=word, by=agent_of(request))
    except Denied as denied:
        form.add_error("other", denied.sentence)
    return form.is_valid()


@require_POST
@allowed(Permission.TICKETS_ASSIGN)
def removal(request: HttpRequest, number: int, link_id: int) -> HttpResponse:
    ticket = access.ticket_for(viewer(request), number)
    link = Link.objects.filter(pk=link_id).first()
    if link and ticket.pk in (link.ticket_id, link.other_id):
        actions.remove_link(link, by=agent_of(request))
    return _after(request, ticket, _("The link is taken away."))


@allowed(Permission.TICKETS_MERGE)
def merge(request: HttpRequest, number: int) -> HttpResponse:
    """Into which ticket it goes. Afterwards the screen goes on with that one."""
    ticket = access.ticket_for(viewer(request), number)
    form = MergeForm(posted(request), ticket=ticket, sight=sight_of(viewer(request)))
    if not form.is_valid() or not _merged(request, ticket, form):
        return _asked(request, ticket, merge_form=form)
    into = form.cleaned_data["ticket"]
    words = _("Ticket %(number)s was merged into ticket %(into)s.") % {"number": number, "into": into.pk}
    messages.success(request, words, extra_tags=reverse("ticket_merge_undoing", args=[number]))
    return led_to(request, into)


def _merged(request: HttpRequest, ticket: Ticket, form: MergeForm) -> bool:
    said = form.cleaned_data
    try:
        actions.merge_tickets(
            ticket, into=said["ticket"], by=agent_of(request), knows_them=said["knows_them"]
        )
    except StrangerWouldRead as denied:
        form.ask_who_reads(denied.sentence)
    except Denied as denied:
        form.add_error("other", denied.sentence)
    return form.is_valid()


@require_POST
@allowed(Permission.TICKETS_MERGE)
def merge_undoing(request: HttpRequest, number: int) -> HttpResponse:
    ticket = access.ticket_for(viewer(request), number)
    return _taken_apart(request, actions.undo_merge(ticket, by=agent_of(request)))


def _taken_apart(request: HttpRequest, ticket: Ticket) -> HttpResponse:
    messages.success(request, _("Ticket %(number)s stands by itself again.") % {"number": ticket.pk})
    return led_to(request, ticket)


@allowed(Permission.TICKETS_ASSIGN)
def parent(request: HttpRequest, number: int) -> HttpResponse:
    ticket = access.ticket_for(viewer(request), number)
    form = ParentForm(posted(request), ticket=ticket, sight=sight_of(viewer(request)))
    if not form.is_valid() or not _parted(request, ticket, form):
        return _asked(request, ticket, parent_form=form)
    messages.success(
        request, _("It is a part of ticket %(number)s now.") % {"number": form.cleaned_data["ticket"].pk}
    )
    return answer(request, ticket)


def _parted(request: HttpRequest, ticket: Ticket, form: ParentForm) -> bool:
    try:
        actions.make_part(ticket, of=form.cleaned_data["ticket"], by=agent_of(request))
    except Denied as denied:
        form.add_error("other", denied.sentence)
    return form.is_valid()


@require_POST
@allowed(Permission.TICKETS_ASSIGN)
def parent_removal(request: HttpRequest, number: int) -> HttpResponse:
    ticket = access.ticket_for(viewer(request), number)
    actions.take_out(ticket, by=agent_of(request))
    return _after(request, ticket, _("It is a part of nothing any more."))


@allowed(Permission.TICKETS_MERGE)
def split(request: HttpRequest, number: int) -> HttpResponse:
    """A page on which messages are chosen that become a ticket of their own."""
    ticket = access.ticket_for(viewer(request), number)
    form = SplitForm(posted(request), ticket=ticket, initial={"subject": ticket.subject})
    if not form.is_valid():
        return page(request, "desk/ticket/split.html", _to_choose_from(ticket, form), status=status_of(form))
    said = form.cleaned_data
    part = actions.split_ticket(
        ticket, messages=said["messages"], subject=said["subject"], by=agent_of(request)
    ).part
    words = _("This is the new ticket; it is yours.")
    messages.success(request, words, extra_tags=reverse("ticket_split_undoing", args=[part.pk]))
    return redirect("ticket", part.pk)


@allowed(Permission.TICKETS_MERGE)
def carrying(request: HttpRequest, number: int) -> HttpResponse:
    """A page on which messages are chosen that belong to another ticket; `?message=` is chosen already."""
    ticket = access.ticket_for(viewer(request), number)
    sight, named = sight_of(viewer(request)), request.GET.getlist("message")
    form = CarryForm(posted(request), ticket=ticket, sight=sight, initial={"messages": named})
    if not form.is_valid() or not _carried(request, ticket, form):
        return page(request, "desk/ticket/carry.html", _to_choose_from(ticket, form), status=status_of(form))
    to = form.cleaned_data["ticket"]
    messages.success(request, _("Here is where they belong now."), extra_tags=_way_back(ticket, to, form))
    return redirect("ticket", to.pk)


def _carried(request: HttpRequest, ticket: Ticket, form: CarryForm) -> bool:
    said = form.cleaned_data
    try:
        actions.carry_to(
            ticket,
            messages=said["messages"],
            to=said["ticket"],
            by=agent_of(request),
            knows_them=said["knows_them"],
        )
    except StrangerWouldRead as denied:
        form.ask_who_reads(denied.sentence)
    except Denied as denied:
        form.add_error("other", denied.sentence)
    return form.is_valid()


def _way_back(ticket: Ticket, to: Ticket, form: CarryForm) -> str:
    if merge_of(Ticket.objects.get(pk=ticket.pk)):
        return reverse("ticket_merge_undoing", args=[ticket.pk])
    chosen = urlencode([("message", number) for number in form.cleaned_data["messages"]])
    return f"{reverse('ticket_carrying_back', args=[to.pk, ticket.pk])}?{chosen}"


@require_POST
@allowed(Permission.TICKETS_MERGE)
def carrying_back(request: HttpRequest, number: int, other_number: int) -> HttpResponse:
    ticket = access.ticket_for(viewer(request), number)
    former = access.ticket_for(viewer(request), other_number)
    asked = map(number_of, request.GET.getlist("message"))
    chosen = [message for message in asked if message is not None]
    actions.carry_to(ticket, messages=chosen, to=former, by=agent_of(request), knows_them=True)
    messages.success(request, _("The messages are back."))
    return led_to(request, access.ticket_for(viewer(request), former.pk))


def _to_choose_from(ticket: Ticket, form: "SplitForm | CarryForm") -> dict[str, object]:
    said = ticket.messages.select_related("contact", "agent__user").order_by("pk")
    chosen = {str(number) for number in form["messages"].value() or ()}
    return {
        "ticket": ticket,
        "form": form,
        "lines": [{"message": message, "is_chosen": str(message.pk) in chosen} for message in said],
    }


@require_POST
@allowed(Permission.TICKETS_MERGE)
def split_undoing(request: HttpRequest, number: int) -> HttpResponse:
    """The part goes back into what it was made of."""
    part = access.ticket_for(viewer(request), number)
    made = Split.objects.filter(part=part).select_related("ticket").first()
    if made is None:
        return answer(request, part)
    actions.merge_tickets(part, into=made.ticket, by=agent_of(request), knows_them=True)
    messages.success(request, _("The messages are back."))
    return led_to(request, access.ticket_for(viewer(request), made.ticket_id))


def _asked(request: HttpRequest, ticket: Ticket, **form: OtherTicketForm) -> HttpResponse:
    """A form of the menu: empty when it is opened, and with what was wrong when it was sent."""
    [(name, shown)] = form.items()
    if shown.is_bound:
        return answer(request, ticket, status=422, **form)
    template = f"desk/ticket/{name.removesuffix('_form')}_form.html"
    return render(request, template, {**place_of_menu(request, ticket), **form})


def _after(request: HttpRequest, ticket: Ticket, words: str) -> HttpResponse:
    """The part beside the ticket when that is where one acted, else the ticket."""
    if request.headers.get("HX-Target") == "relations":
        return panel(request, access.ticket_for(viewer(request), ticket.pk))
    messages.success(request, words)
    return answer(request, ticket)
