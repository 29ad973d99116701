"""The tables of clicks."""

from zabota.clicks.models.hits import Button, Click, Fault, Mark, SignedIn, Trace, Visit
from zabota.clicks.models.invited import Invited, Key
from zabota.clicks.models.overflow import Overflow
from zabota.clicks.models.verdict import State, Verdict

__all__ = [
    "Button",
    "Click",
    "Fault",
    "Invited",
    "Key",
    "Mark",
    "Overflow",
    "SignedIn",
    "State",
    "Trace",
    "Verdict",
    "Visit",
]
