"""Each rule of validity is refused with its own sentence, at its own path, and nothing else is."""

from copy import deepcopy

import pytest
from django.utils import translation

from coordination.interchange.problems import Problem, json_path
from coordination.interchange.rules import FIRST, RULES
from coordination.interchange.schemas import PARTNERSHIP, VISIT, schema
from coordination.interchange.sentences import FORMS
from coordination.interchange.validating import check, problems_of

SESSION = {"title": {"pl": "Spotkanie"}}
TOWNS = [{"key": key, "name": {"pl": key}} for key in ("a", "b", "c")]
PARTIES = [{"name": {"pl": "Bar"}}, {"name": {"pl": "Rawicz"}}]


@pytest.fixture(autouse=True)
def _sentences_as_in_the_code():
    with translation.override(None):
        yield


def visit(**fields):
    return {"format": VISIT, "title": {"pl": "Wizyta"}, "days": [], **fields}


def session(**fields):
    return visit(days=[{"sessions": [{**SESSION, **fields}]}])


def partnership(**fields):
    return {"format": PARTNERSHIP, "parties": PARTIES, **fields}


def nested(depth):
    found = "x"
    for _ in range(depth):
        found = [found]
    return found


AT_SESSION = "$.days[0].sessions[0]"

# The rule, a document that breaks it, and where.
BROKEN = [
    ("nothing_is_nested_too_deep", visit(region=nested(60)), "$.region" + "[0]" * 39),
    ("numbers_are_finite", visit(headcount=float("nan")), "$.headcount"),
    ("numbers_are_finite", visit(headcount=float("-inf")), "$.headcount"),
    ("numbers_are_finite", partnership(people_received=[{"count": -(10**5000)}]),
     "$.people_received[0].count"),
    ("texts_have_words", visit(theme={"pl": None, "uk": None}), "$.theme"),
    ("texts_have_words", session(place={"en": None}), f"{AT_SESSION}.place"),
    ("texts_have_words", partnership(fields=[{"uk": None}]), "$.fields[0]"),
    ("keys_are_unique", visit(institutions=[TOWNS[0], TOWNS[0]]), "$.institutions[1].key"),
    ("keys_are_unique", visit(groups=[TOWNS[0], TOWNS[1], TOWNS[0]]), "$.groups[2].key"),
    ("keys_are_known", visit(lead_host="a"), "$.lead_host"),
    ("keys_are_known", visit(institutions=[{**TOWNS[0], "part_of": "z"}]),
     "$.institutions[0].part_of"),
    ("keys_are_known", session(institutions=["z"]), f"{AT_SESSION}.institutions[0]"),
    ("keys_are_known", session(groups=["z"]), f"{AT_SESSION}.groups[0]"),
    ("nothing_is_part_of_itself", visit(institutions=[{**TOWNS[0], "part_of": "a"}]),
     "$.institutions[0].part_of"),
    ("dates_exist", visit(starts_on="2023-02-29"), "$.starts_on"),
    ("dates_exist", visit(ends_on="0000-01-01"), "$.ends_on"),
    ("dates_exist", visit(ends_on="0000"), "$.ends_on"),
    ("dates_exist", visit(starts_on="2023-13"), "$.starts_on"),
    ("dates_exist", visit(starts_on="--00"), "$.starts_on"),
    ("dates_exist", visit(days=[{"date": "--02-30", "sessions": []}]), "$.days[0].date"),
    ("dates_exist", visit(sources=[{"title": "x", "published_on": "2021-04-31"}]),
     "$.sources[0].published_on"),
    ("dates_exist", visit(legal_basis=[{"title": {"pl": "x"}, "amended_on": ["2021-00"]}]),
     "$.legal_basis[0].amended_on[0]"),
    ("dates_exist", partnership(events=[{"kind": "visit", "date": "2021-99"}]),
     "$.events[0].date"),
    ("a_visit_ends_after_it_starts", visit(starts_on="2024-05-02", ends_on="2024-05-01"),
     "$.ends_on"),
    ("an_end_needs_a_start", session(end="10:00"), f"{AT_SESSION}.end"),
    ("an_end_needs_a_start", visit(unplaced=[{**SESSION, "end": "10:00"}]), "$.unplaced[0].end"),
    ("an_end_is_after_its_start", session(start="10:00", end="10:00"), f"{AT_SESSION}.end"),
    ("an_end_is_after_its_start", session(start="10:00", end="09:00", timezone="Europe/Kyiv"),
     f"{AT_SESSION}.end"),
    ("an_end_is_after_its_start", session(start="10:00", end="09:00", timezone="Europe/Kyiv",
     end_timezone="Europe/Kyiv"), f"{AT_SESSION}.end"),
    ("an_end_is_after_its_start", session(start="10:00", end="09:00",
     end_timezone="Europe/Warsaw"), f"{AT_SESSION}.end"),
    ("the_next_day_needs_an_end", session(start="10:00", ends_next_day=True),
     f"{AT_SESSION}.ends_next_day"),
    ("a_length_stands_without_an_end", session(start="10:00", end="11:00", duration_minutes=60),
     f"{AT_SESSION}.duration_minutes"),
    ("zones_are_real", visit(timezone="Europe/Lwów"), "$.timezone"),
    ("zones_are_real", visit(timezone="localtime"), "$.timezone"),
    ("zones_are_real", session(timezone="../../etc/passwd"), f"{AT_SESSION}.timezone"),
    ("zones_are_real", session(end_timezone="europe/warsaw"), f"{AT_SESSION}.end_timezone"),
    ("the_kind_is_the_first_of_kinds", session(kind="meal", kinds=["visit", "meal"]),
     f"{AT_SESSION}.kinds"),
    ("the_kind_is_the_first_of_kinds", session(kinds=["visit"]), f"{AT_SESSION}.kinds"),
    ("parties_exist", partnership(aid=[{"what": {"pl": "x"}, "from_party": 2}]),
     "$.aid[0].from_party"),
    ("parties_exist", partnership(aid=[{"what": {"pl": "x"}, "from_party": -1}]),
     "$.aid[0].from_party"),
    ("parties_exist",
     partnership(events=[{"kind": "visit", "signatories": [{"name": {"pl": "x"}, "party": 9}]}]),
     "$.events[0].signatories[0].party"),
    ("quantities_have_six_decimals",
     partnership(aid=[{"what": {"pl": "x"}, "quantity": 0.0000001}]), "$.aid[0].quantity"),
    ("quantities_have_six_decimals",
     partnership(aid=[{"what": {"pl": "x"}, "quantity": 1.1234567}]), "$.aid[0].quantity"),
    ("no_text_holds_a_null_character", session(speakers=[{"name": "a\0b"}]),
     f"{AT_SESSION}.speakers[0].name"),
    ("no_text_holds_a_null_character", visit(sources=["\0"]), "$.sources[0]"),
    ("no_text_holds_half_a_character", visit(title={"pl": "a\ud83d"}), "$.title.pl"),
    ("no_text_holds_half_a_character", session(notes="\udc00"), f"{AT_SESSION}.notes"),
    ("no_text_ends_with_a_line_feed", session(start="10:00\n"), f"{AT_SESSION}.start"),
    ("no_text_ends_with_a_line_feed", visit(starts_on="2024-05-01\n"), "$.starts_on"),
    ("no_text_ends_with_a_line_feed", visit(region="Mazowsze\n"), "$.region"),
    ("no_text_ends_with_a_line_feed", partnership(notes="x\n"), "$.notes"),
]  # fmt: skip


def sentences():
    """By the names of the rules; in the language of the code, since the fixture says so."""
    return {rule.find.__name__: str(rule.sentence) for rule in [*FIRST, *RULES]}


@pytest.mark.parametrize(("name", "document", "where"), BROKEN)
def test_a_broken_rule_is_told_with_its_sentence(name, document, where):
    found = problems_of(document, document["format"])

    assert [json_path(problem.path) for problem in found] == [where]
    begin, _value, end = sentences()[name].partition("%(value)s")
    assert found[0].sentence.startswith(begin)
    assert found[0].sentence.endswith(end)


def test_an_amount_has_two_decimals():
    """Its schema says so too, in other words."""
    grants = [{"funder": {"pl": "Fundusz"}, "amount": "1.001"}]
    found = problems_of(visit(project={"title": {"pl": "x"}, "grants": grants}), VISIT)

    assert {json_path(problem.path) for problem in found} == {"$.project.grants[0].amount"}
    assert sentences()["amounts_have_two_decimals"] in {problem.sentence for problem in found}


def test_each_rule_has_a_case_and_a_sentence_of_its_own():
    assert {name for name, _document, _where in BROKEN} == sentences().keys() - {
        "amounts_have_two_decimals"
    }
    assert len(set(sentences().values())) == len(sentences())


@pytest.mark.parametrize(
    "document",
    [
        visit(starts_on="2024-02-29", ends_on="2024-02-29"),
        visit(starts_on="2025", ends_on="2024-01-01"),
        visit(starts_on="--02-29"),
        visit(starts_on="0001-01-01", ends_on="9999-12-31"),
        visit(theme={"pl": None, "uk": "тема"}),
        visit(institutions=[{**TOWNS[0], "part_of": "b"}, {**TOWNS[1], "part_of": "c"}, TOWNS[2]]),
        visit(institutions=[TOWNS[0]], groups=[TOWNS[0]]),
        session(start="23:00", end="01:00", ends_next_day=True),
        session(start="12:00", end="11:30", end_timezone="Europe/Kyiv"),
        session(start="12:00", end="11:30", timezone="Europe/Kyiv", end_timezone="Europe/Warsaw"),
        session(start="12:00", duration_minutes=5),
        session(duration_minutes=5.0),
        session(kinds=["other", "meal"]),
        session(kind="meal", kinds=[]),
        session(topics=[None, ""]),
        session(speakers=[{"name": "\n"}]),
        partnership(aid=[{"what": {"pl": "x"}, "quantity": 999999999.999999}]),
        partnership(aid=[{"what": {"pl": "x"}, "quantity": -0.0, "from_party": 1.0}]),
        partnership(people_received=[{"count": -(10**30)}]),
    ],
)
def test_what_is_unusual_is_valid(document):
    assert problems_of(document, document["format"]) == []


def test_a_circle_is_told_at_each_of_its_members_and_at_no_other():
    parts = {"a": "b", "b": "c", "c": "b"}
    rows = [{**row, "part_of": parts[row["key"]]} for row in TOWNS]

    found = problems_of(visit(institutions=rows), VISIT)

    assert [json_path(problem.path) for problem in found] == [
        "$.institutions[1].part_of",
        "$.institutions[2].part_of",
    ]


def test_everything_is_told_at_once_and_in_order():
    document = session(start="09:60", end="10:00\n", kinds=["meal"], colour="red")
    document |= {"lead_host": "nobody", "starts_on": "2024-02-30", "theme": 5}
    del document["title"]

    found = [str(problem) for problem in problems_of(document, VISIT)]

    assert found == [
        "$: The field “title” is missing.",
        "$.days[0].sessions[0].colour: There is no such field here.",
        "$.days[0].sessions[0].end: A text does not end with a line feed.",
        "$.days[0].sessions[0].kinds: The first of “kinds” has to be the “kind”, which is “other”.",
        "$.days[0].sessions[0].start: A time is written as 09:30, from 00:00 to 23:59.",
        "$.lead_host: Nothing in this document has the key “nobody”.",
        "$.starts_on: There is no such date: 2024-02-30.",
        "$.theme: This has to be an object / null.",
    ]


@pytest.mark.parametrize(
    ("document", "told"),
    [
        (5, "$: This has to be an object."),
        (visit(format="study-visit/2"), "$.format: This has to be “study-visit/1”."),
        (visit(status="done"),
         "$.status: “done” is none of: draft, agreed, held, postponed, cancelled."),
        (visit(headcount=-1), "$.headcount: -1 is too small; the least is 0."),
        (visit(headcount=10**9), "$.headcount: 1000000000 is too big; the most is 100000."),
        (visit(headcount=1.5), "$.headcount: This has to be a whole number / null."),
        (visit(headcount=True), "$.headcount: This has to be a whole number / null."),
        (visit(title={}),
         "$.title: This cannot be empty; leave it out or write null where it is unknown."),
        (visit(title={"de": "x", "pl": "x"}), "$.title.de: There is no such field here."),
        (visit(region={"de": "x", "pl": "x"}), "$.region.de: There is no such field here."),
        (visit(region=[1]), "$.region: This has to be an object / a text / null."),
        (visit(region="x" * 20_001),
         "$.region: This has 20001 characters; at most 20000 are kept."),
        (session(topics=["a", "a"]), f"{AT_SESSION}.topics: The same stands here twice."),
        (visit(lead_host="Ł"), "$.lead_host: A key has at most 80 small Latin letters, digits and "
         "hyphens, and no hyphen first."),
        (partnership(parties=[]), "$.parties: At least 1 is needed here."),
    ],
)  # fmt: skip
def test_what_a_schema_refuses_is_said_in_words(document, told):
    form = PARTNERSHIP if isinstance(document, dict) and "parties" in document else VISIT

    assert told in [str(problem) for problem in problems_of(document, form)]


def test_every_pattern_of_the_schemas_has_words():
    patterns = {pattern for form in (VISIT, PARTNERSHIP) for pattern in _patterns(form)}

    assert patterns == FORMS.keys()


def _patterns(form):
    waiting = [schema(form)]
    while waiting:
        here = waiting.pop()
        if isinstance(here, dict):
            if isinstance(here.get("pattern"), str):
                yield here["pattern"]
            waiting += here.values()
        elif isinstance(here, list):
            waiting += here


def test_a_document_of_the_other_format_is_named():
    found = problems_of(partnership(), VISIT)

    assert found == [
        Problem(
            ("format",),
            "This document is a “partnership/1”, and a “study-visit/1” was asked for.",
        )
    ]


def test_checking_changes_nothing_but_the_form_of_numbers():
    document = session(duration_minutes=6.0)
    before = deepcopy(document)

    checked = check(document, VISIT)

    assert document == before
    assert isinstance(checked["days"][0]["sessions"][0]["duration_minutes"], int)


@pytest.mark.parametrize("name", ["a b", "\ud800", "\n", "x" * 500, "'", "é"])
def test_a_path_can_always_be_printed(name):
    (problem,) = problems_of(visit(**{name: 1}), VISIT)

    str(problem).encode()
    assert len(str(problem)) < 200
    assert "\n" not in str(problem)
