"""Screens of tokens: of one's own, of all, of a client's person; and the description of the API."""
