"""Reasons in plain words, for whoever decides and for whoever asks why."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

WORDS: dict[str, "str | Promise"] = {
    "assisted": _("pressed with the help of a screen reader, a switch or voice"),
    "came-back": _("the same browser had been here before"),
    "checks-letters": _("whoever comes from there opens the letters of many people as soon as they arrive"),
    "confirmed-letter": _("the person confirmed it by a letter"),
    "confirmed-phone": _("the person confirmed it on the telephone"),
    "confirmed-portal": _("the person confirmed it in the portal"),
    "expired": _("the link had ended"),
    "forwarded": _("somebody else had answered already on another device: perhaps the letter was forwarded"),
    "hand": _("a hand moved the pointer, touched the screen or typed"),
    "hidden-button": _("a button was pressed that no person can see"),
    "hidden-link": _("a link was followed that no person can see"),
    "hosting-network": _("it came from rented machines, where few people sit"),
    "just-sent": _("it came from rented machines within seconds after the letter"),
    "known-browser": _("this person has answered from this browser before"),
    "late": _("another answer was given more than a day after the first"),
    "later": _("it came some time after the letter"),
    "no-cookie": _("the browser keeps no cookie"),
    "no-form": _("it did not come from the form on the page"),
    "no-hand": _("the page's script saw no hand on a pointer, screen or keyboard"),
    "no-script": _("the page's script did not run, and nothing else shows that a person pressed the button"),
    "outweighed": _("somebody else answered later, and by hand"),
    "pointed": _("somebody came to the form with a pointer or a key before pressing"),
    "program": _("a program drove the browser, and says so"),
    "read": _("the page was read for some seconds before"),
    "scanner-network": _("it came from the network of a service that checks letters"),
    "several-links": _("several links of the letter were opened from there at once"),
    "several-values": _("several values were pressed at once"),
    "signed-in": _("the person was signed in to the portal"),
    "soon": _("it came within minutes after the letter"),
    "staff": _("it came from our own network or colleague"),
    "tampered": _("the link had been changed"),
    "too-quick": _("the button was pressed within a second after the page"),
    "typed": _("somebody typed"),
    "unknown": _("nobody was invited by this link"),
    "words": _("words were written"),
}


def in_words(codes: Iterable[str]) -> list[str]:
    return [str(WORDS.get(code, code)) for code in codes]
