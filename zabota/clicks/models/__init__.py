"""The tables of clicks."""

from zabota.clicks.models.hits import Button, Click, Fault, Mark, SignedIn, Trace, Visit
from zabota.clicks.models.invited import Invited, Key
from zabota.clicks.models.overflow import Overflow
from zabota.clicks.models.site_clicks import Judging, Overruling, SiteClick, SiteOverflow, SiteVerdict, Way
from zabota.clicks.models.sites import Allowed, AllowedKind, Site
from zabota.clicks.models.verdict import State, Verdict

__all__ = [
    "Allowed",
    "AllowedKind",
    "Button",
    "Click",
    "Fault",
    "Invited",
    "Judging",
    "Key",
    "Mark",
    "Overflow",
    "Overruling",
    "SignedIn",
    "Site",
    "SiteClick",
    "SiteOverflow",
    "SiteVerdict",
    "State",
    "Trace",
    "Verdict",
    "Visit",
    "Way",
]
