# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Processes in a real browser: pictures that load, documents that arrive, links that let in and out again."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from acordem.kernel.participation import admission
from acordem.kernel.participation.enums import SpaceAccess
from acordem.kernel.participation.models import AccessLink, ParticipatorySpace, Resource
from acordem.spaces.processes import actions
from acordem.spaces.processes.models import Process
from tests.attachments import files
from tests.attachments.test_attaching import attach
from tests.journeys.test_resident import sign_in
from tests.stories import ca

pytestmark = pytest.mark.browser
PROCESS = "/ca/processes/pla-de-places"


@pytest.fixture
def furnished(town):
    """Vilamar with a group, pictures and documents."""
    with town.scope():
        group = actions.create_group(
            title=ca("Places i parcs"), description=ca("<p>Un rere l'altre.</p>"), is_promoted=True
        )
        actions.publish_group(group=group)
        Process.objects.filter(pk=town.process.pk).update(group=group)
        ParticipatorySpace.objects.filter(pk=town.process.pk).update(is_highlighted=True)
    for of, resource in ((town.process, town.process.space.resource), (group, group.resource)):
        shown = attach(
            town,
            files.picture(),
            "plaça.png",
            resource=resource,
            title=ca("La plaça"),
            description=ca("La plaça plena"),
        )
        with town.scope():
            actions.show_picture(of=of, picture=shown)
        attach(town, files.picture(size=(90, 60)), "font.png", resource=resource, title=ca("La font"))
        attach(town, files.PDF, "memòria.pdf", resource=resource, title=ca("Memòria tècnica"))
    return town


@pytest.mark.parametrize(("width", "dark"), [(360, False), (360, True), (1280, False), (1280, True)])
def test_no_page_has_a_serious_fault_scrolls_sideways_or_lacks_a_picture(furnished, visit, faults, width, dark):
    page = visit(width=width, dark=dark)
    for address in ("/ca/processes", PROCESS, "/ca/processes_groups/1", "/ca/"):
        page.goto(address)
        assert faults(page) == [], address
        assert not page.evaluate("document.documentElement.scrollWidth > window.innerWidth"), address
        for picture in page.locator("main img").all():
            picture.scroll_into_view_if_needed()
            page.wait_for_function("image => image.complete", arg=picture.element_handle())
            assert picture.evaluate("image => image.naturalWidth") > 0, address


@pytest.mark.parametrize("scripts", [False, True])
def test_from_the_list_through_the_group_to_a_document_and_back(furnished, visit, scripts):
    page = visit(width=360, scripts=scripts)
    page.goto("/ca/processes")
    page.get_by_role("link", name="Places i parcs").click()
    page.get_by_role("link", name="Pla de places").click()
    assert page.url.endswith(PROCESS)
    with page.expect_download() as download:
        page.get_by_role("link", name="Memòria tècnica").click()
    assert download.value.suggested_filename == "memoria.pdf"
    page.get_by_role("navigation", name="On ets").get_by_role("link", name="Places i parcs").click()
    assert page.url.endswith("/ca/processes_groups/1")


def test_a_link_lets_in_until_it_is_revoked(town, visit, faults):
    with town.scope():
        Resource.objects.filter(pk=town.process.space.resource_id).update(published_at=None)
        link, token = admission.create_access_link(
            space=town.process.space, expires_at=timezone.now() + dt.timedelta(days=1)
        )
    page = visit(width=360, scripts=False)
    page.goto(PROCESS)
    assert "res" in page.get_by_role("heading", level=1).inner_text()
    page.goto(f"/ca/preview/{token}")
    assert page.get_by_role("heading", level=1).inner_text() == "Pla de places"
    assert "Vista prèvia" in page.locator("main").inner_text()
    page.get_by_role("link", name="Propostes", exact=True).click()
    assert "Vista prèvia" in page.locator("main").inner_text()
    with town.scope():
        admission.revoke_access_link(link=AccessLink.objects.get(pk=link.pk))
    page.reload()
    assert "Vista prèvia" not in page.locator("main").inner_text()


def test_a_member_sees_what_is_for_members_and_a_neighbor_of_theirs_does_not(town, visit, faults):
    with town.scope():
        admission.change_access(space=town.process.space, access=SpaceAccess.RESTRICTED)
        admission.add_member(space=town.process.space, participant=town.person("Laia"))
    for name, heading in (("Laia", "Pla de places"), ("Pau", "Aquí no hi ha res")):
        page = visit(width=1280)
        sign_in(page, town.person(name).email)
        page.goto(PROCESS)
        assert page.get_by_role("heading", level=1).inner_text() == heading
        assert faults(page) == []
