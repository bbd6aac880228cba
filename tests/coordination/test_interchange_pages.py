"""Documents by pages: what a preview says is what the button does, and a preview leaves nothing."""

import json
from pathlib import Path

import pytest
from django.apps import apps
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse

from coordination.interchange.canonical import equal
from coordination.interchange.exporting import export_partnership, export_visit
from coordination.interchange.importing import import_visit
from coordination.interchange.schemas import PARTNERSHIP, VISIT
from delegations.models import SendingOrganisation
from hosts.models import HostInstitution, VisitInstitution
from partnerships.models import Partnership
from programmes.models import Visit
from tests.factories.programmes import FoundationFactory, MembershipFactory, ProjectFactory

pytestmark = pytest.mark.django_db

HAND_MADE = Path(__file__).resolve().parents[1] / "data" / "interchange"
SEEDS = Path(__file__).resolve().parents[2] / "coordination" / "interchange" / "seeds"
EVERYTHING = (HAND_MADE / "everything-visit.json").read_text("utf-8")
PARTNERS = (HAND_MADE / "everything-partnership.json").read_text("utf-8")
CENTRE = {"name": {"pl": "Ośrodek Pomocy"}, "town": "Brzozów"}
SMALL = {"format": VISIT, "title": {"pl": "Wizyta w Brzozowie"}, "days": []}
# What a page itself writes: who is logged in, and numbers that were used up.
OF_THE_PAGE = {"Session", "LogEntry"}


@pytest.fixture
def address():
    return reverse("coordination:interchange_upload")


@pytest.fixture
def upload(logged_in, address, foundation):
    """Sends documents (as objects or text) in files of their own; returns the answer."""

    def _upload(*documents, **more):
        texts = [one if isinstance(one, str) else json.dumps(one) for one in documents]
        files = [
            SimpleUploadedFile(f"d{at}.json", text.encode(), "application/json")
            for at, text in enumerate(texts)
        ]
        return logged_in.post(address, {"foundation": foundation.pk, "file": files, **more})

    return _upload


@pytest.fixture
def press(logged_in, address):
    """Presses the button of a preview, with what was chosen on it."""

    def _press(answer, **chosen):
        preview = answer.context["preview"]
        return logged_in.post(
            address,
            {
                "foundation": preview.foundation.pk,
                "once": answer.context["once"],
                "shown": preview.digest,
                "document": [part.upload.text for part in preview.parts],
                "name": [part.upload.name for part in preview.parts],
                **{f"choice-0-{name.replace('__', '-')}": value for name, value in chosen.items()},
            },
        )

    return _press


def with_institutions(*rows, **more):
    rows = [{**row, "key": f"k{at}"} for at, row in enumerate(rows)]
    return {**SMALL, "institutions": rows, **more}


def counts():
    found = {model.__name__: model._base_manager.count() for model in apps.get_models()}
    return {name: number for name, number in found.items() if name not in OF_THE_PAGE}


def lines(answer):
    return [line for part in answer.context["preview"].parts for line in part.lines]


# --- The preview ------------------------------------------------------------------------------


@pytest.mark.parametrize("document", [EVERYTHING, PARTNERS], ids=["visit", "partnership"])
def test_a_preview_leaves_nothing(upload, document):
    before = counts()

    answer = upload(document)

    assert answer.status_code == 200
    assert counts() == before


def test_a_preview_says_what_would_come_in(upload):
    document = json.loads((SEEDS / "001-sieradz.json").read_text("utf-8"))

    answer = upload(document)

    part = answer.context["preview"].parts[0]
    html = answer.content.decode()
    assert str(part.title) in html
    facts = dict(part.facts)
    assert str(len(document["days"])) in facts.values()
    assert len(part.institutions) == len(document["institutions"])
    assert len(part.senders) == len(document["delegations"])
    assert len(part.days) >= len(document["days"])
    assert part.project
    assert part.grants
    assert part.sources
    assert part.created["project"] == 1


def test_what_is_matched_is_shown_with_what_is_filled(upload, foundation):
    import_visit(with_institutions(CENTRE), foundation=foundation, by="test")
    row = HostInstitution.objects.get()

    answer = upload(with_institutions({**CENTRE, "address": "Polna 1"}))

    (line,) = lines(answer)
    assert (line.matched.pk, line.matched.label) == (row.pk, "Ośrodek Pomocy")
    assert line.fills
    assert row.get_absolute_url() in answer.content.decode()
    assert not HostInstitution.objects.exclude(address="").exists()


def test_the_same_number_of_queries_for_one_institution_and_for_many(
    upload, foundation, django_assert_max_num_queries
):
    many = [{**CENTRE, "name": {"pl": f"Ośrodek {at}"}} for at in range(12)]
    import_visit(with_institutions(*many), foundation=foundation, by="test")
    for rows in (many[:1], many):
        with django_assert_max_num_queries(95):
            assert upload(with_institutions(*rows)).status_code == 200


# --- Possible doubles ---------------------------------------------------------------------------


@pytest.fixture
def known(foundation):
    import_visit(with_institutions(CENTRE), foundation=foundation, by="test")
    return HostInstitution.objects.get()


OTHER_KIND = {**CENTRE, "kind": "dps"}
NEAR = {**CENTRE, "name": {"pl": "Ośrodek Pomocyy"}}


@pytest.fixture
def known_ops(foundation):
    import_visit(with_institutions({**CENTRE, "kind": "ops"}), foundation=foundation, by="test")
    return HostInstitution.objects.get()


@pytest.mark.parametrize(
    ("chosen", "new", "is_double"), [("", 1, True), ("new", 1, False), ("pk", 0, False)]
)
def test_a_possible_double_is_what_the_person_says(
    upload, press, known_ops, chosen, new, is_double
):
    answer = upload(with_institutions(OTHER_KIND))
    (line,) = lines(answer)
    assert line.is_doubtful
    assert [option.value for option in line.options] == ["", str(known_ops.pk), "new"]

    press(answer, institution__k0=str(known_ops.pk) if chosen == "pk" else chosen)

    assert HostInstitution.objects.count() == 1 + new
    here = VisitInstitution.objects.latest("pk").institution
    assert (here == known_ops) == (not new)
    assert bool(here.possible_double_of) == is_double
    assert known_ops.kind == "ops"


def test_a_near_name_is_offered_and_not_taken_by_itself(upload, press, known):
    answer = upload(with_institutions(NEAR))
    (line,) = lines(answer)
    assert [option.value for option in line.options] == ["", str(known.pk)]

    press(answer)

    assert HostInstitution.objects.count() == 2
    assert not HostInstitution.objects.filter(possible_double_of__isnull=False).exists()


@pytest.mark.parametrize(
    "other", [{"town": "Sanok"}, {"name": {"pl": "Dom Dziecka"}}, {"name": {"pl": "Ośrodek 7"}}]
)
def test_what_is_no_near_name(upload, known, other):
    (line,) = lines(upload(with_institutions({**NEAR, **other})))

    assert line.options == []


def test_a_match_can_be_refused(upload, press, known):
    answer = upload(with_institutions(CENTRE))
    assert lines(answer)[0].matched.pk == known.pk

    press(answer, institution__k0="new")

    other = HostInstitution.objects.exclude(pk=known.pk).get()
    assert VisitInstitution.objects.latest("pk").institution == other
    assert other.possible_double_of is None


def test_a_body_that_is_named_twice_follows_its_first_mention(upload, press, known):
    answer = upload(with_institutions(NEAR, {**NEAR, "role": "supplier"}))
    first, second = lines(answer)
    assert second.same_as is first
    assert second.options == []

    press(answer, institution__k0=str(known.pk))

    assert set(HostInstitution.objects.all()) == {known}


def test_a_sender_with_a_near_name_is_the_one_that_was_chosen(upload, press, foundation):
    import_visit(
        {**SMALL, "delegations": [{"name": {"uk": "Чигиринська міська рада"}}]},
        foundation=foundation,
        by="test",
    )
    sender = SendingOrganisation.objects.get()
    answer = upload({**SMALL, "delegations": [{"name": {"uk": "Чигиринська міська радда"}}]})
    assert [option.value for option in lines(answer)[0].options] == ["", str(sender.pk)]

    press(answer, sender__0=str(sender.pk))

    assert SendingOrganisation.objects.get() == sender
    assert Visit.objects.latest("pk").delegations.get().sender == sender


def test_a_project_of_nearly_this_title_is_shown(upload, foundation):
    ProjectFactory(foundation=foundation, title_pl="Usługi społeczne w gminach")

    answer = upload({**SMALL, "project": {"title": {"pl": "Usługi społeczne w gminie"}}})

    part = answer.context["preview"].parts[0]
    assert [name for name, _detail in part.near_projects] == ["Usługi społeczne w gminach"]
    assert "Usługi społeczne w gminach" in answer.content.decode()


# --- The button ---------------------------------------------------------------------------------


def test_what_was_previewed_comes_in_and_goes_out_the_same(upload, press, coordinator):
    answer = press(upload(EVERYTHING))

    visit = Visit.objects.get()
    assert answer.url == reverse("coordination:visit_plan", args=[visit.pk])
    assert equal(export_visit(visit), json.loads(EVERYTHING), VISIT)
    assert visit.history.earliest().history_user == coordinator


def test_what_came_in_is_what_the_preview_counted(upload, press):
    answer = upload(EVERYTHING)
    created = answer.context["preview"].parts[0].created

    press(answer)

    assert HostInstitution.objects.count() == created["institution"]
    assert SendingOrganisation.objects.count() == created["sender"]


def test_whoever_brings_in_a_visit_that_is_to_come_plans_it(upload, press, coordinator):
    press(upload({**SMALL, "starts_on": "2099-05-10", "ends_on": "2099-05-12"}))
    press(upload({**SMALL, "status": "held", "starts_on": "2020-05-10"}))

    to_come, held = Visit.objects.order_by("pk")
    assert (to_come.coordinator, held.coordinator) == (coordinator, None)


def test_a_partnership_comes_in_and_goes_out_the_same(upload, press, foundation, logged_in):
    answer = press(upload(PARTNERS))

    row = Partnership.objects.get()
    assert row.foundation == foundation
    assert equal(export_partnership(row), json.loads(PARTNERS), PARTNERSHIP)
    assert answer.url.startswith(reverse("partnerships:partnership_list"))
    assert str(row) in logged_in.get(answer.url).content.decode()


def test_pressed_twice_it_comes_in_once(upload, press):
    shown = upload(SMALL)

    first, second = press(shown), press(shown)

    assert first.url == second.url
    assert Visit.objects.count() == 1


def test_a_series_comes_in_at_once_and_is_listed(upload, press, logged_in):
    texts = [(SEEDS / f"000-kobylka-{n}.json").read_text("utf-8") for n in (1, 2, 3)]
    shown = upload(*texts)
    parts = shown.context["preview"].parts
    assert [part.is_new_series for part in parts] == [True, False, False]
    assert any(line.is_earlier for line in parts[1].lines)

    answer = press(shown)

    visits = Visit.objects.order_by("pk")
    assert len({visit.series_id for visit in visits}) == 1
    html = logged_in.get(answer.url).content.decode()
    for visit in visits:
        assert reverse("coordination:visit_plan", args=[visit.pk]) in html
    for visit, text in zip(visits, texts, strict=True):
        assert equal(export_visit(visit), json.loads(text), VISIT)


def test_what_somebody_else_did_meanwhile_is_shown_first(upload, press, foundation):
    shown = upload(with_institutions(CENTRE))
    import_visit(
        {**with_institutions(CENTRE), "title": {"pl": "Inna"}}, foundation=foundation, by="test"
    )
    before = counts()

    answer = press(shown)

    assert answer.status_code == 409
    assert counts() == before
    assert lines(answer)[0].matched.pk == HostInstitution.objects.get().pk
    assert press(answer).status_code == 302
    assert HostInstitution.objects.count() == 1


def test_a_choice_that_was_not_offered_is_not_taken(upload, press, foundation, known):
    stranger = HostInstitution.objects.create(name_pl="Zupełnie inny dom")

    answer = press(upload(with_institutions(OTHER_KIND)), institution__k0=str(stranger.pk))

    assert answer.status_code == 409
    assert Visit.objects.count() == 1


@pytest.mark.parametrize(
    "document", ["", "{", json.dumps({**SMALL, "title": {}}), json.dumps([SMALL])]
)
def test_a_document_that_was_changed_below_the_preview_is_read_anew(
    upload, logged_in, address, foundation, document
):
    preview = upload(SMALL).context["preview"]

    answer = logged_in.post(
        address,
        {"foundation": foundation.pk, "shown": preview.digest, "document": document, "once": "x"},
    )

    assert answer.status_code == 422
    assert not Visit.objects.exists()


def test_another_document_than_the_one_that_was_shown_does_not_come_in(
    upload, logged_in, address, foundation
):
    preview = upload(SMALL).context["preview"]
    other = json.dumps({**SMALL, "title": {"pl": "Inna"}})

    answer = logged_in.post(
        address, {"foundation": foundation.pk, "shown": preview.digest, "document": other}
    )

    assert answer.status_code == 409
    assert not Visit.objects.exists()


def test_nothing_of_an_upload_comes_in_if_a_part_of_it_fails(upload, press, monkeypatch):
    shown = upload(SMALL, PARTNERS)
    cache.clear()
    monkeypatch.setattr(
        "coordination.services.interchange.import_partnership", lambda *a, **k: 1 / 0
    )

    with pytest.raises(ZeroDivisionError):
        press(shown)

    assert not Visit.objects.exists()
    assert not Partnership.objects.exists()


# --- Known before -------------------------------------------------------------------------------


def test_the_very_document_is_recognised(upload, press):
    press(upload(EVERYTHING))
    visit = Visit.objects.get()

    answer = upload(EVERYTHING)

    (one,) = answer.context["preview"].parts[0].known
    assert (one.pk, one.is_same) == (visit.pk, True)
    assert one.url in answer.content.decode()


def test_one_that_was_changed_since_is_told_apart(upload, press):
    press(upload(SMALL))
    answer = upload({**SMALL, "headcount": 7})

    (one,) = answer.context["preview"].parts[0].known
    assert not one.is_same


def test_a_visit_that_one_may_not_see_is_not_told(upload):
    import_visit(SMALL, foundation=FoundationFactory(), by="test")

    assert upload(SMALL).context["preview"].parts[0].known == []


def test_a_partnership_is_recognised(upload, press):
    press(upload(PARTNERS))

    (one,) = upload(PARTNERS).context["preview"].parts[0].known
    assert one.is_same


# --- Who, and where to --------------------------------------------------------------------------


def test_an_observer_brings_nothing_in(client, observer, address, foundation):
    client.force_login(observer)

    assert client.get(address).status_code == 403
    answer = client.post(address, {"foundation": foundation.pk, "pasted": json.dumps(SMALL)})
    assert answer.status_code == 403
    assert not Visit.objects.exists()


def test_whoever_works_at_two_foundations_says_which(upload, press, coordinator):
    second = MembershipFactory(user=coordinator).foundation

    press(upload(SMALL, foundation=second.pk))

    assert Visit.objects.get().foundation == second


def test_a_foundation_of_others_keeps_nothing_from_here(upload):
    answer = upload(SMALL, foundation=FoundationFactory().pk)

    assert answer.status_code == 422
    assert not Visit.objects.exists()


def test_a_text_may_be_pasted(logged_in, address, foundation, press):
    answer = logged_in.post(
        address, {"foundation": foundation.pk, "pasted": EVERYTHING.replace("\n", "\r\n")}
    )

    press(answer)

    assert equal(export_visit(Visit.objects.get()), json.loads(EVERYTHING), VISIT)


# --- Downloads ----------------------------------------------------------------------------------


def test_a_download_is_what_the_command_prints(logged_in, foundation, capsys):
    visit = import_visit(json.loads(EVERYTHING), foundation=foundation, by="test").visit

    answer = logged_in.get(reverse("coordination:interchange_download", args=[visit.pk]))

    call_command("export_programme", str(visit.pk))
    assert answer.content.decode() == capsys.readouterr().out
    disposition = answer["Content-Disposition"]
    assert disposition.startswith(f'attachment; filename="visit-{visit.pk}-')
    assert disposition.isascii()
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Type"].startswith("application/json")
    assert "no-store" in answer["Cache-Control"]


def test_a_title_in_cyrillic_makes_a_plain_name(logged_in, foundation):
    document = {**SMALL, "title": {"uk": 'Візит "до" Жешова / 2'}}
    visit = import_visit(document, foundation=foundation, by="test").visit

    answer = logged_in.get(reverse("coordination:interchange_download", args=[visit.pk]))

    name = f'attachment; filename="visit-{visit.pk}-vizyt-do-zheshova-2.json"'
    assert answer["Content-Disposition"] == name


def test_an_observer_reads_the_plan_and_gets_no_file(client, observer, visit):
    visit.foundation.memberships.get(user=observer).projects.add(visit.project)
    client.force_login(observer)

    assert client.get(visit.get_absolute_url()).status_code == 200
    answer = client.get(reverse("coordination:interchange_download", args=[visit.pk]))
    assert answer.status_code == 403


def test_a_partnership_goes_out_for_those_who_may_see_it(client, coordinator, other_coordinator):
    foundation = coordinator.memberships.get().foundation
    row = Partnership.objects.create(foundation=foundation, title_pl="Brzozów i Czyhyryń")
    address = reverse("coordination:partnership_download", args=[row.pk])

    client.force_login(other_coordinator)
    assert client.get(address).status_code == 404
    client.force_login(coordinator)
    answer = client.get(address)
    assert json.loads(answer.content)["title"] == {"pl": "Brzozów i Czyhyryń"}
    assert f"partnership-{row.pk}-brzozow-i-czyhyryn.json" in answer["Content-Disposition"]
