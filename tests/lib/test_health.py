"""/healthz and `/`: the two addresses outside the languages that everybody may ask for."""

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

pytestmark = pytest.mark.django_db


def test_a_well_site_says_so(client):
    response = client.get("/healthz")

    assert response.status_code == 200
    assert response.json() == {"ok": True, "database": True, "cache": True, "migrations": True}


def test_a_missing_migration_is_not_well(client):
    MigrationRecorder.Migration.objects.filter(app="sessions").delete()

    response = client.get("/healthz")

    assert response.status_code == 503
    assert response.json()["migrations"] is False


def test_a_missing_cache_table_is_not_well(client):
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE shared_cache")

    response = client.get("/healthz")

    assert response.status_code == 503
    assert response.json()["cache"] is False
    assert response.json()["database"] is True


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("uk-UA,uk;q=0.9,en;q=0.8", "uk"),
        ("en-GB", "en"),
        ("pl", "pl"),
        ("de-DE,de", "pl"),
        ("", "pl"),
    ],
)
def test_the_root_sends_on_by_the_browsers_language(client, accepted, language):
    response = client.get("/", headers={"accept-language": accepted})

    assert response.status_code == 302
    assert response.headers["Location"] == f"/{language}/"
    assert "Accept-Language" in response.headers["Vary"]


def test_the_root_reads_no_user(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = client.get("/")

    assert "Cookie" not in response.headers["Vary"]
