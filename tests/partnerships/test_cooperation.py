"""Requests for co-operation: from the form to the answer, and what strangers cannot do."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from partnerships.models import CooperationRequest
from partnerships.services import cooperation
from partnerships.states import CooperationStatus
from programmes.services.conflicts import Conflict, NotAllowed
from studyvisits.outbox.models import Link, Mail
from studyvisits.outbox.services import links
from studyvisits.outbox.services.messages import text_of
from studyvisits.outbox.states import LinkPurpose
from tests.factories.partnerships import CooperationFactory
from tests.factories.territory import GminaFactory, HromadaFactory
from tests.fire import at_once

pytestmark = pytest.mark.django_db

TYPED = {
    "organisation": "Степанківська громада",
    "purpose": "Хочемо навчитися соціальних послуг для літніх людей.",
    "person": "Оксана Вигадана",
    "email": "oksana@example.org",
    "phone": "",
    "website": "",
}


def ask(client, asked, language="uk", **more):
    kind = type(asked).__name__.lower()
    with override(language):
        address = reverse(f"partnerships:cooperation_{kind}", args=[asked.code])
    return client.post(address, {**TYPED, **more})


def address_in(mail):
    return next(line for line in text_of(mail).splitlines() if line.startswith("http"))


def confirm(client, mail):
    path = "/" + address_in(mail).split("/", 3)[3]
    return client.post(path)


def test_from_the_form_to_the_answer(client, administrator):
    gmina = GminaFactory()

    sent = ask(client, gmina)
    letter = Mail.objects.get()
    assert sent.status_code == 302
    assert CooperationRequest.objects.get().status == CooperationStatus.UNCONFIRMED

    confirm(client, letter)
    told = Mail.objects.exclude(pk=letter.pk).get()
    assert told.to_address == administrator.email
    assert TYPED["purpose"] in told.body

    client.force_login(administrator)
    request = CooperationRequest.objects.get()
    page = reverse("partnerships:cooperation_detail", args=[request.pk])
    client.post(page, {"answer": "Gmina zaprasza do rozmowy.", "decide": "answer"})
    request.refresh_from_db()
    answer = Mail.objects.latest("pk")

    assert request.status == CooperationStatus.ANSWERED
    assert request.answered_by == str(administrator)
    assert (answer.to_address, answer.language) == ("oksana@example.org", "uk")
    assert "Gmina zaprasza do rozmowy." in answer.body
    by = list(request.history.order_by("history_id").values_list("history_user", flat=True))
    assert by == [None, None, administrator.pk]


def test_the_first_letter_repeats_nothing_that_was_typed(client):
    """Or anybody could have their own words sent to anybody, in our name."""
    ask(client, GminaFactory(), organisation="Kup teraz na zlo.example", person="Oszust")

    letter = Mail.objects.get()

    assert "zlo.example" not in letter.subject + letter.body + letter.to_name
    assert "Oszust" not in letter.subject + letter.body + letter.to_name
    assert TYPED["purpose"] not in letter.body


def test_looking_at_the_link_confirms_nothing(client):
    ask(client, GminaFactory())
    path = "/" + address_in(Mail.objects.get()).split("/", 3)[3]

    page = client.get(path)

    assert TYPED["purpose"] in page.content.decode()
    assert CooperationRequest.objects.get().status == CooperationStatus.UNCONFIRMED


def test_a_second_press_tells_nobody_twice(client, administrator):
    ask(client, GminaFactory())
    letter = Mail.objects.get()

    confirm(client, letter)
    confirm(client, letter)

    assert Mail.objects.filter(to_address=administrator.email).count() == 1


def test_a_link_that_has_expired(client):
    ask(client, GminaFactory())
    letter = Mail.objects.get()
    Link.objects.update(expires_at=timezone.now() - timedelta(minutes=1))

    response = confirm(client, letter)

    assert response.status_code == 410
    assert CooperationRequest.objects.get().status == CooperationStatus.UNCONFIRMED


def test_a_link_of_something_else_opens_no_request(client):
    ask(client, GminaFactory())
    other = links.give_out(
        purpose=LinkPurpose.VISIT,
        subject=f"cooperation:{CooperationRequest.objects.get().pk}",
        address="",
        expires_at=timezone.now() + timedelta(days=1),
        by="tests",
    )
    address = reverse("partnerships:cooperation_confirm", args=[links.token_of(other)])

    assert client.get(address).status_code == 404


def test_a_machine_that_fills_in_everything_is_told_nothing_and_kept_nowhere(client):
    response = ask(client, GminaFactory(), website="https://zlo.example")

    assert response.status_code == 302
    assert not CooperationRequest.objects.exists()
    assert not Mail.objects.exists()


def test_another_site_sends_nothing_through_somebodys_browser(client):
    gmina = GminaFactory()
    address = reverse("partnerships:cooperation_gmina", args=[gmina.code])

    client.post(address, TYPED, headers={"Sec-Fetch-Site": "cross-site"})

    assert not CooperationRequest.objects.exists()
    assert not Mail.objects.exists()


def test_one_address_gets_two_letters_a_day(client):
    gmina = GminaFactory()
    for _ in range(2):
        assert ask(client, gmina).status_code == 302

    response = ask(client, gmina, language="pl", purpose="Trzeci raz to samo.")

    assert response.status_code == 422
    assert "Trzeci raz to samo." in response.content.decode()
    assert Mail.objects.count() == 2


def test_one_connection_writes_five_an_hour(client):
    hromada = HromadaFactory()
    for number in range(5):
        assert ask(client, hromada, email=f"a{number}@example.org").status_code == 302

    response = ask(client, hromada, email="a6@example.org")

    assert response.status_code == 429
    assert TYPED["purpose"] in response.content.decode()
    assert Mail.objects.count() == 5


@pytest.mark.parametrize("field", ["organisation", "purpose", "person", "email"])
def test_what_is_missing_is_said_at_its_field(client, field):
    response = ask(client, GminaFactory(), **{field: ""})

    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert not CooperationRequest.objects.exists()


@pytest.mark.parametrize("code", ["0000000", "nie-ma", "%00"])
def test_a_municipality_that_is_in_no_register(client, code):
    assert client.get(f"/pl/open/gminas/{code}/cooperation/").status_code == 404


def test_one_that_was_dissolved_is_asked_nothing(client):
    gmina = GminaFactory(is_former=True)

    assert ask(client, gmina).status_code == 404


def test_declining_needs_words(client, administrator):
    request = CooperationFactory()
    client.force_login(administrator)
    page = reverse("partnerships:cooperation_detail", args=[request.pk])

    response = client.post(page, {"answer": "  ", "decide": "decline"})

    assert response.status_code == 422
    with pytest.raises(NotAllowed):
        cooperation.close(request, to=CooperationStatus.DECLINED, answer=" ", by=administrator)


def test_one_that_was_answered_is_not_declined_too(client, administrator):
    request = CooperationFactory()
    stale = CooperationRequest.objects.get(pk=request.pk)
    cooperation.close(request, to=CooperationStatus.ANSWERED, answer="Tak.", by=administrator)

    with pytest.raises(Conflict):
        cooperation.close(stale, to=CooperationStatus.DECLINED, answer="Nie.", by=administrator)

    client.force_login(administrator)
    page = reverse("partnerships:cooperation_detail", args=[request.pk])
    response = client.post(page, {"answer": "Jednak nie.", "decide": "decline"})
    assert response.status_code == 409
    assert "Jednak nie." in response.content.decode()
    assert Mail.objects.count() == 1


def test_what_nobody_confirmed_is_forgotten_with_its_history(client):
    ask(client, GminaFactory())
    kept = CooperationFactory()

    with override("pl"):
        call_command("run_worker", "--once", "--now", _in_days(2))
        assert CooperationRequest.objects.count() == 2
        call_command("run_worker", "--once", "--now", _in_days(4))

    assert list(CooperationRequest.objects.all()) == [kept]
    assert set(CooperationRequest.history.values_list("id", flat=True)) <= {kept.pk}


def _in_days(days):
    return timezone.localtime(timezone.now() + timedelta(days=days)).strftime("%Y-%m-%dT%H:%M")


@pytest.mark.django_db(transaction=True)
def test_two_administrators_who_answer_at_once(administrator):
    request = CooperationFactory()

    def answer(words):
        def act(barrier):
            mine = CooperationRequest.objects.get(pk=request.pk)
            barrier.wait()
            try:
                cooperation.close(mine, to=CooperationStatus.ANSWERED, answer=words, by="tests")
            except Conflict:
                return "late"
            return words

        return act

    said = at_once(answer("Tak."), answer("Nie."))

    request.refresh_from_db()
    assert said.count("late") == 1
    assert request.answer in said
    assert Mail.objects.count() == 1


def test_nobody_knows_any_more_to_whom_a_forgotten_request_wrote(client):
    ask(client, GminaFactory())

    cooperation.forget_unconfirmed(timezone.now() + timedelta(days=4))

    letter = Mail.objects.get()
    assert (letter.to_address, letter.to_name, letter.link.address) == ("", "", "")
