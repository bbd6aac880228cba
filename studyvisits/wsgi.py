"""The entry point for gunicorn."""

import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "studyvisits.settings")

application = get_wsgi_application()
# Views are imported now and not by the first reader; workers that are forked later share them.
get_resolver().url_patterns  # noqa: B018
