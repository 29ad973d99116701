"""Clicks on our ads, in the words and places of the screens."""
