"""`publish_visit` prints where the programme can be read, or says in words why not."""

import json

import pytest
from django.core.management import CommandError, call_command

from programmes.models import Release
from programmes.states import Visibility
from tests.factories.releases import make_visit

pytestmark = pytest.mark.django_db


def run(capsys, *args):
    call_command("publish_visit", *args)
    return json.loads(capsys.readouterr().out)


def test_a_public_visit_has_its_page(capsys, client):
    visit = make_visit()

    printed = run(capsys, str(visit.pk), "--visibility", "public")

    assert printed == {
        "visit": visit.pk,
        "release": 1,
        "path": f"/pl/open/visits/{visit.pk}/",
    }
    assert client.get(printed["path"]).status_code == 200


def test_by_link_the_path_holds_a_token_that_stays_the_same(capsys, client):
    visit = make_visit()

    first = run(capsys, str(visit.pk))
    second = run(capsys, str(visit.pk), "--visibility", "link")

    assert first["path"].startswith("/pl/programme/")
    assert (second["path"], second["release"]) == (first["path"], 2)
    assert client.get(first["path"]).status_code == 200
    assert client.get(f"/pl/open/visits/{visit.pk}/").status_code == 404


def test_an_internal_visit_is_refused_unless_somebody_says_otherwise(capsys):
    visit = make_visit(visibility=Visibility.INTERNAL)

    with pytest.raises(CommandError, match="internal|wewnętrzn"):
        call_command("publish_visit", str(visit.pk))
    assert not Release.objects.exists()

    assert run(capsys, str(visit.pk), "--visibility", "link")["release"] == 1


def test_a_visit_that_is_not_there(capsys):
    with pytest.raises(CommandError, match="no visit 99"):
        call_command("publish_visit", "99")
