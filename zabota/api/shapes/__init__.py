"""What goes in and out: documented by their own fields. Numbers are keys, moments have a zone, unknown fields are
refused."""
