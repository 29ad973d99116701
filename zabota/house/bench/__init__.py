"""Measurements through the real server, printed as JSON. Never part of the timed tests."""
