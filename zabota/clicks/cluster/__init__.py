"""The features that SQL can say, once for every backend: Ibis expressions over a table of clicks."""
