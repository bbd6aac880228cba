"""The site's own settings with the two addresses that its pages are measured beside."""

# All of them: that is what a settings file built on another one is.
from studyvisits.settings import *  # noqa: F403

ROOT_URLCONF = "scripts.bench.urls"
