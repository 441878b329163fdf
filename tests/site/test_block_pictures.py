# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A picture in a block is seen by whoever sees the page on which the block stands, and by nobody else."""

from __future__ import annotations

from importlib import import_module

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction

from acordem.capabilities.attachments.models import Attachment
from acordem.capabilities.attachments.queries import address_of
from acordem.capabilities.pages_and_blocks.models import Block, Look
from acordem.kernel.access.actions import grant_role
from acordem.kernel.participation.actions import create_resource, unpublish_space
from acordem.kernel.participation.admission import add_member, change_access
from acordem.kernel.participation.enums import SpaceAccess
from acordem.kernel.participation.models import Resource
from tests.attachments import files
from tests.backoffice.forms import fields, texts

HOME = "/ca/admin/site/blocks"
PROCESS = "/ca/admin/processes/pla-de-places/blocks"
MOVE = import_module("acordem.capabilities.pages_and_blocks.migrations.0003_pictures_of_spaces").MOVE


def add(client, base: str) -> None:
    """A published block with a picture."""
    page = f"{base}/new/site.picture_text"
    picture = SimpleUploadedFile("plaça.png", files.picture())
    sent = fields(client.get(page)) | {"title_ca": "La plaça", "alt_ca": "La plaça buida", "file": picture}
    assert client.post(page, sent).status_code == 302


def address(council) -> str:
    with council.scope():
        block = Block.objects.filter(picture__isnull=False).latest("pk")
        Block.objects.filter(pk=block.pk).update(published_at=block.picture.created_at)
        return address_of(block.picture)


def restrict(council) -> None:
    with council.scope():
        change_access(space=council.process.space, access=SpaceAccess.RESTRICTED)


@pytest.fixture
def remei(vilamar):
    """Who runs the process, and nothing else."""
    person = vilamar.person("Remei")
    with vilamar.scope():
        grant_role(participant=person, role="process_manager", space=vilamar.process.space)
    return vilamar.client("Remei")


def test_in_a_process_for_members_only_they_alone_get_it(vilamar, montanyana, alba):
    add(alba, PROCESS)
    restrict(vilamar)
    nina = vilamar.person("Nina")
    with vilamar.scope():
        add_member(space=vilamar.process.space, participant=nina)
    picture = address(vilamar)

    assert vilamar.client().get(picture).status_code == 404
    assert vilamar.client("Pau").get(picture).status_code == 404
    assert montanyana.client().get(picture).status_code == 404
    montanyana.staff("Alba", "admin")
    assert montanyana.client("Alba").get(picture).status_code == 404
    for member in (vilamar.client("Nina"), alba):
        answer = member.get(picture)
        assert answer.status_code == 200
        assert "private" in answer.headers["Cache-Control"]
        assert picture in texts(member.get("/ca/processes/pla-de-places"))


def test_in_a_process_that_everybody_reads_everybody_gets_it_until_it_is_a_draft_again(vilamar, alba):
    add(alba, PROCESS)
    picture = address(vilamar)
    answer = vilamar.client().get(picture)
    assert answer.status_code == 200
    assert "public" in answer.headers["Cache-Control"]

    with vilamar.scope():
        unpublish_space(space=vilamar.process.space)

    assert vilamar.client().get(picture).status_code == 404
    assert alba.get(picture).status_code == 200


def test_on_the_home_it_is_everybodys(vilamar, alba):
    add(alba, HOME)
    assert vilamar.client().get(address(vilamar)).status_code == 200


def test_it_is_not_among_the_documents_of_the_process_and_goes_with_its_block(vilamar, alba):
    add(alba, PROCESS)
    add(alba, PROCESS)
    assert "plaça" not in texts(alba.get("/ca/admin/processes/pla-de-places/files")).lower()
    with vilamar.scope():
        assert Resource.objects.filter(kind="space_page").count() == 1
        block = Block.objects.latest("pk")
    alba.post(f"{PROCESS}/{block.pk}/remove")
    with vilamar.scope():
        assert Attachment.objects.count() == 1


def test_who_runs_the_process_adds_pictures_to_its_page_and_not_to_the_home(vilamar, remei):
    add(remei, PROCESS)
    restrict(vilamar)
    assert remei.get(address(vilamar)).status_code == 200
    assert remei.get(HOME).status_code == 403


def test_pictures_from_before_are_given_to_their_processes(vilamar, montanyana, alba):
    add(alba, PROCESS)
    add(alba, HOME)
    with vilamar.scope(), transaction.atomic():
        # As it was: the site itself carried them all.
        site = Look.objects.get().resource
        Attachment.objects.update(resource=site)
        Resource.objects.filter(kind="space_page").delete()
        assert create_resource(kind="comment", title={}).kind == "comment"
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM participation_numbersequence WHERE kind = 'space_page'")
            cursor.execute(MOVE)
        carriers = dict(Attachment.objects.values_list("resource__kind", "resource__space"))
        assert carriers == {"space_page": vilamar.process.space.pk, "site": None}
        moved = Resource.objects.get(kind="space_page")
        assert moved.reference.startswith("VILA-SPAC-")
        assert create_resource(kind="space_page", title={}).number == moved.number + 1
    restrict(vilamar)
    with vilamar.scope():
        picture = address_of(Attachment.objects.get(resource__kind="space_page"))
    assert vilamar.client().get(picture).status_code == 404
