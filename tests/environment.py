"""The environment in which the suite runs, whatever stands in .env or in the shell.

Loaded by pytest before Django reads its settings (`-p tests.environment` in pyproject.toml).
"""

import os

os.environ.update(
    # Nothing of the developer's own .env: the suite behaves the same everywhere.
    ENV_FILE=os.devnull,
    DEBUG="0",
    SECRET_KEY="only-for-tests-" + "0123456789abcdef" * 3,
    PERSONAL_DATA_KEYS="b25seS1mb3ItdGVzdHMtMDEyMzQ1Njc4OWFiY2RlZmc=",
    SITE_URL="http://testserver",
    ALLOWED_HOSTS="testserver,localhost,127.0.0.1",
    CSRF_TRUSTED_ORIGINS="",
    # The suite speaks plain http; a test of its own holds the redirect and the cookies.
    SECURE_SSL_REDIRECT="0",
    STATIC_COLLECTED="0",
    EMAIL_URL="",
    MAIL_ALLOW="",
    LOG_LEVEL="ERROR",
    # Playwright keeps an event loop in the thread that runs the tests.
    DJANGO_ALLOW_ASYNC_UNSAFE="1",
)
os.environ.setdefault("DATABASE_URL", "sqlite:///var/db.sqlite3")
