# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Alba takes away what a list shows, short or long; what was begun and killed goes on; nobody takes another's."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.storage import default_storage
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from openpyxl import load_workbook

from acordem.capabilities.exports import actions, jobs
from acordem.capabilities.exports.files import harmless
from acordem.capabilities.exports.models import Export
from acordem.components.proposals import actions as proposals
from acordem.components.proposals.backoffice.table import Proposals
from acordem.kernel.access.actions import revoke_role
from acordem.kernel.access.models import RoleGrant
from acordem.kernel.audit.models import AuditEntry
from acordem.kernel.participation.models import SpaceMember
from tests.backoffice.forms import texts
from tests.nights import at_night
from tests.stories import ca, make_participant

MEMBERS = "/ca/admin/processes/pla-de-places/members"
ASK = "/ca/admin/exports/ask"


@pytest.fixture
def alba(vilamar, settings, tmp_path) -> Client:
    settings.HOME = tmp_path
    vilamar.staff("Alba", "admin")
    return vilamar.client("Alba")


def fill(council, *names):
    with council.scope():
        for number, name in enumerate(names):
            person = make_participant(f"p{number}", email=f"p{number}@example.cat")
            type(person).objects.filter(pk=person.pk).update(name=name)
            SpaceMember.objects.create(space=council.process.space, participant=person)


def wish(page) -> str:
    (found,) = re.findall(r'name="what" value="([^"]+)"', page.content.decode())
    return str(found)


def take(client, address=MEMBERS, file_format="csv"):
    answer = client.post(ASK, {"what": wish(client.get(address)), "format": file_format})
    assert answer.status_code == 302
    return client.get(answer.headers["Location"])


def body(answer) -> bytes:
    return b"".join(answer.streaming_content)


def rows(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))


@pytest.fixture
def in_stretches(monkeypatch):
    """Every list is long, and is written two rows at a time."""
    monkeypatch.setattr(actions, "AT_ONCE", 0)
    monkeypatch.setattr("acordem.capabilities.exports.backoffice.views.AT_ONCE", 0)
    monkeypatch.setattr(actions, "_CHUNK", 2)


def begun(council, client, file_format="csv") -> Export:
    client.post(ASK, {"what": wish(client.get(MEMBERS)), "format": file_format})
    with council.scope():
        return Export.objects.latest("pk")


def test_a_short_list_comes_at_once_as_a_file_that_spreadsheets_open(vilamar, alba):
    fill(vilamar, "Neus", "Pau")

    answer = take(alba)

    assert answer.headers["Content-Disposition"].startswith('attachment; filename="pla-de-places-')
    assert rows(body(answer)) == [["Nom", "Àlies"], ["Neus", "p0"], ["Pau", "p1"]]
    with vilamar.scope():
        assert AuditEntry.objects.get(verb="export.ask").changes["rows"] == 2


def test_the_three_forms_say_the_same(vilamar, alba):
    fill(vilamar, "Neus", "=1+1", "Pau; «el de la font»")

    in_json = json.loads(body(take(alba, file_format="json")))
    sheet = load_workbook(io.BytesIO(body(take(alba, file_format="xlsx")))).active

    assert in_json[1] == {"name": "=1+1", "nickname": "p1"}
    assert [[cell.value for cell in row] for row in sheet.rows][1:] == [list(each.values()) for each in in_json]
    assert sheet["A3"].data_type == "s"
    assert rows(body(take(alba)))[2] == ["'=1+1", "p1"]


@pytest.mark.parametrize("begins", ["=", "+", "-", "@", "\t", "\r", "\n", "＝"])
def test_no_spreadsheet_runs_a_text(begins):
    assert harmless(f"{begins}cmd|' /C calc'!A0") == f"'{begins}cmd|' /C calc'!A0"
    assert harmless("Neus") == "Neus"
    assert harmless(-3) == -3


def test_only_what_the_filters_leave_is_taken(vilamar, alba):
    fill(vilamar, "Neus", "Pau")

    assert rows(body(take(alba, f"{MEMBERS}?q=pau")))[1:] == [["Pau", "p1"]]


def test_a_long_one_is_written_by_a_job_and_shows_how_far_it_is(vilamar, alba, in_stretches):
    fill(vilamar, "A", "B", "C", "D", "E")
    export = begun(vilamar, alba)

    assert "0 de 5 files" in texts(alba.get("/ca/admin/exports"))
    assert alba.get(f"/ca/admin/exports/{export.pk}").status_code == 404
    actions._write_stretch(vilamar.organization, export.pk)
    assert "2 de 5 files" in texts(alba.get("/ca/admin/exports"))
    jobs.write_export_job.function(council=vilamar.organization.pk, export=export.pk)

    assert "A punt" in texts(alba.get("/ca/admin/exports"))
    assert [row[0] for row in rows(body(alba.get(f"/ca/admin/exports/{export.pk}")))] == [
        "Nom",
        "A",
        "B",
        "C",
        "D",
        "E",
    ]


def test_one_that_was_killed_goes_on_and_no_row_is_missing_or_twice(vilamar, alba, in_stretches):
    fill(vilamar, "A", "B", "C", "D", "E")
    export = begun(vilamar, alba)
    actions._write_stretch(vilamar.organization, export.pk)
    kept = Path(settings.HOME) / "exports" / str(vilamar.organization.pk) / f"{export.pk}.rows"
    with kept.open("ab") as file:  # written, and killed before it was counted
        file.write(b'["C","p2@example.cat"]\n["D","p3')

    actions.write_export(organization=vilamar.organization, number=export.pk)
    actions.write_export(organization=vilamar.organization, number=export.pk)

    found = rows(body(alba.get(f"/ca/admin/exports/{export.pk}")))
    assert [row[0] for row in found] == ["Nom", "A", "B", "C", "D", "E"]
    assert not kept.exists()


def test_another_machine_begins_again(vilamar, alba, in_stretches):
    fill(vilamar, "A", "B", "C")
    export = begun(vilamar, alba)
    actions._write_stretch(vilamar.organization, export.pk)
    (Path(settings.HOME) / "exports" / str(vilamar.organization.pk) / f"{export.pk}.rows").unlink()

    actions.write_export(organization=vilamar.organization, number=export.pk)

    assert [row[0] for row in rows(body(alba.get(f"/ca/admin/exports/{export.pk}")))] == ["Nom", "A", "B", "C"]


def test_who_comes_while_it_is_written_is_in_once_and_who_goes_is_not(vilamar, alba, in_stretches):
    fill(vilamar, "A", "B", "C")
    export = begun(vilamar, alba)
    actions._write_stretch(vilamar.organization, export.pk)
    with vilamar.scope():
        SpaceMember.objects.get(participant__name="C").delete()
        person = make_participant("Nou")
        SpaceMember.objects.create(space=vilamar.process.space, participant=person)

    actions.write_export(organization=vilamar.organization, number=export.pk)

    assert [row[0] for row in rows(body(alba.get(f"/ca/admin/exports/{export.pk}")))] == ["Nom", "A", "B", "Nou"]


def test_a_disk_that_is_full_is_told_and_not_called_done(vilamar, alba, in_stretches, monkeypatch):
    fill(vilamar, "A", "B")
    export = begun(vilamar, alba)

    def full(*_args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(actions, "write_file", full)
    actions.write_export(organization=vilamar.organization, number=export.pk)

    page = texts(alba.get("/ca/admin/exports"))
    assert "Ha fallat" in page
    assert "Al servidor no hi cap el fitxer." in page


def test_who_loses_the_role_before_it_is_written_gets_nothing(vilamar, alba, in_stretches):
    fill(vilamar, "A", "B")
    export = begun(vilamar, alba)
    vilamar.staff("Marc", "admin")
    with vilamar.scope():
        revoke_role(grant=RoleGrant.objects.get(participant=vilamar.people["Alba"]))

    actions.write_export(organization=vilamar.organization, number=export.pk)

    with vilamar.scope():
        export.refresh_from_db()
    assert (export.state, export.file) == ("failed", "")


def test_nobody_takes_another_s_file_not_even_another_administrator(vilamar, montanyana, alba):
    fill(vilamar, "Neus")
    vilamar.staff("Marc", "admin")
    montanyana.staff("Rosa", "admin")
    take(alba)
    with vilamar.scope():
        number = Export.objects.get().pk

    for client in (vilamar.client("Marc"), montanyana.client("Rosa")):
        assert client.get(f"/ca/admin/exports/{number}").status_code == 404
        client.post(f"/ca/admin/exports/{number}/forget")
    assert alba.get(f"/ca/admin/exports/{number}").status_code == 200


@pytest.mark.parametrize("sent", [{}, {"format": "exe"}, {"format": "csv", "what": "abc"}, {"format": "csv"}])
def test_what_no_list_gave_is_refused(vilamar, alba, sent):
    assert alba.post(ASK, sent).status_code == 400
    with vilamar.scope():
        assert not Export.objects.exists()


def test_a_button_of_a_list_that_one_may_not_read_gives_nothing(vilamar, alba):
    fill(vilamar, "Neus")
    stolen = wish(alba.get(MEMBERS))
    vilamar.staff("Marc", "moderator")

    answer = vilamar.client("Marc").post(ASK, {"what": stolen, "format": "csv"}, follow=True)

    assert answer.status_code == 404
    with vilamar.scope():
        assert Export.objects.get().state == "failed"


def test_files_go_when_they_expire_and_when_their_owner_says_so(vilamar, alba):
    fill(vilamar, "Neus")
    for _ in range(2):
        take(alba)
    with vilamar.scope():
        first, second = Export.objects.order_by("pk")
        Export.objects.filter(pk=first.pk).update(expires_at=timezone.now())

    at_night(jobs.forget_exports_job, vilamar)
    alba.post(f"/ca/admin/exports/{second.pk}/forget")

    with vilamar.scope():
        assert not Export.objects.exists()
    assert not default_storage.exists(first.file)
    assert not default_storage.exists(second.file)


def office_of(council) -> str:
    return f"/ca/admin/processes/pla-de-places/f/{council.component.number}/proposals"


def test_proposals_are_taken_whole_with_what_the_council_answered(vilamar, alba):
    council, place, viewer = vilamar, vilamar.place(), vilamar.viewer("Alba")
    proposal = council.proposal("=Més arbres a la plaça", body=ca("A l'estiu no s'hi pot estar."))
    with council.scope():
        proposals.answer_proposal(
            place=place, viewer=viewer, proposal=proposal, state="accepted", text=ca("<p>Es farà <b>enguany</b>.</p>")
        )

    (row,) = json.loads(body(take(alba, office_of(council), "json")))

    assert (row["title"], row["text"]) == ("=Més arbres a la plaça", "A l'estiu no s'hi pot estar.")
    assert (row["answer"], row["state"], row["authors"]) == ("Es farà enguany.", "Acceptada", "Neus")
    assert rows(body(take(alba, office_of(council))))[1][0] == "'=Més arbres a la plaça"


def test_the_words_of_a_file_are_those_of_whoever_asked_also_when_a_job_writes_it(vilamar, alba, in_stretches):
    vilamar.proposal()
    page = alba.get(office_of(vilamar).replace("/ca/", "/es/"))
    alba.post(ASK.replace("/ca/", "/es/"), {"what": wish(page), "format": "csv"})
    with vilamar.scope():
        export = Export.objects.get()

    actions.write_export(organization=vilamar.organization, number=export.pk)

    assert "Título" in rows(body(alba.get(f"/ca/admin/exports/{export.pk}")))[0]


def test_a_stretch_of_proposals_asks_as_much_for_three_as_for_one(vilamar, alba, in_stretches):
    counts = []
    for number in range(3):
        vilamar.proposal(f"Més arbres a la plaça {number}")
        with vilamar.scope():
            table = Proposals(vilamar.place(), vilamar.viewer("Alba"), "/", {})
            with CaptureQueriesContext(connection) as captured:
                for row in table.stretch(None, 10):
                    [column.value(row) for column in table.exported]
        counts.append(len(captured))

    assert counts == [4, 4, 4]
