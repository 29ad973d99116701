"""Whether the radar sees what it should, in worlds whose truth is known."""
