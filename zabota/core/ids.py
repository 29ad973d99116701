"""Identities that strangers may see: not guessable, not countable."""

import secrets

ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"  # nothing that is misread over the telephone


def token(length: int = 24) -> str:
    """A random word of about five bits a letter: 24 letters cannot be guessed."""
    return "".join(secrets.choice(ALPHABET) for _ in range(length))
