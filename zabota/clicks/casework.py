"""The rows of one invitation as the evidence that the rules understand."""

from datetime import timedelta

from zabota.clicks.models import Button, Click, Invited, State, Verdict, Visit
from zabota.clicks.rating import SOON, Case, Page, Press, checks_letters, gesture_of
from zabota.core.sql import rows

MOST = 500  # hits of one kind: more is a flood, and its beginning tells enough
KNOWN_FOR = timedelta(days=90)

OPENED = """
SELECT client, count(*), count(*) FILTER (WHERE is_soon)
FROM (
    SELECT visit.client, invited.audience,
        bool_or(visit.at < invited.sent_at + make_interval(secs => %(soon)s)) AS is_soon
    FROM clicks_visit visit JOIN clicks_invited invited ON invited.id = visit.invited_id
    WHERE visit.client = ANY(%(clients)s) AND invited.key_id = %(key)s AND invited.sent_at IS NOT NULL
    GROUP BY visit.client, invited.audience
) AS opened
GROUP BY client
"""


def case_of(invited: Invited) -> tuple[list[Click], Case]:
    """Its clicks in their order, and the case that they make: what is human, or decided by a person, is settled."""
    clicks = list(Click.objects.filter(invited=invited).order_by("at", "pk")[:MOST])
    visits = Visit.objects.filter(invited=invited).prefetch_related("traces").order_by("at", "pk")[:MOST]
    held = list(Verdict.objects.filter(click__invited=invited, is_current=True))
    return clicks, Case(
        sent_at=invited.sent_at.timestamp() if invited.sent_at else None,
        pages=tuple(_page(visit) for visit in visits),
        presses=tuple(_press(click) for click in clicks),
        known=_known(invited),
        settled={one.click_id: one.state for one in held if one.state == State.HUMAN or _is_firm(one)},
        firm=frozenset(one.click_id for one in held if _is_firm(one)),
        checking=_checking(invited, {click.client for click in clicks}),
    )


def _known(invited: Invited) -> frozenset[str]:
    """Browsers of this person whose answers to other invitations were found human."""
    if not invited.audience:
        return frozenset()
    human = Click.objects.filter(
        invited__audience=invited.audience,
        invited__key=invited.key_id,  # another key hides the same browser otherwise
        verdicts__is_current=True,
        verdicts__state=State.HUMAN,
        at__gt=invited.created_at - KNOWN_FOR,
    ).exclude(invited=invited)
    return frozenset(human.exclude(browser="").values_list("browser", flat=True))


def _checking(invited: Invited, clients: set[str]) -> frozenset[str]:
    """Those who open the letters of many people as soon as they come. Empty hashes are those of forgotten facts."""
    facts = {"clients": list(clients - {""}), "key": invited.key_id, "soon": SOON}
    return frozenset(client for client, people, soon in rows(OPENED, facts) if checks_letters(people, soon))


def _is_firm(verdict: Verdict) -> bool:
    return verdict.by_id is not None or any(code.startswith("confirmed") for code in verdict.reasons)


def _page(visit: Visit) -> Page:
    return Page(
        id=visit.pk,
        at=visit.at.timestamp(),
        method=visit.method,
        asked=visit.asked,
        browser=visit.browser,
        has_cookie=visit.has_cookie,
        client=visit.client,
        net=visit.net,
        label=visit.label,
        family=visit.family,
        signs=frozenset(visit.signs),
        traces={trace.mark: trace.at.timestamp() for trace in visit.traces.all()},
    )


def _press(click: Click) -> Press:
    return Press(
        id=click.pk,
        at=click.at.timestamp(),
        page=click.visit_id,
        value=click.value,
        second=click.button == Button.SECOND,
        has_words=click.has_words,
        gesture=gesture_of(click.gesture),
        signed_in=click.signed_in,
        fault=click.fault,
        browser=click.browser,
        has_cookie=click.has_cookie,
        client=click.client,
        net=click.net,
        label=click.label,
        family=click.family,
        signs=frozenset(click.signs),
    )
