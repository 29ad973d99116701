"""Reports: what a screen says, before it is drawn."""
