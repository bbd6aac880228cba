"""The short pages of a foundation: what is typed is checked in words, and two people never lose."""

from datetime import time

import pytest
from django.urls import reverse

from programmes.forms.foundation_facts import NumbersForm
from programmes.forms.foundation_looks import PALETTE
from programmes.templatetags.foundations import own_word
from studyvisits.lib.contrast import can_be_accent, nearest_darker
from studyvisits.outbox.services import mails
from studyvisits.outbox.states import MailKind, MailStatus, Reader
from tests.factories.programmes import FoundationFactory
from tests.house.page_rules import problems_of

pytestmark = pytest.mark.django_db

PALE = "#ffd500"


@pytest.fixture
def desk(client, manager):
    client.force_login(manager)
    return client


def address(foundation, name):
    return reverse(f"programmes:foundation_{name}", args=[foundation.pk])


def shown(desk, foundation, name):
    """What a browser would send of the page as it stands."""
    form = desk.get(address(foundation, name)).context["form"]
    values = {field.html_name: field.value() for field in form}
    return {key: "" if value is None else value for key, value in values.items()}


def save(desk, foundation, page, /, **typed):
    before = shown(desk, foundation, page)
    return desk.post(address(foundation, page), {**before, **typed})


def refused(answer, field):
    assert answer.status_code == 422
    assert problems_of(answer.content.decode(), language="pl") == []
    return " ".join(answer.context["form"].errors[field])


# --- Every page -------------------------------------------------------------------------------

TYPED = {
    "names": {"name_en": "Bridges"},
    "numbers": {"krs": "0000123456"},
    "address": {"address": "ul. Długa 1\r\n00-001 Wierzbin"},
    "signatory": {"signatory_name": "Ewa Lis", "signatory_position_pl": "prezeska"},
    "words": {"visit_label_pl": "Staż"},
    "accent": {"swatch": "#0b4f8a"},
}


@pytest.mark.parametrize("name", TYPED)
def test_a_fact_is_saved_with_who_said_it_and_leads_back_to_the_start(
    desk, manager, foundation, name
):
    answer = save(desk, foundation, name, **TYPED[name])

    assert answer["Location"] == reverse("programmes:foundation_detail", args=[foundation.pk])
    foundation.refresh_from_db()
    kept = {key: value.replace("\r\n", "\n") for key, value in TYPED[name].items()}
    if name == "accent":
        kept = {"accent": "#0b4f8a"}
    assert {key: getattr(foundation, key) for key in kept} == kept
    assert foundation.history.first().history_user == manager


@pytest.mark.parametrize("name", TYPED)
def test_saving_without_a_change_changes_nothing(desk, foundation, name):
    before = foundation.history.count()

    assert save(desk, foundation, name).status_code == 302
    assert foundation.history.count() == before


def test_two_managers_see_both_versions(desk, foundation):
    before = shown(desk, foundation, "names")
    foundation.name_pl = "Fundacja Inna"
    foundation.save(update_fields=["name_pl"])

    late = desk.post(address(foundation, "names"), {**before, "name_pl": "Fundacja Moja"})

    assert late.status_code == 409
    html = late.content.decode()
    assert "Inna" in html
    assert "Moja" in html


def test_two_managers_who_mend_two_things_both_get_their_way(desk, foundation):
    before = shown(desk, foundation, "address")
    save(desk, foundation, "address", phone="22 000 00 77")

    answer = desk.post(address(foundation, "address"), {**before, "address": "ul. Długa 1"})

    assert answer.status_code == 302
    foundation.refresh_from_db()
    assert (foundation.address, foundation.phone) == ("ul. Długa 1", "22 000 00 77")


# --- Names, numbers, address, who signs -------------------------------------------------------


def test_a_foundation_keeps_a_name(desk, foundation):
    answer = save(desk, foundation, "names", name_pl="", name_uk="", name_en="")

    assert refused(answer, "name_pl")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ({"krs": "0000 123 456"}, {"krs": "0000123456"}),
        ({"krs": "KRS: 0000123456"}, {"krs": "0000123456"}),
        ({"nip": "856-734-62-15"}, {"nip": "8567346215"}),
        ({"nip": "PL 856 734 62 15"}, {"nip": "8567346215"}),
        ({"nip": "856–734–62–15"}, {"nip": "8567346215"}),
        ({"regon": "192 598 184"}, {"regon": "192598184"}),
        ({"regon": "12345678512347"}, {"regon": "12345678512347"}),
        ({"krs": "", "nip": "", "regon": ""}, {"krs": "", "nip": "", "regon": ""}),
    ],
)
def test_numbers_are_taken_as_people_write_them_and_kept_plain(typed, kept):
    form = NumbersForm({"krs": "", "nip": "", "regon": "", **typed})

    assert form.is_valid(), form.errors
    assert {name: form.cleaned_data[name] for name in kept} == kept


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("krs", "123456"),
        ("krs", "00001234567"),
        ("krs", "000012345A"),
        ("krs", "٠٠٠٠١٢٣٤٥٦"),
        ("nip", "8567346216"),
        ("nip", "856734621"),
        ("nip", "0000000000"),
        ("nip", "85673462I5"),
        ("regon", "192598183"),
        ("regon", "19259818"),
        ("regon", "12345678512348"),
        ("regon", "000000000"),
    ],
)
def test_a_number_that_cannot_be_right_is_refused_at_its_field(desk, foundation, field, typed):
    answer = save(desk, foundation, "numbers", **{"krs": "0000123456", field: typed})

    assert refused(answer, field)
    # Nothing typed is lost, nothing is half saved.
    assert typed in answer.content.decode()
    foundation.refresh_from_db()
    assert foundation.krs == ""


@pytest.mark.parametrize("typed", ["ftp://example.org", "data:text/html,x", "nie adres"])
def test_a_website_is_an_address_of_the_web(desk, foundation, typed):
    assert refused(save(desk, foundation, "address", website=typed), "website")


def test_a_website_without_its_beginning_is_completed(desk, foundation):
    save(desk, foundation, "address", website="mosty.example.org")

    foundation.refresh_from_db()
    assert foundation.website == "https://mosty.example.org"


def test_a_position_belongs_to_somebody(desk, foundation):
    answer = save(desk, foundation, "signatory", signatory_position_pl="prezeska")

    assert refused(answer, "signatory_name")


# --- Words ------------------------------------------------------------------------------------


def test_a_heading_is_short(desk, foundation):
    assert refused(save(desk, foundation, "words", visit_label_pl="x" * 61), "visit_label_pl")


def test_where_a_word_is_missing_in_a_language_ours_stands():
    foundation = FoundationFactory(group_label_pl="Zespół")

    assert own_word(foundation, "group") == "Zespół"
    foundation.group_label_pl, foundation.group_label_uk = "", "Команда"
    assert own_word(foundation, "group") == ""


# --- Colour -----------------------------------------------------------------------------------


def test_every_colour_of_the_palette_can_be_read():
    assert len(PALETTE) == 8
    assert all(can_be_accent(colour) for colour in PALETTE)


@pytest.mark.parametrize(
    ("before", "typed", "kept"),
    [
        ("", {"swatch": "ours"}, ""),
        ("", {"swatch": "#0b4f8a"}, "#0b4f8a"),
        ("#0b4f8a", {"swatch": "ours"}, ""),
        ("#0b4f8a", {}, "#0b4f8a"),
        # Whoever types a colour means it, whatever is ticked.
        ("", {"accent": "#0B6B66"}, "#0b6b66"),
        ("#0b4f8a", {"accent": "123456"}, "#123456"),
        ("", {"swatch": "own", "accent": "#135"}, "#113355"),
        ("#123456", {}, "#123456"),
        ("#123456", {"swatch": "ours"}, ""),
        ("#123456", {"swatch": "#0b4f8a"}, "#0b4f8a"),
        ("#123456", {"accent": ""}, ""),
    ],
)
def test_a_colour_is_chosen_or_typed(desk, foundation, before, typed, kept):
    foundation.accent = before
    foundation.save(update_fields=["accent"])

    answer = save(desk, foundation, "accent", **typed)

    assert answer.status_code == 302
    foundation.refresh_from_db()
    assert foundation.accent == kept


def test_a_pale_colour_is_refused_with_its_ratio_and_a_darker_one(desk, foundation):
    answer = save(desk, foundation, "accent", swatch="own", accent=PALE)

    said = refused(answer, "accent")
    assert "1,1" in said
    assert "4,5" in said
    assert nearest_darker(PALE) in said
    assert f'fill="{nearest_darker(PALE)}"' in answer.content.decode()
    foundation.refresh_from_db()
    assert foundation.accent == ""


@pytest.mark.parametrize("typed", ["red", "#12345", "#0b4f8a;} body{", "rgb(1,2,3)"])
def test_what_is_no_colour_is_refused(desk, foundation, typed):
    assert refused(save(desk, foundation, "accent", swatch="own", accent=typed), "accent")


# --- Letters ----------------------------------------------------------------------------------


def test_letters_have_a_sender_a_reply_address_and_hours(desk, manager, foundation):
    answer = save(
        desk, foundation, "letters",
        name="Fundacja Mosty", reply_to="biuro@example.org", opens_at="09:00", closes_at="14:30",
    )  # fmt: skip

    assert answer.status_code == 302
    mailbox = foundation.mailbox
    mailbox.refresh_from_db()
    assert (mailbox.name, mailbox.reply_to) == ("Fundacja Mosty", "biuro@example.org")
    assert mailbox.hours == (time(9), time(14, 30))
    assert mailbox.history.first().history_user == manager
    # The same page again says the same.
    changes = mailbox.history.count()
    assert save(desk, foundation, "letters").status_code == 302
    assert mailbox.history.count() == changes


@pytest.mark.parametrize(
    ("opens", "closes", "field"),
    [
        ("09:00", "", "closes_at"),
        ("", "15:00", "opens_at"),
        ("15:00", "09:00", "closes_at"),
        ("09:00", "09:00", "closes_at"),
        ("16:00", "20:00", "opens_at"),
        ("05:00", "08:00", "opens_at"),
        ("9 rano", "15:00", "opens_at"),
    ],
)
def test_hours_that_make_no_sense_are_refused(desk, foundation, opens, closes, field):
    answer = save(desk, foundation, "letters", opens_at=opens, closes_at=closes)

    assert refused(answer, field)
    foundation.mailbox.refresh_from_db()
    assert foundation.mailbox.hours is None


@pytest.mark.parametrize("field", ["address", "reply_to"])
def test_an_address_is_an_address(desk, foundation, field):
    assert refused(save(desk, foundation, "letters", **{field: "nie adres"}), field)


def letter(foundation, key):
    return mails.compose(
        key=key,
        mailbox=foundation.mailbox,
        kind=MailKind.MOVED,
        reader=Reader.HOST,
        about="visit:1",
        to_address="host@example.org",
        subject="Zmiana",
        body="Dzień dobry",
        language="pl",
        by=None,
        reviewed=False,
    )


def test_until_somebody_decides_otherwise_every_letter_to_a_host_is_held(desk, manager, foundation):
    assert letter(foundation, "first").status == MailStatus.HELD

    desk.post(address(foundation, "review"), {"kinds": ["moved"], "shown": ""})

    assert letter(foundation, "second").status == MailStatus.CAUGHT
    waiver = foundation.mailbox.waivers.get()
    assert waiver.history.get().history_user == manager
    desk.post(address(foundation, "review"), {"shown": "moved"})
    assert letter(foundation, "third").status == MailStatus.HELD


def test_two_managers_decide_about_two_kinds(desk, foundation):
    desk.post(address(foundation, "review"), {"kinds": ["moved"], "shown": ""})
    desk.post(address(foundation, "review"), {"kinds": ["cancelled"], "shown": ""})
    desk.post(address(foundation, "review"), {"kinds": ["cancelled"], "shown": ""})

    kinds = set(foundation.mailbox.waivers.values_list("kind", flat=True))
    assert kinds == {"moved", "cancelled"}


def test_what_cannot_be_waived_is_refused(desk, foundation):
    answer = desk.post(address(foundation, "review"), {"kinds": ["account"], "shown": ""})

    assert refused(answer, "kinds")
    assert not foundation.mailbox.waivers.exists()
