"""Verbs about clicks."""

from zabota.clicks.actions.allowing import allow, end_allowing
from zabota.clicks.actions.erasing import erase_audience, forget_old_clicks
from zabota.clicks.actions.joining import join_audiences
from zabota.clicks.actions.overruling import overrule_site_click, take_back_site_overruling
from zabota.clicks.actions.sites import About, add_site, edit_site, make_token
from zabota.clicks.actions.weighing import (
    PROVISIONAL_FOR,
    confirm,
    doubt_at_once,
    invite,
    mark_sent,
    overrule,
    take_back_overruling,
    weigh,
    weigh_later,
)

__all__ = [
    "PROVISIONAL_FOR",
    "About",
    "add_site",
    "allow",
    "confirm",
    "doubt_at_once",
    "edit_site",
    "end_allowing",
    "erase_audience",
    "forget_old_clicks",
    "invite",
    "join_audiences",
    "make_token",
    "mark_sent",
    "overrule",
    "overrule_site_click",
    "take_back_overruling",
    "take_back_site_overruling",
    "weigh",
    "weigh_later",
]
