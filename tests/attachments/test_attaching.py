# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Adding, reading and removing what resources carry, and who may."""

from __future__ import annotations

import io
import os
import time

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from acordem.capabilities.attachments import actions, presentation
from acordem.capabilities.attachments.jobs import forget_stray_files_job, stray_files
from acordem.capabilities.attachments.models import Attachment
from acordem.capabilities.attachments.queries import address_of, attachments_of, thumbnail_address
from acordem.kernel.access.decisions import NotAllowed
from acordem.kernel.audit.models import AuditEntry
from acordem.kernel.participation import admission
from acordem.kernel.participation.enums import SpaceAccess
from acordem.kernel.participation.models import Resource
from tests.attachments import files
from tests.nights import at_night
from tests.stories import Council, ca


def attach(
    council: Council, content: bytes = files.PDF, name: str = "Acta.pdf", by: str = "Alba", **rest
) -> Attachment:
    """Something that Alba, who administrates, adds to the process."""
    council.staff(by, "admin")
    viewer = council.viewer(by)
    resource = rest.pop("resource", council.process.space.resource)
    with council.scope():
        fields = {"title": ca("Acta de la sessió"), **rest}
        return actions.attach_file(viewer=viewer, resource=resource, name=name, file=io.BytesIO(content), **fields)


def on_disk(media) -> list[str]:
    return sorted(path.relative_to(media).as_posix() for path in media.rglob("*") if path.is_file())


def test_a_document_is_downloaded_and_runs_nowhere(vilamar):
    address = address_of(attach(vilamar, name="../../Acta del ple.pdf"))
    answer = vilamar.client().get(address)
    assert address == "/attachments/1/acta-del-ple.pdf"
    assert b"".join(answer) == files.PDF
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="acta-del-ple.pdf"'
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert "no-cache" in answer.headers["Cache-Control"]
    assert "session" not in answer.cookies


def test_a_picture_is_shown_and_kept_for_a_year_by_its_digest(vilamar):
    picture = attach(vilamar, files.photograph(), "La plaça.jpg")
    for address in (address_of(picture), thumbnail_address(picture)):
        answer = vilamar.client().get(address)
        assert answer.headers["Content-Type"] == "image/webp"
        assert answer.headers["Content-Disposition"].startswith("inline")
        assert "max-age=31536000" in answer.headers["Cache-Control"]
        assert "public" in answer.headers["Cache-Control"]
        assert b"".join(answer)[8:12] == b"WEBP"
        again = vilamar.client().get(address, headers={"if-none-match": answer.headers["ETag"]})
        assert again.status_code == 304
        assert not again.content


def test_only_its_own_name_leads_to_a_file(vilamar):
    attach(vilamar)
    browser = vilamar.client()
    for wrong in (
        "/attachments/1/acta.exe",
        "/attachments/1/x",
        "/attachments/2/acta.pdf",
        "/attachments/1/..%2f..%2fsecret.key",
    ):
        assert browser.get(wrong).status_code == 404, wrong
    assert browser.post("/attachments/1/acta.pdf").status_code == 405


def test_files_of_a_restricted_process_are_for_those_who_see_it_and_for_no_shared_cache(vilamar):
    picture = attach(vilamar, files.picture(), "plaça.png")
    with vilamar.scope():
        admission.change_access(space=vilamar.process.space, access=SpaceAccess.RESTRICTED)
        admission.add_member(space=vilamar.process.space, participant=vilamar.person("Laia"))
    for address in (address_of(picture), thumbnail_address(picture)):
        assert vilamar.client().get(address).status_code == 404
        assert vilamar.client("Pau").get(address).status_code == 404
        seen = vilamar.client("Laia").get(address)
        assert seen.status_code == 200
        assert "private" in seen.headers["Cache-Control"]
        assert "public" not in seen.headers["Cache-Control"]


def test_files_of_a_draft_are_for_those_who_prepare_it(vilamar):
    address = address_of(attach(vilamar))
    with vilamar.scope():
        Resource.objects.filter(pk=vilamar.process.space.resource_id).update(published_at=None)
    assert vilamar.client().get(address).status_code == 404
    assert vilamar.client("Alba").get(address).status_code == 200


def test_files_of_what_moderation_hid_are_gone(vilamar):
    proposal = vilamar.proposal()
    address = address_of(attach(vilamar, resource=proposal.resource))
    assert vilamar.client().get(address).status_code == 200
    with vilamar.scope():
        Resource.objects.filter(pk=proposal.pk).update(hidden_at=timezone.now())
    assert vilamar.client().get(address).status_code == 410


def test_the_neighbors_numbers_lead_nowhere(vilamar, montanyana):
    address = address_of(attach(vilamar))
    attach(montanyana, name="Pressupost.pdf")
    assert montanyana.client("Alba").get(address).status_code == 404
    theirs = montanyana.client().get("/attachments/1/pressupost.pdf")
    assert theirs.status_code == 200
    assert vilamar.client().get("/attachments/1/pressupost.pdf").status_code == 404


@pytest.mark.parametrize("role", ["admin", "process_manager", "editor"])
def test_who_may_attach(vilamar, role):
    vilamar.staff("Rosa", role)
    rosa, resource = vilamar.viewer("Rosa"), vilamar.process.space.resource
    with vilamar.scope():
        made = actions.attach_link(viewer=rosa, resource=resource, url="https://diba.cat/pla", title=ca("El pla"))
        actions.remove_attachment(viewer=rosa, attachment=made)
        verbs = AuditEntry.objects.filter(verb__startswith="attachment.").order_by("pk").values_list("verb", flat=True)
        assert list(verbs) == ["attachment.add", "attachment.remove"]


@pytest.mark.parametrize("role", ["", "moderator", "evaluator", "auditor", "desk_clerk"])
def test_who_may_not(vilamar, role, media):
    attached = attach(vilamar)
    before = on_disk(media)
    if role:
        vilamar.staff("Pau", role)
    pau, resource = vilamar.viewer("Pau"), vilamar.process.space.resource
    with vilamar.scope():
        for verb in (
            lambda: actions.attach_file(
                viewer=pau, resource=resource, name="a.pdf", file=io.BytesIO(files.PDF), title=ca("A")
            ),
            lambda: actions.attach_link(viewer=pau, resource=resource, url="https://diba.cat", title=ca("A")),
            lambda: actions.add_collection(viewer=pau, resource=resource, name=ca("A")),
            lambda: actions.remove_attachment(viewer=pau, attachment=attached),
        ):
            with pytest.raises(NotAllowed):
                verb()
    assert on_disk(media) == before


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "ftp://diba.cat", "diba.cat", "https://", "//diba.cat"]
)
def test_a_link_is_an_address_of_the_web(vilamar, url):
    vilamar.staff("Alba", "admin")
    alba = vilamar.viewer("Alba")
    with vilamar.scope(), pytest.raises(ValidationError) as problem:
        actions.attach_link(viewer=alba, resource=vilamar.process.space.resource, url=url, title=ca("Pla"))
    assert problem.value.message_dict["url"]


def test_a_council_keeps_its_files_under_its_own_prefix(vilamar, montanyana, media):
    attach(vilamar, files.picture(), "plaça.png")
    attach(montanyana)
    by_council = [path.split("/")[:3] for path in on_disk(media)]
    ours = ["organizations", str(vilamar.organization.pk), "attachments"]
    theirs = ["organizations", str(montanyana.organization.pk), "attachments"]
    assert sorted(by_council) == sorted([ours, ours, theirs])


def test_a_refused_file_leaves_nothing_behind(vilamar, media):
    with pytest.raises(ValidationError):
        attach(vilamar, files.SVG, "plànol.svg")
    with pytest.raises(IntegrityError), vilamar.scope(), transaction.atomic():
        attach(vilamar, weight=-1)
    assert on_disk(media) == []


def test_files_go_when_the_row_has_gone_and_not_before(vilamar, media, django_capture_on_commit_callbacks):
    attached = attach(vilamar, files.picture(), "plaça.png")
    alba = vilamar.viewer("Alba")
    with django_capture_on_commit_callbacks() as callbacks, vilamar.scope():
        actions.remove_attachment(viewer=alba, attachment=Attachment.objects.get(pk=attached.pk))
    assert len(on_disk(media)) == 2
    for callback in callbacks:
        callback()
    assert on_disk(media) == []
    with vilamar.scope():
        assert not Attachment.objects.exists()


def test_removing_twice_is_once(vilamar):
    attached = attach(vilamar)
    alba = vilamar.viewer("Alba")
    with vilamar.scope():
        for _ in range(2):
            actions.remove_attachment(viewer=alba, attachment=attached)
        assert AuditEntry.objects.filter(verb="attachment.remove").count() == 1


def test_a_file_costs_one_question_beside_those_of_every_request(vilamar):
    address = address_of(attach(vilamar))
    browser = vilamar.client()
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(address).status_code == 200
    assert len([query for query in asked if not query["sql"].startswith(("SAVEPOINT", "RELEASE"))]) == 4


def test_a_removal_that_is_undone_keeps_the_file(vilamar, media, django_capture_on_commit_callbacks):
    attached = attach(vilamar)
    alba = vilamar.viewer("Alba")
    with django_capture_on_commit_callbacks(execute=True), vilamar.scope():
        with pytest.raises(RuntimeError), transaction.atomic():
            actions.remove_attachment(viewer=alba, attachment=Attachment.objects.get(pk=attached.pk))
            raise RuntimeError
    assert len(on_disk(media)) == 1
    assert vilamar.client().get(address_of(attached)).status_code == 200


def test_what_no_row_points_to_is_found_after_a_day(vilamar, montanyana, media):
    kept = attach(vilamar)
    theirs = attach(montanyana)
    folder = media / actions.folder_of(vilamar.organization.pk)
    for name, age in (("stray", 2), ("being-written", 0)):
        (folder / name).write_bytes(b"x")
        then = time.time() - age * 86400
        os.utime(folder / name, (then, then))
    for attached in (kept, theirs):
        os.utime(media / attached.file, (0, 0))
    at_night(forget_stray_files_job, vilamar, montanyana)
    assert on_disk(media) == sorted(
        [kept.file, theirs.file, f"{actions.folder_of(vilamar.organization.pk)}/being-written"]
    )
    with vilamar.scope():
        assert stray_files(10_000, timezone.now()) == []


def test_everything_a_resource_carries_is_one_question(vilamar):
    alba = vilamar.viewer("Alba")
    attach(vilamar, weight=2)
    resource = vilamar.process.space.resource
    with vilamar.scope():
        folder = actions.add_collection(viewer=alba, resource=resource, name=ca("Actes"), description=ca("De cada ple"))
        other = actions.add_collection(
            viewer=alba, resource=vilamar.process.space.resource, name=ca("Plànols"), weight=1
        )
        actions.attach_link(viewer=alba, resource=resource, url="https://diba.cat/pla", title=ca("El pla"), weight=1)
    attach(vilamar, b"barri;vots\n", "dades.csv", title=ca("Vots"), collection=other)
    attach(vilamar, files.PDF + b" " * 1_234_000 + b"%%EOF", title=ca("Ple d'abril"), collection=folder)
    attach(vilamar, files.picture(), "plaça.png", title=ca("La plaça"), description=ca("La plaça buida, amb dos bancs"))
    with vilamar.scope():
        with CaptureQueriesContext(connection) as asked:
            found = attachments_of(resource)
            folders, pictures = presentation.folders(found), presentation.gallery(found)
        assert len(asked) == 1
    told = [(str(each["name"]), [(str(d["title"]), d["about"]) for d in each["documents"]]) for each in folders]
    assert told[0] == ("", [("El pla", "Pàgina de diba.cat"), ("Acta de la sessió", "PDF, 1 kB")])
    assert told[1] == ("Actes", [("Ple d'abril", "PDF, 1,2 MB")])
    assert told[2] == ("Plànols", [("Vots", "Taula (CSV), 1 kB")])
    assert [str(picture["alt"]) for picture in pictures] == ["La plaça buida, amb dos bancs"]
    [picture] = [attachment for attachment in found if attachment.kind == "picture"]
    assert presentation.gallery(found, without=picture.pk) == []


def test_a_folder_of_something_else_is_refused(vilamar):
    proposal = vilamar.proposal()
    vilamar.staff("Alba", "admin")
    alba = vilamar.viewer("Alba")
    with vilamar.scope():
        folder = actions.add_collection(viewer=alba, resource=proposal.resource, name=ca("Plànols"))
    with pytest.raises(ValidationError):
        attach(vilamar, collection=folder)


def test_the_database_refuses_a_row_that_is_neither_file_nor_link(vilamar):
    resource = vilamar.process.space.resource
    for fields in (
        {"kind": "link", "url": ""},
        {"kind": "document", "file": ""},
        {"kind": "link", "url": "https://diba.cat", "file": "x"},
        {"kind": "picture", "file": "x"},
        {"kind": "film", "file": "x"},
    ):
        with pytest.raises(IntegrityError), vilamar.scope(), transaction.atomic():
            Attachment.objects.create(resource=resource, number=9, title=ca("x"), **fields)
