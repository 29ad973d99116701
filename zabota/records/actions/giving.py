"""What we keep of a person is put together for them."""

from tempfile import TemporaryFile

from django.conf import settings
from django.db import transaction

from zabota.accounts.models import User
from zabota.clients.models import Contact
from zabota.core import files
from zabota.core.clock import now
from zabota.core.events import publish
from zabota.core.jobs import defer
from zabota.core.models import StoredFile
from zabota.records.ending import answer_by_copy
from zabota.records.errors import AlreadyForgotten
from zabota.records.events import PersonGivenOut
from zabota.records.gathering import write_everything_of
from zabota.records.models import Forgetting, GivingOut


@transaction.atomic
def give_out(contact: Contact, *, with_notes: bool, by: User | None) -> GivingOut:
    """Begin it; a job does it. Raises AlreadyForgotten."""
    if Forgetting.objects.filter(contact=contact).exists():
        raise AlreadyForgotten
    given = GivingOut.objects.create(contact=contact, with_notes=with_notes, by=by, at=now())
    defer("zabota.records.tasks.gather", giving_out_id=given.pk)
    return given


@transaction.atomic
def do_give_out(given: GivingOut) -> GivingOut:
    """Twice is once."""
    given = GivingOut.objects.select_for_update(of=("self",)).select_related("contact").get(pk=given.pk)
    if given.ready_at or Forgetting.objects.filter(contact=given.contact_id).exists():
        return given
    given.file = _put_together(given)
    given.ready_at = now()
    given.save(update_fields=["file", "ready_at"])
    publish(PersonGivenOut(contact_id=given.contact_id, by_id=given.by_id))
    answer_by_copy(given)
    return given


def _put_together(given: GivingOut) -> StoredFile:
    """Beside the files of the house, since the memory of a machine may be its folder for what is temporary."""
    settings.ZABOTA_FILES.mkdir(parents=True, exist_ok=True)
    with TemporaryFile(dir=settings.ZABOTA_FILES) as zipped:
        write_everything_of(given.contact, zipped, with_notes=given.with_notes)
        return files.store_from(zipped)
