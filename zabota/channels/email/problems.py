"""What was wrong with a letter, as the reader says it, in the language of whoever looks at it."""

import re

from django.utils.translation import gettext_lazy

NUMBER = re.compile(r"\b\d+\b")
WORDS = {
    "an Outlook winmail.dat is kept as a file": gettext_lazy(
        "Outlook packed its files in a way that could not be opened: winmail.dat is attached as it came."
    ),
    "an Outlook winmail.dat was opened; its files are attached beside it": gettext_lazy(
        "Outlook packed its files as winmail.dat; they were taken out and are attached beside it."
    ),
    "encrypted or sealed content is kept as a file": gettext_lazy(
        "It is encrypted or sealed; what is inside is kept as a file."
    ),
    "From holds no address; it was taken from Reply-To": gettext_lazy(
        "It names no sender; the address is the one to be answered."
    ),
    "From holds no address; it was taken from Return-Path": gettext_lazy(
        "It names no sender; the address is the one of its envelope."
    ),
    "From holds no address; it was taken from Sender": gettext_lazy(
        "It names no writer; the address is the one of whoever sent it."
    ),
    "more than N parts; the rest was not read": gettext_lazy(
        "It has more than %(number)s parts; the rest was not read."
    ),
    "only the first N addresses of Cc were read": gettext_lazy(
        "Only the first %(number)s of those in copy were read."
    ),
    "only the first N addresses of From were read": gettext_lazy(
        "Only the first %(number)s of its senders were read."
    ),
    "only the first N addresses of Reply-To were read": gettext_lazy(
        "Only the first %(number)s of those to be answered were read."
    ),
    "only the first N addresses of To were read": gettext_lazy(
        "Only the first %(number)s of its receivers were read."
    ),
    "parts are announced, but there are none": gettext_lazy("It announces parts and has none."),
    "parts are nested too deep; the innermost are kept as a file": gettext_lazy(
        "Its parts are nested too deep; the innermost are kept as a file."
    ),
    "some lines among the headers are no headers": gettext_lazy("Some lines of its head are damaged."),
    "the border between the parts was guessed": gettext_lazy("Where its parts begin was guessed."),
    "the headers are too many or too long and were cut": gettext_lazy("Its head is too long and was cut."),
    "the last part has no end; the letter may have been cut on its way": gettext_lazy(
        "Its last part has no end: the letter may have been cut on its way."
    ),
    "the letter is longer than N MB; the rest was not read": gettext_lazy(
        "It is longer than %(number)s MB; the rest was not read."
    ),
    "the page is too long; only its beginning was made into text": gettext_lazy(
        "Its page is too long; only the beginning was made into text."
    ),
    "the text is too long and was cut; the whole of it is attached": gettext_lazy(
        "Its text is too long and was cut; the whole of it is attached."
    ),
}


def told(problem: str) -> str:
    """A sentence for people; one that nobody has put into words stays as the reader said it."""
    found = NUMBER.search(problem)
    words = WORDS.get(NUMBER.sub("N", problem, count=1))
    return str(words) % {"number": found[0] if found else ""} if words else problem
