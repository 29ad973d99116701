"""Whose click it is, in the words of the room clicks, which knows no contact."""


def audience_of(contact_id: int) -> str:
    return f"contact {contact_id}"
