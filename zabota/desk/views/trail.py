"""Who changed what."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from zabota.accounts.access import allowed
from zabota.accounts.permissions import Permission
from zabota.desk.pages import slice_of
from zabota.desk.settings.trail import audited, sentences_of
from zabota.desk.views.settings import setting


@require_GET
@allowed(Permission.AUDIT_READ)
def index(request: HttpRequest) -> HttpResponse:
    entries = slice_of(audited(), ("-id",), request)
    return setting(request, "trail", "trail", {"events": sentences_of(entries.items), "page": entries})
