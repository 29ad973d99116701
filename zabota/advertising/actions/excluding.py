"""Lists taken along to an ad network, and taken back."""

from django.db import transaction

from zabota.accounts.models import User
from zabota.advertising.calculations.lists import Form, hash_of, lines_of
from zabota.advertising.errors import ListTakenBack, NothingToExclude
from zabota.advertising.events import ExclusionTakenBack, ListExcluded
from zabota.advertising.models import EXCLUDED_FOR, Excluded, Exclusion, SourceKind
from zabota.advertising.queries.lists import proposed_for
from zabota.clicks.models import Site
from zabota.core.clock import now
from zabota.core.events import publish


@transaction.atomic
def exclude(site: Site, *, kind: str, by: User) -> Exclusion:
    """Who took which list along when; each entry for ninety days. Raises NothingToExclude."""
    Site.objects.select_for_update().get(pk=site.pk)
    proposed = proposed_for(site, kind)
    if not proposed.fresh:
        raise NothingToExclude
    lines = lines_of(proposed.values, Form.PLAIN, are_blocks=kind == SourceKind.ADDRESSES)
    made = Exclusion.objects.create(
        site=site, kind=kind, many=len(proposed.fit), lost=sum(one.lost for one in proposed.fit),
        left_out=proposed.left_out, left_out_lost=proposed.left_out_lost, hash=hash_of(lines), by=by, at=now(),
    )  # fmt: skip
    Excluded.objects.bulk_create(
        Excluded(
            exclusion=made, value=one.value, human=one.human, machine=one.machine, lost=one.lost,
            worth=one.worth, until=made.at + EXCLUDED_FOR,
        )
        for one in proposed.fit
    )  # fmt: skip
    publish(ListExcluded(by_id=by.pk, exclusion_id=made.pk, site_id=site.pk, kind=kind, many=made.many))
    return made


@transaction.atomic
def take_back_exclusion(exclusion: Exclusion, *, by: User) -> None:
    """It was not taken along after all: its sources stand to be excluded again. Raises ListTakenBack."""
    held = Exclusion.objects.select_for_update().get(pk=exclusion.pk)
    if held.taken_back_at:
        raise ListTakenBack
    held.taken_back_at, held.taken_back_by = now(), by
    held.save(update_fields=["taken_back_at", "taken_back_by"])
    publish(ExclusionTakenBack(by_id=by.pk, exclusion_id=held.pk))
