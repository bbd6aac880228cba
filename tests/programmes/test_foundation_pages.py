"""Foundations: the list, a new one with its manager's invitation, the start page, the overview."""

import pytest
from django.urls import reverse

from programmes.models import Foundation, Invitation
from programmes.services import foundations
from programmes.start import start_of, with_start
from studyvisits.accounts.states import Role
from studyvisits.outbox.models import Mail, Mailbox
from studyvisits.outbox.states import MailKind, MailStatus
from tests.factories.outbox import MailboxFactory
from tests.factories.programmes import (
    FoundationFactory,
    GrantFactory,
    MembershipFactory,
    ProjectFactory,
)
from tests.house.page_rules import problems_of

pytestmark = pytest.mark.django_db

# Session, person, foundations, letters that wait.
LIST_QUERIES = 4
NEW = {
    "short_name": "pomost",
    "name_pl": "Fundacja Pomost",
    "manager_name": "Maria Nowa",
    "manager_email": "Maria@pomost.example.org",
    "language": "uk",
}
ORDER = [
    "names", "numbers", "address", "logo", "signatory", "reply", "hours",
    "project", "grant", "statement", "disclaimer",
]  # fmt: skip


def listed(client, **query):
    return client.get(reverse("programmes:foundation_list"), query)


def detail(client, foundation):
    return client.get(reverse("programmes:foundation_detail", args=[foundation.pk]))


def post_new(client, **changes):
    form = client.get(reverse("programmes:foundation_new")).context["form"]
    data = {**NEW, "once": form["once"].value(), **changes}
    return client.post(reverse("programmes:foundation_new"), data)


def known_whole(**fields):
    """A foundation that has said everything."""
    mailbox = MailboxFactory(opens_at="09:00", closes_at="15:00")
    foundation = FoundationFactory(
        mailbox=mailbox,
        krs="0000123456",
        nip="8567346215",
        regon="192598184",
        address="ul. Długa 1",
        logo="logos/0.png",
        signatory_name="Ewa Lis",
        signatory_position_pl="prezeska",
        **fields,
    )
    project = ProjectFactory(foundation=foundation)
    GrantFactory(project=project, disclaimer_en="No answer.")
    return foundation


# --- The list ---------------------------------------------------------------------------------


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_whatever_it_holds(
    client, administrator, rows, django_assert_num_queries
):
    for foundation in FoundationFactory.create_batch(rows):
        GrantFactory(project=ProjectFactory(foundation=foundation))
    client.force_login(administrator)

    with django_assert_num_queries(LIST_QUERIES):
        answer = listed(client)

    assert len(answer.context["foundations"]) == rows
    assert problems_of(answer.content.decode(), language="pl") == []


def test_whoever_has_one_goes_to_it(client, coordinator, foundation):
    client.force_login(coordinator)

    answer = listed(client)

    assert answer["Location"] == reverse("programmes:foundation_detail", args=[foundation.pk])


def test_whoever_has_several_chooses_among_those_only(client, coordinator, foundation):
    second = MembershipFactory(user=coordinator).foundation
    FoundationFactory(name_pl="Fundacja Obca")
    client.force_login(coordinator)

    answer = listed(client)

    assert {one["foundation"].pk for one in answer.context["foundations"]} == {
        foundation.pk, second.pk,
    }  # fmt: skip
    assert not answer.context["may_add"]


def test_an_administrator_finds_one_in_any_spelling(client, administrator):
    FoundationFactory(name_pl="Fundacja Źródło")
    FoundationFactory(name_pl="Fundacja Most")
    client.force_login(administrator)

    assert [
        str(one["foundation"]) for one in listed(client, q="zrodlo").context["foundations"]
    ] == ["Fundacja Źródło"]
    nothing = listed(client, q="niema")
    assert nothing.context["foundations"] == []
    assert problems_of(nothing.content.decode(), language="pl") == []


@pytest.mark.parametrize("person", ["administrator", "nobody"])
def test_an_empty_list_says_what_to_do_next(client, administrator, person):
    if person == "nobody":
        administrator.is_superuser = False
        administrator.save(update_fields=["is_superuser"])
    client.force_login(administrator)

    html = listed(client).content.decode()

    assert (reverse("programmes:foundation_new") in html) == (person == "administrator")
    assert problems_of(html, language="pl") == []


# --- A new one --------------------------------------------------------------------------------


def test_a_new_foundation_comes_with_its_mailbox_and_its_managers_invitation(client, administrator):
    client.force_login(administrator)

    answer = post_new(client)

    foundation = Foundation.objects.get(short_name="pomost")
    assert answer["Location"] == reverse("programmes:foundation_detail", args=[foundation.pk])
    assert foundation.name_pl == "Fundacja Pomost"
    assert foundation.mailbox.name == "Fundacja Pomost"
    assert foundation.mailbox.address == "noreply@example.org"
    assert not foundation.mailbox.is_demo
    invitation = foundation.invitations.get()
    assert (invitation.email, invitation.name) == ("maria@pomost.example.org", "Maria Nowa")
    assert (invitation.role, invitation.language) == (Role.MANAGER, "uk")
    mail = Mail.objects.get(kind=MailKind.INVITATION)
    assert (mail.to_address, mail.mailbox) == (invitation.email, foundation.mailbox)
    assert mail.status == MailStatus.CAUGHT
    assert foundation.history.get().history_user == administrator


def test_pressed_twice_it_is_made_once(client, administrator):
    client.force_login(administrator)
    form = client.get(reverse("programmes:foundation_new")).context["form"]
    data = {**NEW, "once": form["once"].value()}

    first = client.post(reverse("programmes:foundation_new"), data)
    # The second press finds the short name taken, and says so.
    second = client.post(reverse("programmes:foundation_new"), data)

    assert (first.status_code, second.status_code) == (302, 422)
    assert Foundation.objects.count() == Invitation.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"short_name": ""}, "short_name"),
        ({"short_name": "Fundacja Żółw"}, "short_name"),
        ({"short_name": "MOSTY"}, "short_name"),
        ({"name_pl": ""}, "name_pl"),
        ({"manager_email": "nie-adres"}, "manager_email"),
        ({"manager_name": ""}, "manager_name"),
        ({"language": "de"}, "language"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_made(
    client, administrator, foundation, changes, field
):
    client.force_login(administrator)

    answer = post_new(client, **changes)

    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert problems_of(answer.content.decode(), language="pl") == []
    assert Foundation.objects.get() == foundation
    assert not Invitation.objects.exists()


def test_nothing_is_half_made(administrator):
    with pytest.raises(Exception, match="email"):
        foundations.open_for(
            "pomost",
            names={"pl": "Pomost", "uk": "", "en": ""},
            manager_email="nie adres",
            manager_name="Maria",
            language="pl",
            by=administrator,
        )

    assert not Foundation.objects.exists()
    assert not Mailbox.objects.exists()


def test_two_administrators_at_once_are_told_apart(client, administrator, monkeypatch):
    client.force_login(administrator)
    monkeypatch.setattr(
        "programmes.forms.foundation_new.NewFoundationForm.clean_short_name",
        lambda form: form.cleaned_data["short_name"],
    )
    post_new(client)

    late = post_new(client)

    assert late.status_code == 422
    assert "short_name" in late.context["form"].errors
    assert Foundation.objects.count() == 1


# --- The start page ---------------------------------------------------------------------------


def test_a_new_foundation_lacks_everything_in_the_order_of_the_road(client, administrator):
    client.force_login(administrator)
    post_new(client)
    foundation = with_start(Foundation.objects.filter(short_name="pomost")).get()

    start = start_of(foundation)

    assert [step.key for step in start.steps] == ORDER
    assert [step.key for step in start.todo] == ORDER
    assert all(step.url and step.why for step in start.steps)


def test_a_foundation_that_has_said_everything_lacks_nothing():
    foundation = with_start(Foundation.objects.filter(pk=known_whole().pk)).get()

    assert start_of(foundation).is_finished


@pytest.mark.parametrize(
    ("key", "changes"),
    [
        ("names", {"name_uk": ""}),
        ("numbers", {"regon": ""}),
        ("numbers", {"krs": ""}),
        ("address", {"address": ""}),
        ("logo", {"logo": ""}),
        ("signatory", {"signatory_name": ""}),
        ("signatory", {"signatory_position_pl": ""}),
    ],
)
def test_each_fact_is_asked_for_alone(key, changes):
    foundation = known_whole(**{})
    for name, value in changes.items():
        setattr(foundation, name, value)
    foundation.save(update_fields=list(changes))

    start = start_of(with_start(Foundation.objects.filter(pk=foundation.pk)).get())

    assert [step.key for step in start.todo] == [key]


def test_grants_are_asked_for_with_their_statement_and_disclaimer():
    foundation = known_whole()
    project = foundation.projects.get()
    project.grants.all().delete()

    def missing():
        start = start_of(with_start(Foundation.objects.filter(pk=foundation.pk)).get())
        return [(step.key, step.url) for step in start.todo]

    new = reverse("programmes:grant_new", args=[project.pk])
    assert missing() == [("grant", new), ("statement", new), ("disclaimer", new)]
    grant = GrantFactory(project=project, statement_pl="", statement_en="Paid by.")
    assert missing() == [("disclaimer", reverse("programmes:grant_edit", args=[grant.pk]))]


def test_the_manager_begins_with_what_is_missing_and_its_short_pages(client, manager, foundation):
    client.force_login(manager)

    answer = detail(client, foundation)

    html = answer.content.decode()
    assert "programmes/foundation_start.html" in [one.name for one in answer.templates]
    for step in answer.context["start"].todo:
        assert step.title in html
        assert step.url in html
    # Its names and its reply address are known: folded away.
    assert {step.key for step in answer.context["start"].done} == {"names", "reply"}
    assert "2 / 11" in html or "2" in html


def test_once_all_is_known_it_is_an_overview(client):
    foundation = known_whole()
    manager = MembershipFactory(foundation=foundation, role=Role.MANAGER).user
    client.force_login(manager)

    answer = detail(client, foundation)

    html = answer.content.decode()
    assert "programmes/foundation_detail.html" in [one.name for one in answer.templates]
    for fact in ("0000123456", "8567346215", "192598184", "ul. Długa 1", "Ewa Lis", "prezeska"):
        assert fact in html
    assert reverse("programmes:foundation_numbers", args=[foundation.pk]) in html


@pytest.mark.parametrize("person", ["coordinator", "observer"])
def test_others_of_the_foundation_read_and_are_asked_for_nothing(
    client, person, foundation, request
):
    client.force_login(request.getfixturevalue(person))

    answer = detail(client, foundation)

    html = answer.content.decode()
    assert "programmes/foundation_detail.html" in [one.name for one in answer.templates]
    assert reverse("programmes:foundation_names", args=[foundation.pk]) not in html
    assert ("changes" in answer.context and "h-history" in html) == (person == "coordinator")


@pytest.mark.parametrize("rows", [1, 3])
def test_the_overview_costs_the_same_whatever_it_holds(
    client, coordinator, foundation, rows, django_assert_num_queries
):
    for _n in range(rows):
        GrantFactory(project=ProjectFactory(foundation=foundation))
    client.force_login(coordinator)

    with django_assert_num_queries(8):
        assert detail(client, foundation).status_code == 200
