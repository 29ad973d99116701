"""Clicks told by our own sites: what may be said, how much of it, and what is kept of whoever clicked."""
