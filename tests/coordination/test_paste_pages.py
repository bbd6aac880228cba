"""A programme pasted into a visit: what the preview shows is what the button creates, once, and a
preview leaves nothing."""

from __future__ import annotations

import re
from datetime import date, time

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils.translation import override

from coordination.services.undoing import undo
from hosts.models import SlotHost, VisitInstitution
from programmes.models import Act, AgendaSlot, Day, Visit
from programmes.services import visits
from programmes.states import ActVerb, SlotKind
from studyvisits.outbox.models import Mail
from tests.coordination.paste.office import docx, p, table, xlsx
from tests.factories.hosts import InstitutionFactory
from tests.factories.programmes import SlotFactory
from tests.house.page_rules import problems_of, problems_of_part
from tests.statements import counted

pytestmark = pytest.mark.django_db

OF_THE_PAGE = {"Session", "LogEntry"}
PROGRAMME = """Program wizyty

10 maja 2027 (poniedziałek)
9.00–10.30 Spotkanie w Centrum Usług Brzozowo
- prezentacja
13.00 obiad

11 maja 2027 (wtorek)
9.00 warsztat
wieczorem czas wolny"""


@pytest.fixture(autouse=True)
def _in_english():
    with override("en"):
        yield


@pytest.fixture
def planned(foundation, coordinator):
    """A visit from 10 to 12 May 2027 with its three days."""
    return visits.create(
        foundation,
        by=coordinator,
        title_pl="Wizyta",
        coordinator=coordinator,
        starts_on=date(2027, 5, 10),
        ends_on=date(2027, 5, 12),
    )


@pytest.fixture
def centre(db):
    return InstitutionFactory(name_pl="Centrum Usług Brzozowo", town_pl="Brzozowo")


@pytest.fixture
def send(logged_in, planned):
    """Sends a text or a file; returns the answer."""

    def _send(text="", file=None, name="program.docx", **more):
        sent = {"text": text, **more}
        if file is not None:
            sent["file"] = SimpleUploadedFile(name, file)
        return logged_in.post(reverse("coordination:paste", args=[planned.pk]), sent)

    return _send


@pytest.fixture
def press(logged_in, planned):
    """Sends the form of a preview as the page holds it, with what was changed on it."""

    def _press(answer, act="create", *, htmx=False, lines=(), **changed):
        data = {**fields_of(answer.content.decode()), **changed, "act": act}
        for number, text in dict(lines).items():
            data["line"][number - 1] = text
        headers = {"HX-Request": "true"} if htmx else {}
        address = reverse("coordination:paste", args=[planned.pk])
        return logged_in.post(address, data, headers=headers)

    return _press


FIELD = re.compile(
    r"<textarea[^>]*name=\"line\"[^>]*>\n(?P<text>.*?)</textarea>"
    r"|<input type=\"hidden\" name=\"line\" value=\"(?P<blank>)\">"
    r"|<input type=\"hidden\" name=\"(?P<name>once|shown|layout)\" value=\"(?P<value>[^\"]*)\">"
    r"|<input type=\"text\" name=\"(?P<typed>year)\" value=\"(?P<year>\d*)\""
    r"|<option value=\"(?P<language>\w+)\" selected>"
    r"|<input type=\"radio\" name=\"placing\" value=\"(?P<placing>\w+)\"[^>]* checked",
    re.DOTALL,
)


def fields_of(html):
    """What a browser would send of the preview."""
    found = {"line": []}
    for field in FIELD.finditer(html[html.index("paste-form") :]):
        if field["name"]:
            found[field["name"]] = field["value"]
        elif field["typed"]:
            found["year"] = field["year"]
        elif field["language"] or field["placing"]:
            name = "language" if field["language"] else "placing"
            found[name] = field[name]
        else:
            found["line"].append(field["text"] or "")
    return found


def counts():
    found = {model.__name__: model._base_manager.count() for model in apps.get_models()}
    return {name: number for name, number in found.items() if name not in OF_THE_PAGE}


def items(visit, **where):
    rows = AgendaSlot.objects.standing().filter(visit=visit, **where)
    return [(slot.start, str(slot.title)) for slot in rows.order_by("day__order", "order")]


def row(answer, number):
    return next(one for one in answer.context["page"].rows if one.number == number)


# --- The preview ----------------------------------------------------------------------------------


def test_a_preview_leaves_nothing_and_says_what_would_be_created(send, centre):
    before = counts()

    answer = send(PROGRAMME)

    assert counts() == before
    page = answer.context["page"]
    assert [(day.name, day.items, day.is_new) for day in page.days] == [
        ("Monday, 10 May", 2, False),
        ("Tuesday, 11 May", 2, False),
    ]
    assert page.joining == ["Centrum Usług Brzozowo"]
    assert page.doubtful == []
    assert "Create 4 items" in answer.content.decode()


def test_each_line_is_a_field_beside_what_was_understood(send, centre):
    answer = send(PROGRAMME)

    assert fields_of(answer.content.decode())["line"] == PROGRAMME.split("\n")
    understood = row(answer, 4)
    assert (understood.kind, understood.title) == ("item", "Spotkanie w Centrum Usług Brzozowo")
    assert "Centrum Usług Brzozowo" in understood.said
    assert row(answer, 5).kind == "part"


def test_what_stays_as_text_of_a_row_is_seen(send):
    answer = send("Dzień\tOd\tTemat\tInstytucja\n10.05.2027\t9:00\tPowitanie\tDom bez nazwy")

    assert row(answer, 2).more == "Dom bez nazwy"
    assert '<span class="paste__more">Dom bez nazwy</span>' in answer.content.decode()


def test_a_doubtful_line_says_so_in_words_and_why(send):
    answer = send(PROGRAMME.replace("(wtorek)", "(piątek)"))

    html = answer.content.decode()
    said = html[html.index('id="said-8"') : html.index('id="line-9"')]
    assert "<strong>Doubtful.</strong>" in said
    assert "<svg" in said
    assert "Friday" in said
    assert '<a href="#row-8">line 8</a>' in html


def test_pages_are_good_pages(send, press):
    first = send(PROGRAMME.replace(" 2027", "").replace("(wtorek)", "(piątek)") + "\n<b>&\x0b\x01")
    again = press(first, act="read", htmx=True)
    anew = press(first, act="read", htmx=True, lines={2: "x"})
    mistaken = press(first, year="soon")
    empty = send("")

    assert problems_of(first.content.decode(), language="en") == []
    assert problems_of_part(again.content.decode()) == []
    assert problems_of_part(anew.content.decode()) == []
    assert (mistaken.status_code, problems_of(mistaken.content.decode(), language="en")) == (
        422,
        [],
    )
    assert (empty.status_code, problems_of(empty.content.decode(), language="en")) == (422, [])


def test_the_same_statements_for_a_short_text_and_a_long_one(send, centre):
    numbers = []
    for text in (PROGRAMME, PROGRAMME + "\n15.00 spotkanie w Centrum Usług Brzozowo" * 60):
        with counted() as statements:
            assert send(text).status_code == 200
        numbers.append(statements.count)

    assert numbers == [8, 8]


# --- Creating -------------------------------------------------------------------------------------


def test_what_was_shown_is_created_in_its_days(send, press, planned, centre):
    answer = press(send(PROGRAMME))

    assert answer.status_code == 302
    assert answer.url == reverse("coordination:visit_board", args=[planned.pk])
    first, second, third = Day.objects.filter(visit=planned)
    assert items(planned, day=first) == [
        (time(9), "Spotkanie w Centrum Usług Brzozowo"),
        (time(13), "obiad"),
    ]
    assert items(planned, day=second) == [(time(9), "warsztat"), (None, "wieczorem czas wolny")]
    assert items(planned, day=third) == []
    slot = AgendaSlot.objects.get(visit=planned, day=first, start=time(9))
    assert (slot.end, slot.kind) == (time(10, 30), SlotKind.MEETING)
    assert slot.history.get().history_user == planned.coordinator


def test_hosts_join_the_visit_once_and_nobody_is_asked(send, press, planned, centre):
    text = PROGRAMME + "\n15.00 wizyta w Centrum Usług Brzozowo"

    press(send(text))
    press(send(text))

    place = VisitInstitution.objects.get(visit=planned)
    assert (place.institution, str(place.name)) == (centre, "Centrum Usług Brzozowo")
    hosts = SlotHost.objects.with_answers().filter(slot__visit=planned)
    assert [host.answer for host in hosts] == [None] * 4
    assert not Mail.objects.exists()


def test_new_items_stand_behind_what_is_there(send, press, planned):
    day = Day.objects.filter(visit=planned).first()
    SlotFactory(
        visit=planned, day=day, order=70_000, title_pl="Powitanie", start=time(18), end=None
    )

    press(send(PROGRAMME))

    assert [title for _start, title in items(planned, day=day)][0] == "Powitanie"


def test_missing_days_are_added_and_the_visit_stretches(send, press, planned):
    answer = send("9 maja 2027\n18.00 przyjazd\n14 maja 2027\n9.00 warsztat")
    assert [day.is_new for day in answer.context["page"].days] == [True, True]
    assert answer.context["pasted"].days.added == 3

    press(answer)

    planned.refresh_from_db()
    assert (planned.starts_on, planned.ends_on) == (date(2027, 5, 9), date(2027, 5, 14))
    dates = [day.date.day for day in Day.objects.filter(visit=planned)]
    assert dates == [9, 10, 11, 12, 13, 14]
    assert items(planned, day__date=date(2027, 5, 14)) == [(time(9), "warsztat")]


def test_a_form_that_is_sent_twice_creates_once(logged_in, send, press, planned):
    shown = send(PROGRAMME)

    first, second = press(shown), press(shown)

    assert first.url == second.url
    assert len(items(planned)) == 4
    assert "That page was sent before" in logged_in.get(first.url).content.decode()


def test_whoever_comes_back_and_reads_again_may_create_once_more(send, press, planned):
    shown = send(PROGRAMME)
    press(shown)

    press(press(shown, act="read"))

    assert len(items(planned)) == 8


def test_a_mended_line_is_shown_before_it_is_created(send, press, planned):
    shown = send(PROGRAMME)

    answer = press(shown, lines={6: "13.00–14.00 obiad"})

    assert answer.status_code == 409
    assert "This is not quite what you saw before" in answer.content.decode()
    assert items(planned) == []
    assert press(answer).status_code == 302
    assert AgendaSlot.objects.get(visit=planned, title_pl="obiad").end == time(14)


def test_what_somebody_else_did_meanwhile_is_shown_first(send, press, planned):
    shown = send(PROGRAMME)
    Day.objects.filter(visit=planned).first().delete()

    answer = press(shown)

    assert answer.status_code == 409
    assert items(planned) == []


def test_it_is_one_act_and_is_undone_as_one(send, press, planned, coordinator):
    days = list(Day.objects.filter(visit=planned).values_list("pk", flat=True))
    press(send(PROGRAMME + "\n13 maja 2027\n9.00 wyjazd"))
    act = Act.objects.get(visit=planned)
    assert (act.verb, act.about) == (ActVerb.PASTED, "5 items")

    undo(planned, coordinator)

    assert items(planned) == []
    assert list(Day.objects.filter(visit=planned).values_list("pk", flat=True)) == days


def test_a_long_programme_is_created_in_few_statements(send, press, planned, centre):
    numbers = []
    for more in ("", "\n15.00 spotkanie w Centrum Usług Brzozowo" * 60):
        shown = send(PROGRAMME + more)
        with counted() as statements:
            assert press(shown).status_code == 302
        numbers.append(statements.count)

    # On SQLite many rows of many columns are written in several statements.
    assert max(numbers) <= 40


# --- What the text does not say -------------------------------------------------------------------

WITHOUT_YEAR = "10 maja (poniedziałek)\n9.00 spotkanie\n11 maja (wtorek)\n9.00 warsztat"


@pytest.mark.parametrize(
    ("text", "year", "why"),
    [
        (WITHOUT_YEAR, 2027, "the visit is then"),
        ("10 maja\n9.00 spotkanie", 2027, "the visit is then"),
        ("10 maja (piątek)\n9.00 spotkanie", 2024, "then the weekdays are those of the text"),
        ("Program 2025\n10 maja\n9.00 spotkanie", 2025, "the text names it"),
    ],
)
def test_a_year_is_offered_with_its_reason(send, text, year, why):
    answer = send(text)

    pasted = answer.context["pasted"]
    assert pasted.offer.year == year
    assert why in answer.content.decode()
    assert fields_of(answer.content.decode())["year"] == str(year)


def test_the_year_that_somebody_says_is_taken(send, press, planned):
    shown = press(send(WITHOUT_YEAR), act="read", year="2026")
    assert fields_of(shown.content.decode())["placing"] == "anew"
    assert "10–11 May 2026" in shown.content.decode()

    refused = press(press(shown, act="read", placing="dates"))

    assert refused.status_code == 422
    assert "That is longer than sixty days" in refused.content.decode()
    assert items(planned) == []


def test_a_year_that_is_none_is_said_at_its_field_and_nothing_is_lost(send, press, planned):
    answer = press(send(WITHOUT_YEAR), year="soon", lines={2: "9.30 spotkanie"})

    assert answer.status_code == 422
    html = answer.content.decode()
    assert 'value="soon"' in html
    assert "9.30 spotkanie" in html
    assert items(planned) == []


def test_last_years_programme_begins_on_the_first_day_of_the_visit(send, press, planned):
    shown = send(
        "13 maja 2024\n9.00 spotkanie\n15 maja 2024\n10.00 warsztat\n16.05.2024\n8.00 wyjazd"
    )
    html = shown.content.decode()
    assert "from the first day of the visit on: 10–13 May 2027" in html
    assert "on their own dates: 13–16 May 2024" in html

    press(shown)

    found = AgendaSlot.objects.filter(visit=planned).order_by("day__date")
    assert [slot.day.date.day for slot in found] == [10, 12, 13]


def test_days_that_are_only_numbered_are_the_days_of_the_visit(send, press, planned):
    press(send("Dzień 1\n9.00 a\nDzień 2\n9.00 b\nDzień 4\n9.00 c"))

    found = AgendaSlot.objects.filter(visit=planned).order_by("day__date")
    assert [slot.day.date.day for slot in found] == [10, 11, 13]
    planned.refresh_from_db()
    assert planned.ends_on == date(2027, 5, 13)


def test_a_visit_without_dates_gets_those_of_the_text(foundation, coordinator, logged_in, press):
    visit = visits.create(foundation, by=coordinator, title_pl="Wizyta", coordinator=coordinator)
    address = reverse("coordination:paste", args=[visit.pk])
    shown = logged_in.post(address, {"text": PROGRAMME})
    data = fields_of(shown.content.decode())

    logged_in.post(address, {**data, "act": "create"})

    visit = Visit.objects.get(pk=visit.pk)
    assert (visit.starts_on, visit.ends_on) == (date(2027, 5, 10), date(2027, 5, 11))
    assert len(items(visit)) == 4


def test_items_without_a_day_go_to_the_tray(send, press, planned):
    press(send("9.00 spotkanie\n10.00 kawa"))

    assert items(planned, day=None) == [(time(9), "spotkanie"), (time(10), "kawa")]


def test_a_text_without_items_is_not_created(send, press, planned):
    answer = press(send("10 maja 2027"))

    assert answer.status_code == 422
    assert "There is no item in this text" in answer.content.decode()


# --- Files, and the way between the pages ---------------------------------------------------------


@pytest.mark.parametrize(
    "file",
    [
        docx(p("10 maja 2027") + table(["9.00–10.30", "Spotkanie"], ["13.00", "obiad"])),
        xlsx(["10 maja 2027"], ["9.00–10.30", "Spotkanie"], ["13.00", "obiad"]),
        "10 maja 2027\n9.00–10.30 Spotkanie\n13.00 obiad".encode("cp1250"),
    ],
    ids=["docx", "xlsx", "txt"],
)
def test_a_file_comes_into_the_same_fields(send, press, planned, file):
    shown = send(file=file)
    assert shown.status_code == 200

    press(shown)

    assert items(planned) == [(time(9), "Spotkanie"), (time(13), "obiad")]


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        (b"%PDF-1.7", "A PDF is not read"),
        (b"PK\x03\x04nonsense", "damaged"),
        (b"x" * (5 * 1024 * 1024 + 1), "This is too large"),
        (docx(p("x" * 3_000_000)), "as no office program packs"),
        (b"", "empty"),
    ],
    ids=["pdf", "broken", "large", "bomb", "empty"],
)
def test_a_file_that_is_refused_says_why_at_its_field(send, file, sentence):
    before = counts()

    answer = send("mój tekst", file=file)

    assert answer.status_code == 422
    assert sentence in answer.context["form"].errors["file"][0]
    assert "mój tekst" in answer.content.decode()
    assert counts() == before


def test_too_many_lines_are_refused_at_the_text(send):
    answer = send("9.00 x\n" * 2001)

    assert answer.status_code == 422
    assert "at most 2000" in answer.context["form"].errors["text"][0]


def test_lines_go_back_to_one_text(send, press):
    answer = press(send(PROGRAMME), act="text", lines={1: "Nasz program"})

    assert answer.status_code == 200
    assert "Nasz program\n\n10 maja 2027" in answer.content.decode()


def test_when_no_line_is_left_the_first_page_says_so(send, press):
    answer = press(send("9.00 x"), lines={1: " "})

    assert answer.status_code == 422
    assert "Paste a text, or choose a file." in answer.content.decode()


def test_a_line_is_parted_by_a_line_break(send, press, planned):
    shown = press(send("9.00 kawa 10.00 obiad"), act="read", lines={1: "9.00 kawa\r\n10.00 obiad"})

    press(shown)

    assert items(planned) == [(time(9), "kawa"), (time(10), "obiad")]


def test_htmx_gets_what_was_understood_and_no_field(send, press):
    shown = send(PROGRAMME)

    mended = press(shown, act="read", htmx=True, lines={6: "13.00–14.00 obiad"})
    parted = press(shown, act="read", htmx=True, lines={6: "13.00 obiad\n14.00 kawa"})

    html = mended.content.decode()
    assert "<textarea" not in html
    assert 'id="said-6" hx-swap-oob="true"' in html
    assert 'id="paste-sum"' in html
    assert parted.content.decode().count("<textarea") == 9


def test_a_stranger_and_an_observer_do_not_come_in(client, planned, other_coordinator, observer):
    address = reverse("coordination:paste", args=[planned.pk])
    client.force_login(other_coordinator)

    assert client.post(address, {"text": PROGRAMME}).status_code == 404
    assert items(planned) == []


# --- From the page of a new visit -----------------------------------------------------------------


def test_a_new_visit_may_start_from_a_text(logged_in, foundation, planned):
    SlotFactory(visit=planned, day=None, title_pl="Z zeszłego roku")
    sent = {
        "foundation": foundation.pk,
        "source": planned.pk,
        "title": "Nowa wizyta",
        "starts_on": "10.05.2028",
        "ends_on": "12.05.2028",
        "then": "paste",
        "once": "a-number",
    }

    first = logged_in.post(reverse("coordination:visit_new"), sent)
    second = logged_in.post(reverse("coordination:visit_new"), sent)

    visit = Visit.objects.get(title_en="Nowa wizyta")
    assert first.url == second.url == reverse("coordination:paste", args=[visit.pk])
    assert items(visit) == []
    page = logged_in.get(reverse("coordination:visit_new")).content.decode()
    assert "Start from a text or a file" in page
