# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Edna, who edits texts, adds pictures and documents, says what they show, and takes them away."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from acordem.capabilities.attachments.models import Attachment
from acordem.kernel.audit.models import AuditEntry
from acordem.spaces.processes import actions
from acordem.spaces.processes.models import Process, ProcessGroup
from tests.attachments import files
from tests.attachments.test_attaching import attach
from tests.backoffice.forms import fields, texts
from tests.backoffice.test_exports import ASK, body, rows, take, wish
from tests.query_counts.test_pages import queries
from tests.stories import ca

FILES = "/ca/admin/processes/pla-de-places/files"


@pytest.fixture(autouse=True)
def storage(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def edna(vilamar):
    vilamar.staff("Edna", "editor")
    return vilamar.client("Edna")


@pytest.fixture
def remei(vilamar):
    vilamar.staff("Remei", "process_manager")
    return vilamar.client("Remei")


def sent(name="plaça.png", content=None, **words):
    file = SimpleUploadedFile(name, content or files.picture())
    return {"file": file, "title_ca": "La plaça", "weight": "0", **words}


def attachments(council):
    with council.scope():
        return list(Attachment.objects.select_related("resource").order_by("weight", "pk"))


def main_picture(council):
    with council.scope():
        return Process.objects.get(pk=council.process.pk).picture_id


def test_the_first_picture_is_added_described_and_stands_on_top(vilamar, edna):
    page = edna.post(f"{FILES}/new", sent(), follow=True)
    assert "S'ha afegit «La plaça»." in texts(page)
    assert "Sense descripció" in texts(page)
    picture = attachments(vilamar)[0]
    address = f"{FILES}/{picture.number}"

    edna.post(address, fields(edna.get(address)) | {"description_ca": "La plaça plena de gent"})
    edna.post(f"{FILES}/new", sent("font.png", title_ca="La font"))

    # The first picture stands on top without being asked for, and the second leaves it there.
    assert main_picture(vilamar) == picture.pk
    assert attachments(vilamar)[0].description == ca("La plaça plena de gent")
    assert 'alt="La plaça plena de gent"' in texts(vilamar.client().get("/ca/processes/pla-de-places"))


def test_documents_and_links_are_added_and_ordered(vilamar, edna):
    edna.post(f"{FILES}/new", sent("memòria.pdf", files.PDF, title_ca="Memòria", weight="2"))
    edna.post(f"{FILES}/new", {"url": "https://example.cat/pla", "title_ca": "El pla", "weight": "1"})

    assert [str(each.title) for each in attachments(vilamar)] == ["El pla", "Memòria"]
    assert "S'ha afegit «El pla»." in texts(edna.get(FILES))
    page = texts(edna.get(FILES))
    assert page.index("El pla") < page.index("Memòria")
    assert 'href="https://example.cat/pla"' in page


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (lambda: sent("virus.png", b"MZ\x90\x00" * 50), "id_file"),
        (lambda: sent("dibuix.svg", files.SVG), "id_file"),
        (lambda: sent("bomba.png", files.bomb()), "id_file"),
        (lambda: sent("buit.pdf", b" "), "id_file"),
        (lambda: {"title_ca": "Res", "weight": "0"}, "id_file"),
        (lambda: sent(url="https://example.cat"), "id_file"),
        (lambda: {"url": "javascript:alert(1)", "title_ca": "Mal", "weight": "0"}, "id_url"),
        (lambda: sent(title_ca=""), "id_title"),
        (lambda: sent(weight="-3"), "id_weight"),
    ],
)
def test_what_cant_be_is_told_next_to_its_field_and_nothing_is_kept(vilamar, edna, storage, asked, told):
    page = edna.post(f"{FILES}/new", asked())

    assert page.status_code == 422
    assert f'href="#{told}' in page.content.decode()
    assert attachments(vilamar) == []
    assert not [path for path in storage.rglob("*") if path.is_file()]


def test_removing_asks_first_and_then_takes_it_from_the_top_of_the_page_too(
    vilamar, edna, django_capture_on_commit_callbacks
):
    edna.post(f"{FILES}/new", sent())
    picture = attachments(vilamar)[0]
    bulk = {"bulk": "remove", "row": [picture.pk]}

    asked = texts(edna.post(FILES, bulk))
    assert "La plaça" in asked
    assert len(attachments(vilamar)) == 1
    with django_capture_on_commit_callbacks(execute=True):
        edna.post(FILES, bulk | {"answered": "1"})

    assert attachments(vilamar) == []
    assert main_picture(vilamar) is None
    with vilamar.scope():
        verbs = list(
            AuditEntry.objects.filter(verb__startswith="attachment").order_by("pk").values_list("verb", flat=True)
        )
    assert verbs == ["attachment.add", "attachment.remove"]


def test_a_document_is_not_put_on_top(vilamar, edna):
    edna.post(f"{FILES}/new", sent("memòria.pdf", files.PDF))
    number = attachments(vilamar)[0].number

    page = edna.post(f"{FILES}/{number}/show", follow=True)

    assert "La imatge ha de ser una de les seves." in texts(page)
    assert main_picture(vilamar) is None


def test_two_who_describe_one_picture_see_both(vilamar, edna):
    vilamar.staff("Remei", "process_manager")
    edna.post(f"{FILES}/new", sent())
    address = f"{FILES}/{attachments(vilamar)[0].number}"
    hers = fields(edna.get(address))
    remei = vilamar.client("Remei")
    remei.post(address, fields(remei.get(address)) | {"description_ca": "Una plaça"})

    page = edna.post(address, hers | {"description_ca": "Una font"})

    assert page.status_code == 409
    assert all(said in texts(page) for said in ("Una plaça", "Una font"))


def test_a_file_of_another_process_or_of_a_neighbor_is_not_reached_from_here(vilamar, montanyana, edna):
    with vilamar.scope():
        other = actions.create_process(slug="horts", title=ca("Horts"))
    foreign = [
        attach(montanyana, files.picture(), "seva.png"),
        attach(vilamar, files.picture(), "d.png", resource=other.space.resource),
    ]

    for each in foreign:
        assert edna.get(f"{FILES}/{each.number}").status_code == 404
        assert edna.post(f"{FILES}/{each.number}/show").status_code == 404
        edna.post(FILES, {"bulk": "remove", "row": [each.pk], "answered": "1"})
    assert len(attachments(vilamar)) == 1
    assert len(attachments(montanyana)) == 1


def test_a_group_carries_pictures_too(vilamar, remei):
    with vilamar.scope():
        group = actions.create_group(title=ca("Pressupostos"))
    address = f"/ca/admin/process_groups/{group.resource.number}/files"

    remei.post(f"{address}/new", sent())
    remei.post(f"{address}/new", sent("font.png", title_ca="La font"))
    picture = attachments(vilamar)[1]
    remei.post(f"{address}/{picture.number}/show")
    remei.post(
        f"{address}/{picture.number}", fields(remei.get(f"{address}/{picture.number}")) | {"title_ca": "El poble"}
    )

    with vilamar.scope():
        assert ProcessGroup.objects.get().picture_id == picture.pk
    assert "El poble" in texts(remei.get(address))


@pytest.mark.parametrize("pictures", [1, 3])
def test_the_list_asks_as_much_for_three_as_for_one(vilamar, remei, pictures):
    for number in range(pictures):
        attach(vilamar, files.picture(size=(90, 60)), f"foto-{number}.png")

    assert queries(remei, FILES) == 8


def test_lists_of_files_are_taken_away_by_whoever_works_there_and_by_nobody_else(
    vilamar, remei, edna, settings, tmp_path
):
    settings.HOME = tmp_path
    attach(vilamar, files.picture(), "plaça.png", title=ca("La plaça"))
    with vilamar.scope():
        group = actions.create_group(title=ca("Pressupostos"))
    of_group = f"/ca/admin/process_groups/{group.resource.number}/files"
    attach(vilamar, files.PDF, "memòria.pdf", resource=group.resource, title=ca("Memòria"))

    assert [row[0] for row in rows(body(take(edna, FILES)))] == ["Títol", "La plaça"]
    assert [row[0] for row in rows(body(take(remei, of_group)))] == ["Títol", "Memòria"]
    stolen = {"what": wish(remei.get(of_group)), "format": "csv"}
    assert edna.post(ASK, stolen, follow=True).status_code == 404
