"""Clicks of our own sites are judged in the order of their time, by the worker alone: it loads the engine."""
