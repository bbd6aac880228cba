"""The site's own settings with the two addresses that its pages are measured beside."""

from studyvisits.settings import *  # noqa: F403

ROOT_URLCONF = "scripts.bench.urls"
