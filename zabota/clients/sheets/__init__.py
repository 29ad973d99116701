"""Tables that others wrote, read purely: no Django, no database."""
