"""The tags and components that every page is built from, rendered without a page or a database."""

import re
from pathlib import Path

import pytest
from django import forms
from django.conf import settings
from django.core.paginator import Paginator
from django.http import QueryDict
from django.template import Context, Template
from django.template.loader import get_template, render_to_string
from django.test import RequestFactory
from django.urls import reverse
from django.utils.translation import override

from studyvisits.lib.icons import ICONS
from studyvisits.lib.state_words import STATE_WORDS
from studyvisits.lib.texts import Words

TEMPLATES = settings.BASE_DIR / "templates"
ERROR_PAGES = ("400", "403", "403_csrf", "404", "410", "422")


class SlotForm(forms.Form):
    title_pl = forms.CharField(label="Title in Polish")
    title_uk = forms.CharField(label="Title in Ukrainian", required=False)
    title_en = forms.CharField(label="Title in English", required=False, max_length=5)
    time = forms.CharField(label="Time", required=False, help_text="As you would say it.")
    place = forms.CharField(label="Place", required=False)
    place_id = forms.CharField(required=False, widget=forms.HiddenInput)
    kind = forms.ChoiceField(label="Kind", choices=[("meeting", "Meeting")])
    shown = forms.ChoiceField(label="Shown", choices=[("yes", "Yes")], widget=forms.RadioSelect)
    agreed = forms.BooleanField(label="Agreed", required=False)

    def clean(self) -> None:
        self.add_error(None, "Nothing fits together.")


def tag(source: str, **context: object) -> str:
    return Template("{% load ui %}" + source).render(Context(context)).strip()


def component(file: str, /, **context: object) -> str:
    with override("en"):
        return render_to_string(f"components/{file}.html", context).strip()


def request_to(path: str):
    return RequestFactory().get(path)


def test_icon_is_drawn_in_place_and_hidden_from_screen_readers():
    assert tag('{% icon "check" "i-lg" %}') == (
        '<svg class="i i-lg" viewBox="0 0 24 24" aria-hidden="true" focusable="false">'
        '<path d="m5 12.5 4.5 4.5L19 7.5"/></svg>'
    )


def test_unknown_icon_is_an_error():
    with pytest.raises(KeyError):
        tag('{% icon "no-such-icon" %}')


def test_every_state_has_an_icon_a_word_and_colours():
    css = "".join(path.read_text() for path in (settings.BASE_DIR / "static/css").glob("*.css"))
    for name in STATE_WORDS:
        assert name in ICONS
        assert re.search(rf"\.s-{name}\b[^{{]*{{ --sc:", css), name
        html = component("state", name=name)
        assert "<svg" in html
        with override("en"):
            assert str(STATE_WORDS[name].long) in html


def test_state_takes_another_word_and_a_hidden_suffix():
    html = component("state", name="recorded", word="By phone", suffix="<OPS>")
    assert 'By phone<span class="visually-hidden"> &lt;OPS&gt;</span>' in html


def test_meter_has_a_cell_each_and_a_sentence():
    html = component("meter", cells=["confirmed", "confirmed", "asked"])
    assert html.count("<i ") == 3
    assert 'aria-label="2 confirmed, 1 waiting"' in html


def test_meter_of_very_many_is_said_in_words():
    html = component("meter", cells=["confirmed"] * 31)
    assert html == '<p class="small soft">31 confirmed</p>'


@pytest.mark.parametrize(
    ("name", "letters"), [("Anna Nowak", "AN"), ("Anna Maria Nowak", "AN"), ("a@b.pl", "A")]
)
def test_initials(name, letters):
    assert tag("{{ name|initials }}", name=name) == letters


def test_text_in_the_readers_language_is_printed_as_it_is():
    assert tag("{% words text %}", text=Words("a < b", "en")) == "a &lt; b"


def test_text_that_fell_back_names_its_language():
    with override("en"):
        html = tag("{% words text %}", text=Words("Spotkanie", "pl", is_fallback=True))
    assert '<span lang="pl">Spotkanie</span>' in html
    assert '<span class="fallback">in Polish</span>' in html


def test_language_links_keep_the_page_and_its_query():
    with override("pl"):
        path = reverse("account_login") + "?next=/pl/"
        html = component_with_request("langs", path)
    assert 'href="/uk/account/login/?next=/pl/"' in html
    assert re.search(r'<a href="/pl/[^"]*" lang="pl" hreflang="pl"[^>]* aria-current="true">', html)
    assert html.count("aria-current") == 1


def test_language_links_of_a_page_that_is_not_there_change_only_the_language():
    with override("pl"):
        html = component_with_request("langs", "/pl/no/such/page/")
    assert 'href="/en/no/such/page/"' in html


def test_no_language_links_outside_the_languages():
    with override("pl"):
        assert component_with_request("langs", "/healthz") == ""


def component_with_request(name: str, path: str) -> str:
    request = request_to(path)
    return render_to_string(f"components/{name}.html", {"request": request}).strip()


def test_link_to_a_page_that_this_installation_lacks_is_left_out():
    assert tag('{% url_if "no:such" as url %}[{{ url }}]') == "[]"


def test_error_summary_links_each_field_and_keeps_its_words_safe():
    html = component("errsum", form=SlotForm({"title_en": "too long", "time": "9"}))
    assert "Please mend 5 things" in html
    assert "<li>Nothing fits together.</li>" in html
    for field in ("id_title_pl", "id_title_en", "id_kind", "id_shown_0"):
        assert f'href="#{field}"' in html


def test_error_summary_of_several_forms_and_none():
    good = SlotForm()
    assert component("errsum", form=good) == ""
    assert component("errsum", form=[good, SlotForm({})]).count("<li>") == 4


def test_error_summary_of_a_formset():
    slots = forms.formset_factory(SlotForm, extra=0)
    data = {"s-TOTAL_FORMS": "1", "s-INITIAL_FORMS": "0", "s-0-kind": "meeting", "s-0-shown": "yes"}
    html = component("errsum", form=slots(data, prefix="s"))
    assert 'href="#id_s-0-title_pl"' in html


def test_field_ties_label_help_and_error_to_its_control():
    html = component("field", field=SlotForm({})["title_pl"])
    assert '<label class="form-label" for="id_title_pl">' in html
    assert 'aria-invalid="true"' in html
    assert 'aria-describedby="id_title_pl_error"' in html
    assert 'id="id_title_pl_error"' in html


def test_field_with_a_hint_of_the_page_is_described_by_it():
    html = component("field", field=SlotForm()["place"], hint="Town or street")
    assert 'aria-describedby="id_place_helptext"' in html
    assert '<div class="hint" id="id_place_helptext">Town or street</div>' in html


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("kind", '<select name="kind" class="form-select" id="id_kind">'),
        ("shown", "<fieldset"),
        ("agreed", 'class="form-check-input"'),
        ("place_id", '<input type="hidden" name="place_id" id="id_place_id">'),
    ],
)
def test_field_of_every_kind_of_control(name, expected):
    assert expected in component("field", field=SlotForm()[name])


def test_time_field_asks_the_server_and_keeps_a_place_for_the_answer():
    html = component("field_time", field=SlotForm()["time"], url="/pl/time/")
    assert 'hx-get="/pl/time/"' in html
    assert 'hx-target="#id_time_understood"' in html
    assert '<div id="id_time_understood" aria-live="polite"></div>' in html
    assert 'aria-describedby="id_time_helptext id_time_understood"' in html


def test_choices_of_a_doubtful_time_work_without_script():
    html = component(
        "understood", kind="ask", text="Which?", choices=["13:00–15:00", "1:00–3:00"], name="time"
    )
    assert html.count('type="submit" name="time"') == 2
    assert 'data-fill="13:00–15:00"' in html


def test_combobox_is_a_plain_text_field_until_script_makes_it_one():
    form = SlotForm()
    html = component("combobox", field=form["place"], id_field=form["place_id"], url="/pl/find/")
    assert 'role="combobox"' not in html
    assert 'type="hidden" name="place_id"' in html
    assert 'id="id_place_list"' in html


def test_suggestions_tell_equal_names_apart_and_offer_to_add():
    items = [{"value": 7, "label": "Sieradz", "detail": "gmina wiejska"}]
    html = component("suggestions", items=items, create="<Sieradz>")
    assert 'data-value="7" data-text="Sieradz"' in html
    assert "gmina wiejska" in html
    assert "Add “&lt;Sieradz&gt;”" in html


def test_translated_fields_open_where_something_has_to_be_mended():
    closed = component("translated_fields", form=SlotForm(), name="title")
    opened = component("translated_fields", form=SlotForm({"title_en": "too long"}), name="title")
    assert closed.index("id_title_pl") < closed.index("<details") < closed.index("id_title_uk")
    assert '<details class="translated__others">' in closed
    assert '<details class="translated__others" open>' in opened


def test_pagination_keeps_the_filters():
    page = Paginator(range(30), 10).page(2)
    html = component("pagination", page=page, query=QueryDict("q=ops&page=2"))
    assert 'href="?q=ops&amp;page=1"' in html
    assert 'href="?q=ops&amp;page=3"' in html
    assert "Page 2 of 3" in html


def test_before_after_says_which_is_which_to_those_who_cannot_see_it():
    html = component("before_after", before="9:00", after="10:00")
    assert "before: </span><del" in html
    assert "now: </span><ins" in html


@pytest.mark.parametrize("name", ERROR_PAGES)
@pytest.mark.parametrize("language", ["pl", "uk", "en"])
def test_error_pages_need_neither_database_nor_request(name, language):
    with override(language):
        html = render_to_string(f"{name}.html", {"message": "A reason."})
    assert f'<html lang="{language}">' in html
    assert "<h1>" in html


def test_page_of_a_broken_server_speaks_all_languages_and_needs_nothing():
    html = get_template("500.html").render()
    for language in ("pl", "uk", "en"):
        assert f'lang="{language}"><div' in html
    assert "css/base.css" in html or re.search(r"css/base\.\w+\.css", html)


def test_open_pages_read_no_user_and_no_session():
    request = request_to("/pl/")  # has neither: touching one would raise
    assert "<main" in render_to_string("base_public.html", {"request": request})


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: path.name)
def test_no_inline_script_style_or_handler(path: Path):
    source = path.read_text()
    # Variables of template tags ("with one=one") reach no browser.
    markup = re.sub(r"{%.*?%}", "", source)
    assert not re.search(r"\sstyle=|<style|\son\w+=|hx-on|javascript:", markup)
    for script in re.findall(r"<script[^>]*>", source):
        assert "src=" in script or "application/json" in script
