"""What every test may ask for. The environment they run in stands in environment.py, rows are
made by factories/."""

import os
import shutil

import pytest
from django.conf import settings
from django.core.cache import cache


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix, tmp_path_factory):
    """A test database of its own for each run, so that two runs never meet. On SQLite it is a
    file: threads that share one connection in memory would not show a race."""
    database = settings.DATABASES["default"]
    if database["ENGINE"] == "django.db.backends.sqlite3":
        database["TEST"]["NAME"] = str(tmp_path_factory.mktemp("database") / "test.sqlite3")
    else:
        database["TEST"]["NAME"] = f"test_studyvisits_{os.getpid()}"


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """The system's own Chromium: nothing is downloaded for a test."""
    chromium = (
        os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    )
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return {
        **browser_type_launch_args,
        "executable_path": chromium,
        # Chromium's sandbox refuses to run as root, as in most build containers.
        "args": ["--no-sandbox"] if is_root else [],
    }


@pytest.fixture(autouse=True)
def _quick_and_quiet(settings):
    """What costs time and is no part of any rule: slow hashes and collected files."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    # Straight from static/: nothing has to be collected before a test.
    settings.WHITENOISE_AUTOREFRESH = True
    settings.WHITENOISE_USE_FINDERS = True


@pytest.fixture(autouse=True)
def _no_leftovers_in_the_cache(request):
    """A test in a transaction takes its cache rows with it. One with a server of its own leaves
    them, and the next one's login would count as an attempt too many."""
    if not {"live_server", "transactional_db"} & set(request.fixturenames):
        yield
        return
    request.getfixturevalue("transactional_db")
    yield
    cache.clear()
