"""Backups on a shelf: a folder or a bucket in which files that many backups share lie once."""
