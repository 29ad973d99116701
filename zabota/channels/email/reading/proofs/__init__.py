"""Measurements of the reading: against other projects' letters, real threads and letters made to break it."""
