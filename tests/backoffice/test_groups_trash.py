# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Remei throws a group of processes away: its processes stay, nobody finds the group, and it comes back with them."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from acordem.capabilities.attachments.queries import address_of
from acordem.kernel.access.decisions import NotAllowed
from acordem.kernel.audit.models import AuditEntry
from acordem.kernel.participation.models import Resource
from acordem.spaces.processes import actions
from acordem.spaces.processes.models import Process, ProcessGroup
from tests.attachments import files
from tests.attachments.test_attaching import attach
from tests.backoffice.forms import fields, texts
from tests.processes.test_groups import GROUP, group_of, process_in
from tests.query_counts.test_pages import queries
from tests.stories import ca

LIST, GROUPS, TRASH = "/ca/admin/processes", "/ca/admin/process_groups", "/ca/admin/process_trash/groups"
PAGE = f"{GROUPS}/1"
NAME = "Pressupostos participatius"


@pytest.fixture
def remei(vilamar):
    vilamar.staff("Remei", "process_manager")
    return vilamar.client("Remei")


@pytest.fixture
def group(vilamar):
    """A public group with a picture on top and a process of 2027 in it."""
    made = group_of(vilamar)
    picture = attach(vilamar, files.picture(), "plaça.png", resource=made.resource, title=ca("La plaça"))
    with vilamar.scope():
        actions.show_picture(of=made, picture=picture)
    process_in(vilamar, made, "any-2027")
    return made


@pytest.fixture
def thrown(vilamar, remei, group):
    remei.post(f"{PAGE}/unpublish")
    answer = remei.post(f"{PAGE}/trash")
    assert (answer.status_code, answer.headers["Location"]) == (302, TRASH)
    return group


def told(vilamar) -> list[str]:
    with vilamar.scope():
        found = AuditEntry.objects.filter(target_kind="processes.processgroup", verb__startswith="process_group.")
        return list(found.order_by("pk").values_list("verb", flat=True))


def process(vilamar) -> Process:
    with vilamar.scope():
        return Process.objects.select_related("space__resource").get(space__slug="any-2027")


def test_what_everybody_sees_is_unpublished_first(vilamar, remei, group):
    page = remei.get(f"{PAGE}/trash")
    assert (page.status_code, remei.post(f"{PAGE}/trash").status_code) == (200, 403)
    assert "Despublica" in texts(page)
    with vilamar.scope(), pytest.raises(NotAllowed):
        actions.trash_group(group=group)
    assert vilamar.client().get(GROUP).status_code == 200


def test_nobody_finds_it_not_even_whoever_threw_it_away(vilamar, remei, thrown):
    with vilamar.scope():
        reference = Resource.objects.get(pk=thrown.pk).reference
        file = address_of(thrown.picture)
    for browser in (vilamar.client(), vilamar.client("Neus"), remei):
        assert [browser.get(each).status_code for each in (GROUP, f"/ca/references/{reference}", file)] == [404] * 3
        for page in ("/ca", "/ca/processes", "/ca/processes/any-2027", "/ca/search?q=pressupostos"):
            assert NAME not in texts(browser.get(page, follow=True)), page
    for page in (LIST, GROUPS, "/ca/admin", "/ca/admin/go?q=press", f"{LIST}/any-2027/edit"):
        assert NAME not in texts(remei.get(page)), page
    assert f'value="{thrown.pk}"' not in remei.get(LIST).content.decode()


def test_its_processes_stay_where_everybody_finds_them(vilamar, thrown):
    assert vilamar.client().get("/ca/processes/any-2027").status_code == 200
    assert "/ca/processes/any-2027" in vilamar.client().get("/ca/processes").text


def test_what_is_sent_at_it_is_refused(vilamar, remei, thrown):
    asked = ("", "/publish", "/unpublish", "/files", "/files/new")
    assert {remei.post(f"{PAGE}{each}").status_code for each in asked} == {404}
    edit = f"{LIST}/pla-de-places/edit"
    page = remei.post(edit, fields(remei.get(edit)) | {"group": str(thrown.pk)})
    assert page.status_code == 422
    assert "id_group" in page.content.decode()
    with vilamar.scope():
        assert not Resource.objects.get(pk=thrown.pk).is_published


def test_it_comes_back_as_it_was_with_its_processes(vilamar, remei, thrown):
    page = remei.get(TRASH)
    assert [NAME in texts(page), "1" in texts(page)] == [True, True]
    answer = remei.post(f"{PAGE}/restore")
    assert (answer.status_code, answer.headers["Location"]) == (302, PAGE)

    assert vilamar.client().get(GROUP).status_code == 404
    assert NAME in texts(remei.get(LIST))
    remei.post(f"{PAGE}/publish")
    page = vilamar.client().get(GROUP).text
    assert "Cada any, una part." in page
    assert "/ca/processes/any-2027" in page
    with vilamar.scope():
        assert address_of(thrown.picture) in page
    assert NAME in texts(vilamar.client().get("/ca/processes/any-2027"))
    assert told(vilamar)[-4:] == [
        "process_group.unpublish",
        "process_group.trash",
        "process_group.restore",
        "process_group.publish",
    ]


def test_a_process_that_is_edited_meanwhile_keeps_its_place_unless_it_is_given_another(vilamar, remei, thrown):
    edit = f"{LIST}/any-2027/edit"
    assert remei.post(edit, fields(remei.get(edit)) | {"title_ca": "Any 2027"}).status_code == 302
    assert process(vilamar).group_id == thrown.pk
    with vilamar.scope():
        other = actions.create_group(title=ca("Cultura"))
    assert remei.post(edit, fields(remei.get(edit)) | {"group": str(other.pk)}).status_code == 302
    assert process(vilamar).group_id == other.pk


def test_pressed_twice_it_is_one_deed(vilamar, remei, thrown):
    assert remei.post(f"{PAGE}/trash").status_code == 302
    assert [remei.post(f"{PAGE}/restore").status_code for _ in range(2)] == [302, 302]
    assert told(vilamar).count("process_group.trash") == told(vilamar).count("process_group.restore") == 1


def test_the_database_keeps_it_unpublished(vilamar, thrown):
    with vilamar.scope(), pytest.raises(IntegrityError), transaction.atomic():
        Resource.objects.filter(pk=thrown.pk).update(published_at=timezone.now())
    with vilamar.scope():
        actions.restore_group(group=thrown)
        Resource.objects.filter(pk=thrown.pk).update(published_at=timezone.now())
    with vilamar.scope(), pytest.raises(IntegrityError), transaction.atomic():
        ProcessGroup.objects.filter(pk=thrown.pk).update(trashed_at=timezone.now())


def test_only_whoever_runs_the_processes_of_the_council_finds_the_trash(vilamar, montanyana, thrown):
    vilamar.staff("Edna", "editor")
    assert [vilamar.client("Edna").get(TRASH).status_code, vilamar.client("Neus").get(TRASH).status_code] == [403, 403]
    montanyana.staff("Alba", "admin")
    alba = montanyana.client("Alba")
    assert NAME not in texts(alba.get(TRASH))
    assert [alba.post(f"{PAGE}/{each}").status_code for each in ("trash", "restore")] == [404, 404]


def test_the_trash_is_searched_and_costs_the_same_with_more_in_it(vilamar, remei, thrown):
    one = queries(remei, TRASH)
    with vilamar.scope():
        for title in ("Cultura", "Esports"):
            actions.trash_group(group=actions.create_group(title=ca(title)))
    assert (one, queries(remei, TRASH)) == (6, 6)
    assert [title in texts(remei.get(f"{TRASH}?q=cult")) for title in ("Cultura", "Esports", NAME)] == [
        True,
        False,
        False,
    ]
