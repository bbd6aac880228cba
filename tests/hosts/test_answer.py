"""The host's own page: GET shows, POST answers, and always to what was shown."""

import pytest

from hosts.models import Confirmation
from hosts.services import host_links
from hosts.states import ConfirmationStatus, HostState
from programmes.services import slots
from studyvisits.outbox.models import Link, Mail
from studyvisits.outbox.services import links
from studyvisits.outbox.states import MailKind, MailStatus
from tests.factories.delegations import CompanionFactory, DelegationFactory, MemberFactory
from tests.factories.hosts import (
    ConfirmationFactory,
    SlotHostFactory,
    VisitInstitutionFactory,
)
from tests.factories.programmes import DayFactory, SlotFactory
from tests.hosts.asked import ask, say, shown_on, state, url

pytestmark = pytest.mark.django_db


def test_the_page_says_who_comes_and_what_is_asked(client, place, token, visit):
    ask(place, title_pl="Piecza zastępcza", place_pl="sala 12")
    delegation = DelegationFactory(visit=visit, name_pl="Hromada Wierzbowa", headcount=6)
    MemberFactory(delegation=delegation, name="Оксана Вербицька")
    CompanionFactory(visit=visit)

    page = client.get(url(token)).text

    for words in ("PCPR w Brzozowie", "Piecza zastępcza", "sala 12", "11.00–12.30"):
        assert words in page
    assert "poniedziałek, 10 maja 2027" in page
    assert "Hromada Wierzbowa" in page
    assert "Вербицька" not in page
    assert "checked" not in page


def test_only_what_this_institution_was_asked(client, place, token, asked, visit):
    other = ask(VisitInstitutionFactory(visit=visit), title_pl="Tajne spotkanie")
    SlotHostFactory(
        slot=SlotFactory(visit=visit, day=asked.slot.day, title_pl="Jeszcze bez pytania"),
        visit_institution=place,
    )

    page = client.get(url(token)).text

    assert "Tajne" not in page
    assert "Jeszcze bez pytania" not in page
    assert str(other.visit_institution) not in page


def test_items_around_are_named_by_their_kind_only(client, place, token, visit):
    day = DayFactory(visit=visit)
    SlotFactory(visit=visit, day=day, kind="meal", title_pl="Karczma u Wójta", order=1)
    row = SlotHostFactory(slot=SlotFactory(visit=visit, day=day, order=2), visit_institution=place)
    ConfirmationFactory(slot_host=row, status=ConfirmationStatus.ASKED)
    SlotFactory(visit=visit, day=day, kind="internal", title_pl="Narada", order=3)

    page = client.get(url(token, language="en")).text

    assert "Before that: meal" in page
    assert "After that" not in page
    assert "Karczma" not in page


@pytest.mark.parametrize("name", ["answer", "answered"])
@pytest.mark.parametrize("rows", [1, 3])
def test_a_fixed_number_of_statements(client, place, token, name, rows, django_assert_num_queries):
    for _row in range(rows):
        ask(place)

    with django_assert_num_queries(8 if name == "answer" else 5):
        client.get(url(token, name))


@pytest.mark.parametrize("method", ["get", "head"])
@pytest.mark.parametrize("name", ["answer", "answered"])
def test_looking_changes_nothing(client, token, asked, name, method):
    before = list(Confirmation.objects.values()), list(Link.objects.values())

    response = getattr(client, method)(url(token, name))

    assert response.status_code == 200
    assert (list(Confirmation.objects.values()), list(Link.objects.values())) == before
    assert not Mail.objects.exists()
    assert not response.cookies


def test_pages_behind_a_token_are_kept_nowhere(client, token, asked):
    response = client.get(url(token))

    assert response["Referrer-Policy"] == "no-referrer"
    assert "no-store" in response["Cache-Control"]
    assert "noindex" in response["X-Robots-Tag"]


def test_the_page_is_small(client, place, token):
    ask(place)
    ask(place)

    assert len(client.get(url(token)).content) < 16_000


def test_yes_is_kept_with_the_terms_that_were_shown(client, token, asked):
    response = say(
        client, token, **{f"q{asked.pk}_choice": "yes", f"q{asked.pk}_receives": "M. Lis"}
    )

    assert response.status_code == 302
    assert response.url == url(token, "answered")
    answer = Confirmation.objects.get()
    assert answer.status == ConfirmationStatus.CONFIRMED
    assert answer.shown_terms == slots.present(asked.slot_id).terms
    assert (answer.receives, answer.channel) == ("M. Lis", "link")
    assert answer.history.first().history_change_reason == "by link: PCPR w Brzozowie"
    assert Link.objects.get().last_used_at is not None


def test_no_with_a_reason_and_the_coordinator_is_told(client, token, asked, coordinator):
    say(client, token, **{f"q{asked.pk}_choice": "no", f"q{asked.pk}_reason": "Remont sali"})

    assert state(asked) == HostState.DECLINED
    mail = Mail.objects.get()
    assert (mail.kind, mail.to_address) == (MailKind.ANSWERED, coordinator.email)
    assert "Remont sali" in mail.body
    assert mail.status != MailStatus.HELD


def test_yes_to_all_at_once(client, place, token):
    rows = [ask(place), ask(place), ask(place)]

    say(client, token, all="yes")

    assert [state(row) for row in rows] == [HostState.CONFIRMED] * 3
    assert Mail.objects.count() == 1


def test_the_same_twice_changes_nothing_and_tells_nobody_twice(client, token, asked):
    shown = shown_on(client, token)
    say(client, token, shown=shown, **{f"q{asked.pk}_choice": "yes"})
    once = list(Confirmation.history.values_list("history_id", flat=True))

    response = say(client, token, shown=shown, **{f"q{asked.pk}_choice": "yes"})

    assert response.url == url(token, "answered")
    assert list(Confirmation.history.values_list("history_id", flat=True)) == once
    assert Mail.objects.count() == 1


def test_a_changed_mind_is_told_too(client, token, asked):
    say(client, token, **{f"q{asked.pk}_choice": "yes"})
    say(client, token, **{f"q{asked.pk}_choice": "no"})

    assert state(asked) == HostState.DECLINED
    assert Mail.objects.count() == 2


def test_the_result_repeats_each_answer_and_what_is_not_confirmed(client, place, token):
    row, other = ask(place, title_pl="Piecza"), ask(place, title_pl="Warsztat")
    say(client, token, **{f"q{row.pk}_choice": "yes", f"q{row.pk}_receives": "Maria Lis"})

    page = client.get(url(token, "answered", "en")).text

    assert "Receives the group: Maria Lis" in page
    assert "Monday, 10 May 2027, 11:00–12:30" in page
    assert "we are still waiting for your answer" in page
    assert state(other) == HostState.ASKED


def test_what_was_answered_before_is_shown_and_nothing_is_chosen(client, token, asked):
    say(client, token, **{f"q{asked.pk}_choice": "no", f"q{asked.pk}_reason": "Remont"})

    page = client.get(url(token)).text

    assert "Remont" in page
    assert "checked" not in page


def test_sent_without_a_choice(client, token, asked):
    response = say(client, token, **{f"q{asked.pk}_reason": "To wpisałam"})

    assert response.status_code == 422
    assert "To wpisałam" in response.text
    assert f'href="#id_q{asked.pk}-choice_0"' in response.text
    assert state(asked) == HostState.ASKED


def test_too_long_a_reason_keeps_everything_typed(client, token, asked):
    response = say(
        client, token, **{f"q{asked.pk}_choice": "no", f"q{asked.pk}_reason": "a" * 3001}
    )

    assert response.status_code == 422
    assert "a" * 3001 in response.text
    assert state(asked) == HostState.ASKED


@pytest.mark.parametrize("shown", ["", "cut", "a:b:c"])
def test_a_form_that_we_did_not_sign(client, token, asked, shown):
    response = client.post(url(token), {"shown": shown, f"q{asked.pk}-choice": "yes"})

    assert response.status_code == 422
    assert state(asked) == HostState.ASKED


def test_a_form_of_another_institution(client, token, asked, visit):
    other = VisitInstitutionFactory(visit=visit)
    theirs = ask(other)
    their_token = links.token_of(host_links.give(other, address="inni@example.org", by=None))
    shown = shown_on(client, their_token)

    response = client.post(url(token), {"shown": shown, f"q{theirs.pk}-choice": "yes"})

    assert response.status_code == 422
    assert state(theirs) == HostState.ASKED
