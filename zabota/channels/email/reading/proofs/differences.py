"""Where we read a letter otherwise than its project expects, and hold ours to be better for the customer."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Difference:
    """`cases`: what of which letter (`key letter`), as the ledger names them."""

    corpus: str
    reason: str
    cases: tuple[str, ...]


DIFFERENCES = (
    Difference(
        "sisimai",
        "The server says that the user is unknown, so the address is dead; sisimai calls it filtered when a certain "
        "operator or program says so.",
        (
            "hard lhost-amazonworkmail-02",
            "hard lhost-apachejames-01",
            "hard lhost-ezweb-02",
            "hard lhost-gsuite-08",
            "hard lhost-messagingserver-03",
            "hard lhost-messagingserver-06",
            "hard lhost-messagingserver-08",
            "hard lhost-mfilter-01",
            "hard lhost-office365-04",
            "hard lhost-postfix-01",
            "hard lhost-receivingses-01",
            "hard lhost-sendmail-27",
            "hard lhost-x1-02",
            "hard lhost-x2-02",
            "hard lhost-zoho-02",
            "hard lhost-zoho-03",
            "hard rfc3464-35",
            "hard rfc3464-42",
        ),
    ),
    Difference(
        "sisimai",
        "A name server's malformed answer passes; it is no reason to give an address up.",
        ("hard lhost-aol-06",),
    ),
    Difference(
        "sisimai",
        "After the letter itself the server refused the sender's domain; the addressee's was accepted before.",
        ("hard lhost-exim-37",),
    ),
    Difference(
        "sisimai",
        "A bare «Rejected» does not say that the address is dead.",
        ("hard lhost-messagelabs-03",),
    ),
    Difference(
        "sisimai",
        "A complaint is a complaint, whether a provider tells of it by a report or in JSON.",
        ("kind lhost-amazonses-11",),
    ),
    Difference(
        "sisimai",
        "A person forwards a bounce: their words are a letter to be answered.",
        ("kind lhost-sendmail-14", "count lhost-sendmail-14", "hard lhost-sendmail-14"),
    ),
    Difference(
        "sisimai",
        "A list refuses what a stranger posts; nobody's address is dead.",
        ("kind lhost-fml-02", "count lhost-fml-02", "hard lhost-fml-02"),
    ),
    Difference(
        "flufl",
        "The address that was written to is the contact's; where its server passes letters on is not.",
        ("addresses simple_14",),
    ),
    Difference(
        "zammad",
        "A name belongs to the sender though the address had to be taken from Reply-To.",
        ("from_name mail019",),
    ),
    Difference("zammad", "A domain has no dot at its end.", ("from_email mail044",)),
    Difference(
        "zammad",
        "The sender's raw name is read in the character set of the rest of the letter, not in a Latin one.",
        ("from_name mail046",),
    ),
    Difference(
        "zammad",
        "A forwarded letter is kept with its own bytes; zammad writes it anew.",
        ("attachment_bytes mail046",),
    ),
    Difference(
        "zammad",
        "An encoded name with a comma in it is one name; zammad breaks it in two.",
        ("from_name mail065",),
    ),
    Difference(
        "zammad",
        "The quotes and the bracket are the broken header's, not the address's.",
        ("from_email mail076", "from_name mail076"),
    ),
    Difference(
        "zammad",
        "The title of the page is not among the writer's words.",
        ("body mail019", "body mail047", "body mail066"),
    ),
    Difference("zammad", "French is read as French, not in the Central European set.", ("body mail072",)),
    Difference(
        "zammad",
        "Accents written apart from their letters are put together with them.",
        ("attachment_names mail064",),
    ),
    Difference(
        "zammad",
        "Two files of one name keep the name their sender gave them.",
        ("attachment_names mail102",),
    ),
    Difference(
        "trimmer",
        "A quote keeps the mark that says whose it is; trimmer takes it away.",
        ("elided embedded_email_1",),
    ),
    Difference(
        "talon",
        "A sign-off of two lines is the writer's word and stays, as trimmer has it too.",
        ("reply_without_signature signature-signature_words-0",),
    ),
    Difference(
        "talon",
        "A quote at the very end is a quote though nothing introduces it.",
        ("reply html-gmail_quote_blockquote-0",),
    ),
)


def reason_for(corpus: str, key: str, case: str) -> str:
    """Why ours is held to be better; empty when it is not."""
    named = f"{key} {case}"
    return next((one.reason for one in DIFFERENCES if one.corpus == corpus and named in one.cases), "")
