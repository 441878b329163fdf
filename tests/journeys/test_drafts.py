# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Remei is called away in mid-writing and goes on at another computer, with scripts and without."""

from __future__ import annotations

import pytest

from acordem.surfaces.backoffice.drafts.actions import keep_draft
from acordem.surfaces.backoffice.models import FormDraft
from tests.journeys.test_resident import sign_in

pytestmark = pytest.mark.browser
EDIT = "/ca/admin/processes/pla-de-places/edit"
TITLE = "input[name=title_ca]"


@pytest.fixture
def office(town):
    town.staff("Remei", "process_manager")
    return town


def at_work(page):
    sign_in(page, "remei@example.cat")
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(EDIT)
    return page


def kept(council):
    with council.scope():
        return [values.get("title_ca") for values in FormDraft.objects.values_list("values", flat=True)]


def test_it_is_kept_while_she_writes_and_gone_on_with_elsewhere(office, visit, faults):
    page = at_work(visit(width=1280))
    page.fill(TITLE, "Sis places")
    page.get_by_text("Desat a les").wait_for(timeout=9000)
    assert kept(office) == [["Sis places"]]

    other = at_work(visit(width=360))
    assert other.input_value(TITLE) == "Pla de places"
    assert faults(other) == []
    assert not other.evaluate("document.documentElement.scrollWidth > window.innerWidth")
    other.get_by_role("link", name="Continua-ho").click()
    assert other.input_value(TITLE) == "Sis places"
    other.get_by_role("button", name="Desa", exact=True).click()
    other.wait_for_load_state()
    assert kept(office) == []


def test_it_is_sent_when_she_leaves_before_the_pause(office, visit):
    page = at_work(visit(width=1280))
    page.fill(TITLE, "Vuit places")
    page.goto("/ca/admin")
    page.wait_for_timeout(500)
    page.reload()
    assert kept(office) == [["Vuit places"]]
    page.get_by_role("link", name="Pla de places", exact=True).click()
    assert page.input_value(TITLE) == "Vuit places"


def test_what_is_saved_at_once_leaves_no_draft(office, visit):
    page = at_work(visit(width=1280))
    page.fill(TITLE, "Deu places")
    page.get_by_role("button", name="Desa", exact=True).click()
    page.wait_for_load_state()
    page.wait_for_timeout(500)
    assert kept(office) == []


def test_where_the_site_can_not_take_it_she_is_told_that_it_is_in_the_tab(office, visit):
    page = at_work(visit(width=1280))
    page.route("**/drafts/keep", lambda route: route.fulfill(status=403, content_type="text/html", body="<p>No</p>"))
    page.fill(TITLE, "Deu places")
    page.get_by_text("Només es desa en aquesta pestanya").wait_for(timeout=9000)
    page.reload()
    assert page.input_value(TITLE) == "Deu places"
    assert kept(office) == []


@pytest.mark.parametrize("scripts", [False, True])
def test_thrown_away_it_does_not_come_back(office, visit, scripts):
    with office.scope():
        values = {"title_ca": ["Sis places"]}
        keep_draft(
            participant=office.people["Remei"], address=EDIT.removeprefix("/ca"), title="Pla de places", values=values
        )
    page = at_work(visit(width=360, scripts=scripts))
    page.get_by_role("link", name="Continua-ho").click()
    assert page.input_value(TITLE) == "Sis places"
    page.get_by_role("button", name="Llença-ho").click()
    assert page.input_value(TITLE) == "Pla de places"
    assert page.get_by_role("link", name="Continua-ho").count() == 0
    assert kept(office) == []
