"""The mailed code by which somebody proves who they are, where they have nothing stronger."""

from datetime import timedelta
from secrets import randbelow

from allauth.core.internal import ratelimit
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import override

from zabota.accounts.actions import write_letter
from zabota.accounts.models import User
from zabota.accounts.proof import CODE
from zabota.core.clock import now

LIVES_FOR = timedelta(minutes=15)
TRIES = 5
SALT = "zabota.accounts.proof"


def send_code(request: HttpRequest, user: User) -> bool:
    """Six digits to the person's address; False when too many were sent of late."""
    if not ratelimit.consume(request, app="allauth.account", action="proof_letter", key=f"user-{user.pk}"):
        return False
    code = f"{randbelow(1_000_000):06}"
    ends = (now() + LIVES_FOR).timestamp()
    request.session[CODE] = {"hash": _hash(request, code), "ends": ends, "tries": TRIES}
    with override(user.language):
        body = _("To change how you sign in, type this code in the same browser:\n\n    %(code)s\n\n")
        doubt = _("You did not ask for it? Then somebody sits at a browser of yours: end your sessions.")
        subject = _("Code to change your sign-in")
        write_letter(user, subject=subject, body=body % {"code": code} + doubt, by=user)
    return True


def is_mailed_code(request: HttpRequest, code: str) -> bool:
    """Good once and for this browser; five wrong ones end it."""
    kept = request.session.get(CODE)
    if not kept or kept["ends"] < now().timestamp() or kept["tries"] < 1:
        return False
    request.session[CODE] = {**kept, "tries": kept["tries"] - 1}
    return constant_time_compare(kept["hash"], _hash(request, code.strip()))


def _hash(request: HttpRequest, code: str) -> str:
    return salted_hmac(SALT, f"{request.session.session_key}:{code}", algorithm="sha256").hexdigest()
