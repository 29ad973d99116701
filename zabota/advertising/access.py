"""The only roads to a click of our sites, a list and a claim. Whoever may see clicks may see those of every site."""

from django.http import Http404

from zabota.advertising.models import Claim, Exclusion
from zabota.clicks.models import Site, SiteClick

LARGEST = 2**63 - 1


def _known(pk: int) -> int:
    if pk > LARGEST:
        raise Http404
    return pk


def site_for(name: str, sites: list[Site]) -> Site | None:
    """The site an address asks for, the first one for anything else; None where there is none."""
    return next((one for one in sites if str(one.pk) == name), sites[0] if sites else None)


def site_click_for(site_click_id: int) -> SiteClick:
    found = SiteClick.objects.select_related("site").filter(pk=_known(site_click_id)).first()
    if found is None:
        raise Http404
    return found


def exclusion_for(exclusion_id: int) -> Exclusion:
    found = Exclusion.objects.select_related("site").filter(pk=_known(exclusion_id)).first()
    if found is None:
        raise Http404
    return found


def claim_for(claim_id: int) -> Claim:
    found = Claim.objects.select_related("site", "by", "settled_by").filter(pk=_known(claim_id)).first()
    if found is None:
        raise Http404
    return found
