"""What a letter is going to promise is kept while it is written."""

from datetime import datetime

from zabota.promises.models import DraftedPromises
from zabota.team.models import Agent
from zabota.tickets.models import Ticket


def keep_choice(
    ticket: Ticket, *, news: str, news_said: str, promised: list[tuple[str, datetime]], by: Agent
) -> None:
    """`news` is an ISO moment, "other" with `news_said` in words, or "" for none."""
    pairs = [[text, moment.isoformat()] for text, moment in promised]
    if news or promised:
        chosen = {"news": news, "news_said": news_said, "promised": pairs}
        DraftedPromises.objects.update_or_create(ticket=ticket, agent=by, defaults=chosen)
    else:
        forget_choice(ticket, by=by)


def forget_choice(ticket: Ticket, *, by: Agent) -> None:
    """The letter is sent, or promises nothing."""
    DraftedPromises.objects.filter(ticket=ticket, agent=by).delete()
