"""Programmes that somebody wrote elsewhere, read into documents of the interchange format."""
