"""The door at which mail services bring letters. Any answer but 200 has the service bring it again later."""

from allauth.core.internal import ratelimit
from anymail.exceptions import AnymailConfigurationError, AnymailWebhookValidationFailure
from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from zabota.accounts.access import public
from zabota.channels.email.hooks import BEGINNING, HOOKS, Hook, keep_the_head, take_in_brought
from zabota.core.logs import log

AGAIN_IN = "60"  # seconds


@csrf_exempt
@require_http_methods(["HEAD", "POST"])
@public
def letters_brought(request: HttpRequest, service: str) -> HttpResponse:
    """Public: who comes is judged by the secret in the address and, where the service signs, by its signature."""
    hook = HOOKS.get(service)
    if hook is None:
        raise Http404
    if request.method == "HEAD":  # how some services look whether somebody is here
        return HttpResponse()
    if "Authorization" not in request.headers:  # Amazon shows its secret only when it is asked
        return HttpResponse(status=401, headers={"WWW-Authenticate": "Basic"})
    try:
        return HttpResponse(status=_brought(hook, request))
    except Exception as problem:  # whatever it was, the letter stays with the service
        log(__name__).warning("letter_not_brought", service=service, problem=repr(problem)[:300])
        return HttpResponse(status=503, headers={"Retry-After": AGAIN_IN})


def _brought(hook: Hook, request: HttpRequest) -> int:
    """The status to answer with."""
    size = int(request.META.get("CONTENT_LENGTH") or 0)
    if not (_counted(request, "letters_brought") and _counted(request, "letters_misbrought", dry_run=True)):
        return 429
    try:
        if size > settings.ZABOTA_UPLOAD_LIMIT:
            keep_the_head(hook, request, request.read(BEGINNING), size=size)
            return 413
        request.body  # noqa: B018 read before the form is, so that it can be read once more
        take_in_brought(hook, request)
    except RequestDataTooBig:  # its size was not said before
        keep_the_head(hook, request, request.body[:BEGINNING], size=len(request.body))
        return 413
    except AnymailWebhookValidationFailure:
        _counted(request, "letters_misbrought")
        return 403
    except AnymailConfigurationError as problem:
        log(__name__).warning("mail_service_not_set_up", service=hook.name, problem=str(problem)[:300])
        return 503
    return 200


def _counted(request: HttpRequest, action: str, *, dry_run: bool = False) -> bool:
    return bool(ratelimit.consume(request, app="allauth.account", action=action, dry_run=dry_run))
