"""WCAG 2.2 AA on every page, in a real browser: on a desk, on a phone, in each language, in the
dark. Nothing scrolls sideways, and the content policy has nothing to refuse.

All pages of one test are looked at in one browser and one world: the demo beside the seeds.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from django.utils.translation import override

from programmes.models import Release
from programmes.states import Visibility
from tests.house.addresses import ADDRESSES, PAGES, Who, path_of, reader_of
from tests.house.moments import answers_at
from tests.house.world import World, make_busy_world

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

DESK, PHONE, NARROWEST = 1280, 390, 320
# Chromium reports every answer that is not 200; look() checks the answer itself. A page that is
# left gives up what it was still asking for, and htmx reports that.
EXPECTED_IN_CONSOLE = re.compile(r"the server responded with|htmx:(sendAbort|afterRequest),")
AXE = Axe()
RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    "resultTypes": ["violations"],
}
# What people open most, and one of each kind of page.
MAIN = (
    "coordination:home",
    "coordination:visit_public",
    "coordination:visit_by_link",
    "hosts:answer",
    "hosts:answered",
    "coordination:dashboard",
    "coordination:visit_plan",
    "coordination:visit_board",
    "coordination:slot_edit",
    "coordination:ask_hosts",
    "coordination:publish",
    "hosts:record_answer",
    "hosts:institution_detail",
    "outbox:mail_list",
)
FORMS = (
    "coordination:visit_new",
    "coordination:slot_new",
    "coordination:delegation_new",
    "hosts:contact_new",
)
# Of the moments without an address: those that people meet on a phone, or in a hurry.
MOMENTS = (
    "an_item_in_two_versions",
    "typed_before_the_login",
    "sent_with_an_old_token",
    "a_request_with_mistakes",
    "invited_without_a_good_password",
    "a_document_with_possible_doubles",
    "two_versions_with_many_differences",
)
ENTRANCE = ("account_login", "account_reset_password")
OWN_ACCOUNT = ("account_change_password", "account_email", "account_logout", "mfa_index")
SECOND_STEP = (
    "account_reauthenticate",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "mfa_list_webauthn",
)


@pytest.fixture
def world() -> World:
    return make_busy_world()


@pytest.fixture
def reader(browser, live_server, client, world):
    """Opens pages, logged in as the coordinator unless it is said otherwise."""

    @contextmanager
    def _reader(
        *, width: int = DESK, is_inside: bool = True, person: Any = None, **more: Any
    ) -> Iterator[Reader]:
        context = browser.new_context(
            viewport={"width": width, "height": 900}, reduced_motion="reduce", **more
        )
        if is_inside:
            client.force_login(person or world.coordinator)
            session = {"name": "sessionid", "value": client.cookies["sessionid"].value}
            context.add_cookies([{**session, "url": live_server.url}])
        yield Reader(context.new_page(), live_server.url, width)
        context.close()

    return _reader


class Reader:
    """One window, and what was wrong in it."""

    def __init__(self, page: Any, site: str, width: int) -> None:
        self.page, self.site, self.width = page, site, width
        self.found: list[str] = []
        self._complaints: list[str] = []
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self._complaints.append(str(error)))

    def look(self, paths: Iterable[str], *, status: int = 200) -> str:
        """What is wrong with these pages, a line for each; nothing where all is well."""
        for path in paths:
            self._complaints.clear()
            answered = self.page.goto(self.site + path).status
            problems = [] if answered == status else [f"answered {answered}"]
            problems += [*self._complaints, *self.sideways(), *self.violations()]
            self.note(path, problems)
        return self.report

    def look_at(self, answers: Mapping[str, Any]) -> None:
        """Pages that were answered before, with all that their headers allow and forbid."""
        for name, answer in answers.items():
            path = f"/at-the-moment/{name}/"
            self.page.route(self.site + path, _given(answer))
            self.look([path], status=answer.status_code)

    def note(self, path: str, problems: list[str]) -> None:
        self.found += [f"{path}: {problem}" for problem in problems]

    @property
    def report(self) -> str:
        return "\n".join(self.found)

    def violations(self) -> list[str]:
        """With every "more" open, so that nothing is left out for being hidden."""
        self.page.evaluate(OPEN, "details:not(.menu)")
        return self._said(AXE.run(self.page, options=RULES))

    def look_at_menus(self, path: str) -> None:
        """The first and the last of the page: open, a menu lies over what stands below it."""
        self.page.goto(self.site + path)
        menus = self.page.query_selector_all("details.menu")
        for menu in (menus[0], menus[-1]):
            menu.evaluate("menu => { menu.open = true }")
            inside = {"include": [["details.menu[open]"]]}
            self.note(path, self._said(AXE.run(self.page, inside, options=RULES)))
            menu.evaluate("menu => { menu.open = false }")

    @staticmethod
    def _said(results: Any) -> list[str]:
        return [
            f"{rule['id']}: {node['html'][:200]} {' '.join(node['failureSummary'].split())[:300]}"
            for rule in results.response["violations"]
            for node in rule["nodes"][:3]
        ]

    def sideways(self) -> list[str]:
        """WCAG 2.2 1.4.10: read without scrolling in two directions, down to 320 pixels."""
        found = []
        for width in sorted({self.width, PHONE, NARROWEST}, reverse=True):
            self.page.set_viewport_size({"width": width, "height": 900})
            wide = self.page.evaluate(WIDER)
            if wide:
                found.append(f"at {width}: {wide}")
        self.page.set_viewport_size({"width": self.width, "height": 900})
        # Laid out anew before anything is measured again: a busy machine takes a moment for it.
        self.page.wait_for_function(SETTLED, arg=self.width)
        return found

    def _hear(self, message: Any) -> None:
        if message.type in {"error", "warning"} and not EXPECTED_IN_CONSOLE.search(message.text):
            self._complaints.append(message.text)


def _given(answer: Any) -> Callable[[Any], None]:
    return lambda route: route.fulfill(
        status=answer.status_code, headers=dict(answer.headers), body=answer.content
    )


OPEN = "chosen => document.querySelectorAll(chosen).forEach(one => { one.open = true })"
SETTLED = """wide => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(
  () => done(innerWidth === wide && document.documentElement.clientWidth <= wide))))"""
WIDER = """() => {
  const root = document.documentElement, wide = root.clientWidth;
  if (root.scrollWidth <= wide) return "";
  const over = [...document.body.querySelectorAll("*")]
    .filter(e => e.getBoundingClientRect().right > wide + 1 && !e.closest("nav"))
    .map(e => e.tagName + "." + e.className);
  return root.scrollWidth + " wide: " + over.slice(0, 5).join(" ");
}"""


def paths(names: Iterable[str], world: World, language: str = "pl") -> list[str]:
    found = []
    for name in names:
        query = "".join(f"?{key}={value}" for key, value in ADDRESSES[name].data.items())
        found.append(path_of(name, world, language) + query)
    return found


def named(names: Iterable[str]) -> list[str]:
    with override("pl"):
        return [reverse(name) for name in names]


def test_every_page_on_a_desk(world, reader):
    with override("pl"):
        seeds = [
            reverse("coordination:visit_public", args=[release.visit_id])
            for release in Release.objects.current().filter(visibility=Visibility.PUBLIC)
        ]

    readers = {name: reader_of(name, world) for name in PAGES}
    own = [name for name, person in readers.items() if person == world.coordinator]

    with reader() as window:
        window.look([*paths(own, world), *seeds, *named(OWN_ACCOUNT)])
        window.look_at_menus(path_of("coordination:visit_plan", world))
    with reader(person=world.manager) as managers:
        managers.look(paths([n for n, p in readers.items() if p == world.manager], world))
    with reader(person=world.administrator) as administrators:
        above = [name for name, person in readers.items() if person == world.administrator]
        administrators.look(paths(above, world))

    assert window.report + managers.report + administrators.report == ""


def test_the_second_step_at_login(world, reader, client):
    with reader() as window:
        session = client.session
        shown = {"method": "password", "at": time.time(), "reauthenticated": True}
        session["account_authentication_methods"] = [shown]
        session.save()
        window.look(named(SECOND_STEP))

    assert window.report == ""


def test_main_pages_on_a_phone(world, reader):
    """Those who are not logged in open what a letter or a search led them to."""
    open_pages = [name for name in MAIN if ADDRESSES[name].who is Who.ANYBODY]

    with reader(width=PHONE, is_inside=False) as visitor:
        visitor.look([*paths(open_pages, world), *named(ENTRANCE)])
    with reader(width=PHONE) as window:
        window.look(paths([name for name in MAIN if name not in open_pages], world))
        window.look_at_menus(path_of("coordination:visit_plan", world))

    assert visitor.report + window.report == ""


def test_main_pages_in_other_languages(world, reader):
    with reader() as window:
        window.look(paths(MAIN, world, "uk"))
        window.look(paths(MAIN[:6], world, "en"))

    assert window.report == ""


def test_main_pages_in_the_dark(world, reader):
    with reader(color_scheme="dark") as window:
        window.look([*paths(MAIN, world), *paths(FORMS[:2], world)])
        window.look_at_menus(path_of("coordination:visit_plan", world))

    assert window.report == ""


def test_moments_that_have_no_address(world, reader):
    """On a desk all of them; the main ones on a phone, in Ukrainian and in the dark."""
    with reader(is_inside=False) as window:
        window.look_at(answers_at(world, "pl"))
    with reader(width=PHONE, is_inside=False, color_scheme="dark") as phone:
        phone.look_at(answers_at(world, "uk", MOMENTS))

    assert window.report + phone.report == ""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_was_refused_or_is_not_there(world, reader, scheme):
    with reader(color_scheme=scheme) as window:
        for path in paths(FORMS, world):
            window.page.goto(window.site + path)
            # Sent as it opens: the errors are marked, named and readable.
            window.page.locator("main form[method=post]").first.evaluate("form => form.submit()")
            window.page.wait_for_selector(".errsum")
            window.note(path, [*window.sideways(), *window.violations()])
        window.look(["/pl/open/visits/999999/"], status=404)
        Release.objects.update(withdrawn_at=world.visit.created_at)
        window.look([path_of("coordination:visit_public", world)], status=410)

    assert window.report == ""
