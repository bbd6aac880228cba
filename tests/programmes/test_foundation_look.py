"""How a foundation looks to guests: on pages behind a link, public ones, and those of its hosts."""

import re

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from coordination.services import sharing
from hosts.services import host_links
from programmes.looks import look, stylesheet
from programmes.services import logos
from studyvisits.lib.rows import update_if
from studyvisits.outbox.services import links
from tests.factories.hosts import VisitInstitutionFactory
from tests.factories.pictures import picture
from tests.factories.releases import OVER, UPCOMING, make_visit, publish
from tests.house.page_rules import problems_of

pytestmark = pytest.mark.django_db

BLUE = "#0b4f8a"
PUBLISHED_QUERIES = 3


def dress(foundation, *, accent=BLUE, **words):
    logos.put(
        foundation,
        logos.drawn_anew(ContentFile(picture())),
        shown=foundation.logo.name,
        by="tests",
    )
    update_if(foundation, by="tests", accent=accent, **words)
    return look(foundation.logo, foundation.accent)


def public(client, visit):
    return client.get(reverse("coordination:visit_public", args=[visit.pk]))


def by_link(client, visit):
    token = links.token_of(sharing.link_of(visit, by="tests"))
    return client.get(reverse("coordination:visit_by_link", args=[token]))


@pytest.mark.parametrize("when", [OVER, UPCOMING])
def test_a_public_page_wears_the_look_of_today(client, when, django_assert_max_num_queries):
    visit = make_visit(**when)
    publish(visit)
    before = public(client, visit)
    dressed = dress(visit.foundation)

    with django_assert_max_num_queries(PUBLISHED_QUERIES):
        after = public(client, visit)

    html = after.content.decode()
    assert f'src="{dressed.logo_url}"' in html
    assert f'href="{dressed.style_url}"' in html
    assert f'alt="{visit.foundation.name_pl}"' in html
    assert dressed.logo_url not in before.content.decode()
    assert before["ETag"] != after["ETag"]
    assert problems_of(html, language="pl") == []
    # Kept under its key: the body is not made again.
    with django_assert_max_num_queries(1):
        assert public(client, visit)["ETag"] == after["ETag"]


def test_a_new_logo_or_colour_is_seen_at_once(client):
    visit = make_visit(**OVER)
    publish(visit)
    dress(visit.foundation)
    first = public(client, visit)

    update_if(visit.foundation, by="tests", accent="#7a2e8e")
    second = public(client, visit)
    third = dress(visit.foundation, accent="#7a2e8e")

    assert "7a2e8e.css" in second.content.decode()
    assert third.logo_url in public(client, visit).content.decode()
    assert first["ETag"] != second["ETag"]


def test_a_page_behind_a_link_wears_it_too(client):
    visit = make_visit(**UPCOMING)
    publish(visit)
    dressed = dress(visit.foundation)

    answer = by_link(client, visit)

    html = answer.content.decode()
    assert f'src="{dressed.logo_url}" alt=""' in html
    assert dressed.style_url in html
    assert answer["Cache-Control"] == "no-store"
    assert problems_of(html, language="pl") == []


def test_a_hosts_page_wears_it_too(client, visit):
    dressed = dress(visit.foundation)
    place = VisitInstitutionFactory(visit=visit)
    token = links.token_of(host_links.give(place, address="host@example.org", by="tests"))

    for name in ("hosts:answer", "hosts:answered"):
        html = client.get(reverse(name, args=[token])).content.decode()
        assert dressed.logo_url in html
        assert dressed.style_url in html
        assert problems_of(html, language="pl") == []


def test_without_a_look_pages_are_those_of_the_site(client):
    visit = make_visit(**OVER)
    publish(visit)

    html = public(client, visit).content.decode()

    assert "brand__logo" not in html
    assert "/accents/" not in html


# --- Words: frozen with each version ----------------------------------------------------------


def test_a_version_keeps_the_words_it_was_published_with(client):
    visit = make_visit(**OVER)
    visit.groups.create(order=1, name_pl="pierwsza")
    dress(
        visit.foundation,
        visit_label_pl="Staż",
        delegation_label_pl="Goście",
        group_label_pl="Zespół",
    )
    publish(visit)
    update_if(visit.foundation, by="tests", visit_label_pl="Podróż")

    html = public(client, visit).content.decode()

    assert '<p class="kicker">Staż</p>' in html
    assert '<h2 id="who">Goście</h2>' in html
    assert "<dt>Zespół</dt>" in html
    assert "Podróż" not in html


def test_a_language_without_an_own_word_has_ours(client):
    visit = make_visit(**OVER)
    dress(visit.foundation, visit_label_pl="Staż")
    publish(visit)
    address = reverse("coordination:visit_public", args=[visit.pk])

    assert "Staż" not in client.get(address.replace("/pl/", "/en/", 1)).content.decode()


def test_a_version_from_before_there_were_words_is_shown_with_ours(client):
    visit = make_visit(**OVER)
    release = publish(visit)
    for page in release.pages.all():
        for part in (page.data, page.data.get("before", {}).get("page", {})):
            part.pop("words", None)
        page.data.get("after", {}).get("page", {}).pop("words", None)
        page.save()

    html = public(client, visit).content.decode()

    assert problems_of(html, language="pl") == []
    assert re.search(r'<p class="kicker">\S', html)


def test_the_plan_names_things_in_the_foundations_words(client, coordinator, visit):
    update_if(visit.foundation, by="tests", visit_label_pl="Staż", delegation_label_pl="Goście")
    client.force_login(coordinator)

    html = client.get(reverse("coordination:visit_plan", args=[visit.pk])).content.decode()

    assert '<h2 id="who-comes">Goście</h2>' in html
    assert '<h2 id="about-visit">Staż</h2>' in html


# --- The stylesheet ---------------------------------------------------------------------------


def test_the_stylesheet_is_made_of_the_colour_alone(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = client.get(look("", BLUE).style_url)

    assert answer["Content-Type"] == "text/css; charset=utf-8"
    assert "max-age" in answer["Cache-Control"]
    assert "Cookie" not in answer.get("Vary", "")
    text = answer.content.decode()
    assert text == stylesheet(BLUE)
    assert f"--accent: {BLUE};" in text
    assert text.count("{") == text.count("}")


@pytest.mark.parametrize(
    "colour", ["ffd500", "0B4F8A", "0b4f8", "red", "0b4f8a;}", "0b4f8a%7D", "#0b4f8a"]
)
def test_a_colour_that_cannot_be_read_has_no_stylesheet(client, colour):
    assert client.get(f"/pl/open/accents/{colour}.css").status_code == 404


def test_what_is_no_name_of_a_file_has_no_logo(client):
    assert client.get("/pl/open/logos/%00.png").status_code == 404


@pytest.mark.parametrize("accent", ["", "#ffd500", "#0B4F8A", "#red", "blue"])
def test_only_a_readable_colour_is_worn(accent):
    assert look("", accent).style_url == ""
