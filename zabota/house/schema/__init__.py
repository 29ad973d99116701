"""What all migrations end in, for a database that is new."""
