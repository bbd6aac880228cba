"""The programme in the administration pages. Statuses, terms and locks are read-only here."""

from programmes.admin import catalogue, foundations, projects, releases, slots, visits

__all__ = ["catalogue", "foundations", "projects", "releases", "slots", "visits"]
