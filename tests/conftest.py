"""What every test may ask for. The environment they run in stands in environment.py, rows are
made by factories/."""

import os
import shutil

import pytest
from django.conf import settings
from django.core.cache import cache
from django.utils import translation
from hypothesis import settings as hypothesis_settings

from studyvisits.accounts.states import Role
from tests.factories.accounts import UserFactory
from tests.factories.programmes import (
    FoundationFactory,
    MembershipFactory,
    ProjectFactory,
    VisitFactory,
)
from tests.outbox.smtp import Running

# `make fuzz` asks for the long profile; the suite itself is the same at every run.
hypothesis_settings.register_profile("ci", max_examples=50, derandomize=True, deadline=None)
hypothesis_settings.register_profile("fuzz", max_examples=2000, deadline=None)
hypothesis_settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


ASKING = {"db", "transactional_db", "live_server"}


def pytest_addoption(parser):
    parser.addoption(
        "--that-ask-a-database",
        action="store_true",
        help="leave out the tests that may ask none: they are the same on every database",
    )


def pytest_collection_modifyitems(config, items):
    """pytest-django refuses a test the database unless it asks for it, so none slips through."""
    if not config.getoption("--that-ask-a-database"):
        return
    asking = [
        item
        for item in items
        if item.get_closest_marker("django_db") or ASKING & set(item.fixturenames)
    ]
    chosen = set(asking)
    config.hook.pytest_deselected(items=[item for item in items if item not in chosen])
    items[:] = asking


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
def _own_language():
    """Each test begins in the language of the site; what one activates no other one meets."""
    translation.deactivate()
    yield
    translation.deactivate()


@pytest.fixture(autouse=True)
def _quick_hashes(settings):
    """A good hash is slow on purpose, and no test is about that."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(scope="session")
def folder_for_uploads(tmp_path_factory):
    return tmp_path_factory.mktemp("uploads")


@pytest.fixture(autouse=True)
def _own_uploads(settings, folder_for_uploads):
    """What a test uploads never lies among the files of the developer's own site."""
    settings.MEDIA_ROOT = folder_for_uploads


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


@pytest.fixture
def smtp(settings):
    """A mail server on this machine that the site sends to; ``smtp.messages`` are what it got."""
    running = Running()
    settings.EMAIL_URL = f"smtp://127.0.0.1:{running.port}"
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_PORT = running.port
    settings.EMAIL_TIMEOUT = 5
    with running as server:
        yield server


# --- The people of the house ------------------------------------------------------------------


@pytest.fixture
def foundation(db):
    return FoundationFactory(short_name="mosty")


@pytest.fixture
def coordinator(foundation):
    """Works at the foundation and plans its visits."""
    return MembershipFactory(foundation=foundation, user__name="Anna Nowak").user


@pytest.fixture
def manager(foundation):
    return MembershipFactory(foundation=foundation, role=Role.MANAGER, user__name="Ewa Lis").user


@pytest.fixture
def observer(foundation):
    """Reads the projects that were chosen for her, and changes nothing."""
    return MembershipFactory(foundation=foundation, role=Role.OBSERVER, user__name="Jan Bór").user


@pytest.fixture
def other_coordinator(db):
    """A stranger: works at another foundation."""
    return MembershipFactory(user__name="Piotr Obcy").user


@pytest.fixture
def administrator(db):
    return UserFactory(name="Administratorka", is_staff=True, is_superuser=True)


@pytest.fixture
def visit(foundation, coordinator):
    """An upcoming visit of the foundation that its observer may see too."""
    project = ProjectFactory(foundation=foundation)
    for membership in foundation.memberships.filter(role=Role.OBSERVER):
        membership.projects.add(project)
    return VisitFactory(foundation=foundation, project=project, coordinator=coordinator)
