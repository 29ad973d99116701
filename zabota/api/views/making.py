"""Making a token, wherever it is done: the form, and the key that is shown once."""

from django.http import HttpRequest, HttpResponse

from zabota.accounts.models import User
from zabota.api.actions import NewToken, make_token
from zabota.api.errors import EndsTooLate, NameInUse
from zabota.api.forms import TokenForm

FIELD_OF = {NameInUse: "name", EndsTooLate: "expires_on"}


def asked_for(request: HttpRequest, person: User) -> tuple[TokenForm, NewToken | None]:
    """The form as it is to be shown, and what it made."""
    form = TokenForm(request.POST if request.method == "POST" else None, person=person)
    if not form.is_valid():
        return form, None
    try:
        made = make_token(person, **form.facts, by=person)
    except (NameInUse, EndsTooLate) as refusal:
        form.add_error(FIELD_OF[type(refusal)], refusal.sentence)
        return form, None
    return TokenForm(person=person), made


def status_of(form: TokenForm, made: NewToken | None) -> int:
    return 422 if form.is_bound and made is None else 200


def never_kept(response: HttpResponse) -> HttpResponse:
    """No cache and no way back shows the key again."""
    response["Cache-Control"] = "no-store"
    return response
