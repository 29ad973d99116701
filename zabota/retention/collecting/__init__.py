"""Touches and signals read out of the tables in which they happened: set by set, restartable, each exactly once."""
