"""Reads: facts of companies, the way of one and of all, warnings to come and given."""
