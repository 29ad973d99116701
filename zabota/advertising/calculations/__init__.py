"""What is counted from sums of clicks. Pure: no Django, no database, no numpy."""
