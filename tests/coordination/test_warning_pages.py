"""The warnings on the board and on their page, and the answers to them."""

import re
from datetime import time

import pytest
from django.urls import reverse

from coordination.services import warnings as all_warnings
from coordination.services.warnings import all_found
from programmes.models import WarningNote
from programmes.services import slots
from programmes.states import Severity, SlotKind
from programmes.warnings import time_overlap
from programmes.warnings.found import Check, Found
from studyvisits.accounts.states import Role
from tests.factories.programmes import DayFactory, MembershipFactory, SlotFactory

pytestmark = pytest.mark.django_db

# With session, login, visit and rights; a whole page also counts the mail in its bar.
PANEL_STATEMENTS = 22
PAGE_STATEMENTS = PANEL_STATEMENTS + 1
REASON = "Grupa sama się dzieli."


@pytest.fixture(autouse=True)
def _overlaps(monkeypatch):
    """As if there were no other kind of warning."""
    only = [("programme", check) for check in time_overlap.CHECKS]
    monkeypatch.setattr(all_warnings, "checks", lambda: only)


@pytest.fixture
def desk(client, coordinator):
    client.force_login(coordinator)
    return client


@pytest.fixture
def clash(visit):
    """Two meetings at once."""
    common = {"visit": visit, "day": DayFactory(visit=visit), "kind": SlotKind.MEETING}
    return (
        SlotFactory(**common, start=time(9), end=time(11)),
        SlotFactory(**common, start=time(10), end=time(12)),
    )


def address(visit, name="visit_warnings"):
    return reverse(f"coordination:{name}", args=[visit.pk])


def panel(desk, visit):
    """What the board asks for."""
    return desk.get(address(visit), headers={"HX-Request": "true"})


def about(visit, **more):
    (found,) = all_found(visit).open
    return {"kind": found.kind, "subject": found.subject, "facts": found.facts_print, **more}


def made_up(monkeypatch, number, severity=Severity.LOOK):
    found = [
        Found("made_up", severity, f"Uwaga {n}.", "Bo tak.", subject=str(n)) for n in range(number)
    ]
    check = Check("made_up", "zmyślona", lambda _rows: found)
    monkeypatch.setattr(all_warnings, "checks", lambda: [("programme", check)])


def test_the_board_gets_its_panel_its_counts_and_its_cards(desk, visit, clash):
    first, second = clash
    alone = SlotFactory(visit=visit, day=first.day, start=time(15), end=None)
    answer = panel(desk, visit)
    html = answer.content.decode()
    assert "HX-Request" in answer["Vary"]
    assert "<html" not in html
    assert html.count('class="warn s-fix"') == 1
    assert re.search(r'id="warn-counts" hx-swap-oob="innerHTML">.*\b1\b', html)
    cards = dict(re.findall(r'<span id="warn-(\d+)" hx-swap-oob="innerHTML">(.*?)</span>\n', html))
    assert {int(pk): bool(text) for pk, text in cards.items()} == {
        first.pk: True,
        second.pk: True,
        alone.pk: False,
    }


@pytest.mark.parametrize("rows", [1, 3])
def test_it_costs_the_same_whatever_there_is(desk, visit, rows, django_assert_num_queries):
    day = DayFactory(visit=visit)
    for hour in range(rows):
        for _twice in range(2):
            SlotFactory(visit=visit, day=day, start=time(8 + hour), end=None)
    with django_assert_num_queries(PAGE_STATEMENTS):
        desk.get(address(visit))
    with django_assert_num_queries(PANEL_STATEMENTS):
        panel(desk, visit)


def test_a_button_moves_the_item_as_the_board_does(desk, visit, clash):
    html = panel(desk, visit).content.decode()
    action = reverse("coordination:slot_put", args=[clash[1].pk])
    form = re.search(rf'<form method="post" action="{action}".*?</form>', html, re.S).group()
    fields = dict(re.findall(r'name="(\w+)" value="([^"]*)"', form))
    fields.pop("csrfmiddlewaretoken")
    assert fields == {"day": str(clash[0].day_id), "start": "11:00", "version": "0"}
    desk.post(action, fields)
    clash[1].refresh_from_db()
    assert (clash[1].start, clash[1].end) == (time(11), time(13))
    assert all_found(visit).open == []


def test_accepting_says_who_and_why_and_may_be_taken_back(desk, visit, clash, coordinator):
    answer = desk.post(address(visit, "warning_accept"), about(visit, reason=REASON), follow=True)
    html = answer.content.decode()
    assert answer.redirect_chain == [(address(visit), 302)]
    assert REASON in html
    assert str(coordinator) in html
    assert 'class="warn ' not in html
    key = {"kind": "overlap", "subject": f"{clash[0].pk},{clash[1].pk}"}
    html = desk.post(address(visit, "warning_restore"), key, follow=True).content.decode()
    assert html.count('class="warn s-fix"') == 1
    assert not WarningNote.objects.exists()


def test_on_the_board_the_panel_is_drawn_anew(desk, visit, clash):
    answer = desk.post(
        address(visit, "warning_accept"),
        about(visit, reason=REASON),
        headers={"HX-Request": "true"},
    )
    html = answer.content.decode()
    assert answer.status_code == 200
    assert 'class="warn ' not in html
    assert 'id="undo" hx-swap-oob' in html
    assert f"{address(visit)}#accepted" in html


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])
def test_without_a_reason_it_is_asked_for_in_its_place(desk, visit, clash, headers):
    data = about(visit, reason=" ")
    answer = desk.post(address(visit, "warning_accept"), data, headers=headers)
    html = answer.content.decode()
    assert answer.status_code == 422
    details = re.search(r'<details class="warn__accept"[^>]*>.*?</details>', html, re.S).group()
    assert " open>" in details
    assert 'aria-invalid="true"' in details
    assert "hx-preserve" not in details.partition(">")[0]
    assert not WarningNote.objects.exists()


def test_what_has_changed_meanwhile_is_looked_at_first(desk, visit, clash, coordinator):
    data = about(visit, reason=REASON)
    slots.edit(clash[1], version=0, by=coordinator, end=time(12, 30))
    answer = desk.post(address(visit, "warning_accept"), data)
    assert answer.status_code == 409
    assert not WarningNote.objects.exists()
    slots.cancel(clash[0], version=0, by=coordinator)
    assert desk.post(address(visit, "warning_accept"), data).status_code == 302
    assert not WarningNote.objects.exists()


def test_a_kind_is_silenced_and_said_again(desk, visit, clash):
    html = desk.post(
        address(visit, "warning_silence"), {"kind": "overlap"}, follow=True
    ).content.decode()
    assert 'id="silenced"' in html
    assert 'class="warn ' not in html
    html = desk.post(
        address(visit, "warning_unsilence"), {"kind": "overlap"}, follow=True
    ).content.decode()
    assert 'class="warn s-fix"' in html


@pytest.mark.parametrize("name", ["accept", "restore", "silence", "unsilence"])
@pytest.mark.parametrize("data", [{}, {"kind": "no_such_kind"}])
def test_what_no_page_sends_is_not_found(desk, visit, name, data):
    assert desk.post(address(visit, f"warning_{name}"), data).status_code == 404


def test_an_observer_is_told_so(client, visit):
    observer = MembershipFactory(foundation=visit.foundation, role=Role.OBSERVER)
    observer.projects.add(visit.project)
    client.force_login(observer.user)
    assert client.get(address(visit)).status_code == 403


def test_the_panel_shows_few_to_look_at_and_all_to_mend(desk, visit, monkeypatch):
    made_up(monkeypatch, 20)
    html = panel(desk, visit).content.decode()
    before, _more, folded = html.partition('<details class="warn__more">')
    assert (before.count('class="warn s-look"'), folded.count('class="warn s-look"')) == (3, 12)
    made_up(monkeypatch, 10, Severity.FIX)
    html = panel(desk, visit).content.decode()
    assert html.count('class="warn s-fix"') == 10
    assert "warn__more" not in html


def test_the_page_shows_them_all_in_pages_and_finds_words(desk, visit, monkeypatch):
    made_up(monkeypatch, 31)
    assert desk.get(address(visit)).content.count(b'class="warn ') == 30
    assert desk.get(address(visit), {"page": 2}).content.count(b'class="warn ') == 1
    assert desk.get(address(visit), {"q": "UWAGA 30."}).content.count(b'class="warn ') == 1
    assert desk.get(address(visit), {"kind": "made_up"}).content.count(b'class="warn ') == 30
    assert b'class="empty"' in desk.get(address(visit), {"q": "żółw"}).content


def test_an_error_is_shown_on_the_page_where_its_warning_stands(desk, visit, monkeypatch):
    made_up(monkeypatch, 31)
    last = all_found(visit).open[-1]
    data = {"kind": "made_up", "subject": last.subject, "facts": last.facts_print, "reason": ""}
    html = desk.post(address(visit, "warning_accept"), data).content.decode()
    assert html.count('class="warn ') == 1
    assert 'aria-invalid="true"' in html


def test_an_empty_page_says_what_to_do_next(desk, visit):
    html = desk.get(address(visit)).content.decode()
    assert 'class="empty"' in html
    assert visit.get_absolute_url() in html
