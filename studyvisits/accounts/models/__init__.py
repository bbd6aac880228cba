"""Who may log in."""

from studyvisits.accounts.models.user import User

__all__ = ["User"]
