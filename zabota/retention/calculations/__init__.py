"""Pure calculations over signals: no Django, no numpy."""
