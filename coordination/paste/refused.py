"""What is raised for a file that cannot be read: a sentence for whoever chose it."""

from __future__ import annotations


class PasteError(Exception):
    """The message is a sentence for the reader. Nothing of the file was kept."""
