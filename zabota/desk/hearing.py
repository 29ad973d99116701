"""Who hears of voices under the bell. Of a letter to the director: that one came, and nothing else."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from zabota.accounts.models import User
from zabota.notifications.actions import notify
from zabota.notifications.models import Kind
from zabota.satisfaction.events import DirectorsLetterCame, IdeaCame, IdeaDecided, ThanksGiven
from zabota.satisfaction.models import Idea, Thanks
from zabota.satisfaction.queries.voices import deciders, directors


def on_directors_letter(event: DirectorsLetterCame) -> None:
    """Neither its words nor whose they are: the mail that repeats it is read by whoever reads that mailbox."""
    link = reverse("directors_letter", args=[event.directors_letter_id])
    for user in directors():
        with override(user.language):
            title = _("Only whoever may read such letters can open it.")
        notify([user.pk], Kind.DIRECTOR, link=link, title=title)


def on_idea(event: IdeaCame) -> None:
    """Whoever decides on ideas."""
    idea = Idea.objects.select_related("contact", "agent__user").filter(pk=event.idea_id).first()
    if idea is not None:
        link = reverse("idea", args=[idea.pk])
        people = deciders().values_list("pk", flat=True)
        notify(people, Kind.IDEA, link=link, title=idea.title, who=idea.author, but_not=event.by_id)


def on_idea_decided(event: IdeaDecided) -> None:
    """A colleague whose idea it was; a client's person gets a letter."""
    idea = Idea.objects.select_related("agent").filter(pk=event.idea_id, agent__isnull=False).first()
    if idea is None or idea.agent is None:
        return
    who = User.objects.filter(pk=event.by_id or 0).values_list("name", flat=True).first() or ""
    link = reverse("idea", args=[idea.pk])
    notify([idea.agent.user_id], Kind.IDEA, link=link, title=idea.title, who=who, but_not=event.by_id)


def on_thanks(event: ThanksGiven) -> None:
    """Whoever is thanked."""
    thanks = Thanks.objects.select_related("agent", "contact", "ticket").filter(pk=event.thanks_id).first()
    if thanks is not None:
        title = f"{thanks.ticket_id} {thanks.ticket.subject}"
        link = reverse("my_thanks")
        notify([thanks.agent.user_id], Kind.THANKED, link=link, title=title, who=thanks.contact.name)
