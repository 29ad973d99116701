"""The doors of the page where an answer is given: what it must carry, and what came back. See decision 0019."""

import json
import secrets
import uuid
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse

from zabota.clicks import floods
from zabota.clicks.actions import doubt_at_once, weigh_later
from zabota.clicks.keys import hidden, present_key
from zabota.clicks.models import Button, Click, Fault, Invited, Key, Visit
from zabota.clicks.rating import gesture_of
from zabota.clicks.sender import facts_from
from zabota.core.clock import now

COOKIE = "rating"
COOKIE_FOR = 90 * 24 * 60 * 60  # seconds
LONGEST_GESTURE = 1000


@dataclass(frozen=True)
class Visited:
    """What the page's form carries. Without a nonce (too many visits at once) it still works."""

    nonce: str
    cookie: str

    @property
    def style_url(self) -> str:
        return reverse("click_style", args=[self.nonce]) if self.nonce else ""

    @property
    def trap_url(self) -> str:
        return reverse("click_mark", args=[self.nonce, "trap"]) if self.nonce else ""

    def dress(self, response: HttpResponseBase) -> None:
        """Nothing keeps the page, tells where it was, or lists it; the browser is known again for 90 days."""
        undisclosed(response)
        response.set_cookie(
            COOKIE,
            self.cookie,
            max_age=COOKIE_FOR,
            httponly=True,
            samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
        )


def undisclosed(response: HttpResponseBase) -> None:
    response["Cache-Control"] = "no-store"
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex, nofollow"


def visited(request: HttpRequest, invited: Invited | None, *, value: int | None, fault: str = "") -> Visited:
    """Of whatever is not a POST: the visit is written down, and nothing else changes by it.

    `fault` is that of the token's Reading.
    """
    given = _cookie_of(request)
    cookie = given or secrets.token_urlsafe(24)
    key = _key_for(invited)
    facts = facts_from(request, key)
    if floods.is_over(Visit, invited, facts):
        return Visited("", cookie)
    nonce = uuid.uuid4() if request.method == "GET" else None
    Visit.objects.create(
        invited=invited,
        at=now(),
        fault=fault,
        method=(request.method or "")[:10],
        asked=_within(value),
        nonce=nonce,
        browser=hidden(key, "browser", cookie),
        has_cookie=bool(given),
        **facts,
    )
    return Visited(nonce.hex if nonce else "", cookie)


def clicked(
    request: HttpRequest,
    invited: Invited | None,
    *,
    value: int | None,
    has_words: bool = False,
    fault: str = "",
) -> Click | None:
    """A POST, provisional until it is weighed; None when there were too many (say so, and let them try again).

    One whose token names nobody, or has ended, is doubtful at once.
    """
    key = _key_for(invited)
    facts = facts_from(request, key)
    if floods.is_over(Click, invited, facts):
        return None
    cookie = _cookie_of(request)
    browser = hidden(key, "browser", cookie) if cookie else ""
    visit = _visit_of(request, invited)
    click = Click.objects.create(
        invited=invited,
        at=now(),
        fault=fault or ("" if invited else Fault.UNKNOWN),
        visit=visit,
        value=_within(value),
        button=Button.SECOND if "second" in request.POST else Button.SEND,
        has_words=has_words,
        gesture=_gesture(request),
        browser=browser,
        has_cookie=bool(visit and browser and visit.browser == browser),
        **facts,
    )
    if invited is None:
        doubt_at_once(click)
    else:
        weigh_later(invited)
    return click


def _key_for(invited: Invited | None) -> Key:
    return invited.key if invited and not invited.key.forgotten_at else present_key()


def _cookie_of(request: HttpRequest) -> str:
    return request.COOKIES.get(COOKIE, "")[:100]


def _visit_of(request: HttpRequest, invited: Invited | None) -> Visit | None:
    """The GET whose form this is; none when the nonce is of another invitation's page, or invented."""
    try:
        nonce = uuid.UUID(request.POST.get("nonce", ""))
    except ValueError:
        return None
    return Visit.objects.filter(nonce=nonce, invited=invited).first()


def _gesture(request: HttpRequest) -> dict[str, object]:
    """Only what the rules know of it is kept."""
    try:
        told = json.loads(request.POST.get("gesture", "")[:LONGEST_GESTURE])
    except (ValueError, RecursionError):
        return {}
    gesture = gesture_of(told)
    return {name: getattr(gesture, name) for name in gesture.__slots__} if gesture.ran else {}


def _within(value: int | None) -> int | None:
    return value if value is None or -32768 <= value <= 32767 else None
