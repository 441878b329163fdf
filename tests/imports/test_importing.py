# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from acordem.components.proposals import actions
from acordem.components.proposals.imports import import_proposals
from acordem.components.proposals.models import Support
from acordem.kernel.access.decisions import NotAllowed
from acordem.kernel.audit.models import AuditEntry
from acordem.kernel.events.models import OutboxEvent
from acordem.kernel.participation.models import Coauthorship
from tests.imports.conftest import imported, nothing_is_written, offer
from tests.imports.writers import write_csv, write_json
from tests.stories import ca

MADRID = ZoneInfo("Europe/Madrid")
TWO = [["id", "títol", "text"], ["7", "Més bancs", "Al passeig."], ["8", "Una font", "A la plaça."]]


def test_a_small_file_becomes_published_proposals_numbered_in_its_order(vilamar, bring, tmp_path):
    report = bring(write_csv(tmp_path / "f.csv", TWO, delimiter=";"))

    assert (report.rows, report.imported, report.refused) == (2, 2, ())
    assert report.taken_as == "CSV in UTF-8, columns divided by: ;"
    assert report.columns == {"id": "source_id", "títol": "title/ca", "text": "body/ca"}
    first, second = imported(vilamar)
    assert [first.number, first.title["ca"], first.proposal.body["ca"]] == [1, "Més bancs", "Al passeig."]
    assert [second.number, second.title["ca"], second.is_listed] == [2, "Una font", True]
    assert first.component_id == vilamar.component.pk
    assert vilamar.client().get(vilamar.url("/2")).status_code == 200


def test_a_row_with_everything_keeps_everything(vilamar, bring, tmp_path):
    offer(vilamar, "Barris", "Els Horts", "Barri marítim")
    header = ["codi", "number", "title/ca", "title/es", "body/ca", "adreça", "estat", "resposta", "data de resposta"]
    row = [
        "A-1",
        "77",
        "Carril bici",
        "Carril bici ",
        "<p>Fins al mar.</p><p>I tornar.</p>",
        "C. Major, 3",
        "Acceptada",
    ]
    header += ["oficial", "barri", "data de publicació"]
    row += ["Es farà.\nAl maig.", "2024-05-01 10:30", "Sí", "BARRI MARITIM", "22/01/2016"]

    report = bring(write_csv(tmp_path / "f.csv", [header, row]), mapping={"number": "number"})

    assert report.refused == ()
    (found,) = imported(vilamar)
    assert found.number == 77
    assert dict(found.title) == {"ca": "Carril bici", "es": "Carril bici"}
    assert found.title.original == "ca"
    assert dict(found.proposal.body) == {"ca": "Fins al mar.\nI tornar."}
    assert (found.proposal.address, found.state, found.is_official) == ("C. Major, 3", "accepted", True)
    assert found.published_at == dt.datetime(2016, 1, 22, tzinfo=MADRID)
    assert [each.item.name["ca"] for each in found.classifications.all()] == ["Barri marítim"]
    answer = found.proposal.answer
    assert (answer.state, answer.text["ca"], answer.answered_by_id) == ("accepted", "<p>Es farà.<br>Al maig.</p>", None)
    assert answer.published_at == answer.answered_at == dt.datetime(2024, 5, 1, 10, 30, tzinfo=MADRID)


def test_after_an_imported_number_the_next_proposal_gets_the_next_one(vilamar, bring, tmp_path):
    rows = [["n", "title", "body"], ["", "Sense número", "Un text."], ["40", "Amb número", "Un altre."]]

    bring(write_csv(tmp_path / "f.csv", rows), mapping={"n": "number"})

    assert [(each.number, str(each.title)) for each in imported(vilamar)] == [(40, "Amb número"), (41, "Sense número")]
    assert vilamar.proposal().resource.number == 42


def test_totals_of_supports_are_not_supports(vilamar, bring, tmp_path):
    bring(write_csv(tmp_path / "f.csv", [["title", "body", "votes"], ["Més bancs", "Al passeig.", "312"]]))

    (found,) = imported(vilamar)
    with vilamar.scope():
        assert (found.supports_count, Support.objects.count(), Coauthorship.objects.count()) == (0, 0, 0)


def test_a_rejection_without_reasons_is_a_state_and_not_an_answer(vilamar, bring, tmp_path):
    rows = [["title", "body", "state"], ["Més bancs", "Al passeig.", "rejected"]]

    report = bring(write_csv(tmp_path / "f.csv", rows))

    assert report.imported == 1
    (found,) = imported(vilamar)
    assert (found.state, hasattr(found.proposal, "answer")) == ("rejected", False)
    page = vilamar.client().get(vilamar.url("/1")).text
    assert "Rebutjada" in page or "Rejected" in page
    with vilamar.scope(), pytest.raises(NotAllowed) as refusal:
        actions.support_proposal(place=vilamar.place(), viewer=vilamar.viewer("Pau"), proposal=found.proposal)
    assert refusal.value.decision.code == "rejected"


def test_the_same_file_twice_refuses_each_row_and_says_which_proposal_it_is(vilamar, bring, tmp_path):
    path = write_csv(tmp_path / "f.csv", TWO)
    bring(path)

    again = bring(path)

    assert again.imported == 0
    assert [(refusal.row, refusal.column, refusal.message) for refusal in again.refused] == [
        (2, "id", "It was imported before: it is proposal 1."),
        (3, "id", "It was imported before: it is proposal 2."),
    ]
    assert len(imported(vilamar)) == 2


def test_without_a_column_of_identifiers_the_same_row_is_known_by_what_it_says(vilamar, bring, tmp_path):
    bring(write_csv(tmp_path / "f.csv", [["title", "body"], ["Més bancs", "Al passeig."]]))

    rows = [
        ["title", "body"],
        ["Més bancs", "Al passeig."],
        ["Més bancs", "A la rambla."],
        ["Més bancs", "A la rambla."],
    ]
    report = bring(write_csv(tmp_path / "g.csv", rows))

    assert [(refusal.row, refusal.message) for refusal in report.refused] == [
        (2, "It was imported before: it is proposal 1."),
        (4, "It is the same as row 3."),
    ]


def test_the_neighbor_imports_the_same_file_and_neither_sees_the_other(vilamar, montanyana, bring, tmp_path):
    path = write_csv(tmp_path / "f.csv", TWO)

    assert bring(path).imported == 2
    assert bring(path, council=montanyana).imported == 2
    assert [each.organization_id for each in imported(montanyana)] == [montanyana.organization.pk] * 2


def test_a_dry_run_says_what_would_be_and_writes_nothing(vilamar, bring, tmp_path):
    taxonomy = offer(vilamar, "Temes")
    rows = [["title", "body", "tema"], ["Més bancs", "Al passeig.", "Mobiliari"]]
    path = write_csv(tmp_path / "f.csv", rows)

    report = bring(path, dry_run=True, mapping={"tema": "classify:temes"})

    assert (report.is_dry_run, report.imported, report.made_classes) == (True, 1, ("Mobiliari",))
    assert nothing_is_written(vilamar)
    with vilamar.scope():
        assert not taxonomy.items.exists()
        assert not AuditEntry.objects.filter(verb="proposals.import").exists()
        assert not OutboxEvent.objects.filter(name__endswith="ResourcesPublished").exists()
    assert vilamar.proposal().resource.number == 1


def test_one_audit_row_and_one_event_tell_of_the_whole_batch(vilamar, bring, tmp_path):
    admin = vilamar.staff("Berta", "admin")

    bring(write_csv(tmp_path / "f.csv", TWO), by=admin)

    with vilamar.scope():
        entry = AuditEntry.objects.get(verb="proposals.import")
        event = OutboxEvent.objects.get(name__endswith="ResourcesPublished")
        assert event.payload == {"kind": "proposal", "resource_ids": [each.pk for each in imported(vilamar)]}
    assert (entry.actor_id, entry.target_id) == (admin.pk, vilamar.component.pk)
    assert (entry.changes["rows"], entry.changes["numbers"], entry.changes["classes"]) == (2, [1, 2], 0)


def test_who_has_no_role_imports_nothing(vilamar, bring, tmp_path):
    with pytest.raises(NotAllowed) as refusal:
        bring(write_csv(tmp_path / "f.csv", TWO), by=vilamar.person("Pau"))

    assert refusal.value.decision.code == "role_needed"
    assert nothing_is_written(vilamar)


def test_classes_are_found_whatever_their_case_and_accents_and_never_twice(vilamar, bring, tmp_path):
    offer(vilamar, "Temes", "Educació", "Espai públic")
    rows = [{"title": "Un", "body": "Dos.", "category": {"id": 3, "name": "EDUCACIO "}, "tema": "educació"}]

    bring(write_json(tmp_path / "f.json", rows))

    (found,) = imported(vilamar)
    assert [each.item.name["ca"] for each in found.classifications.all()] == ["Educació"]


def test_missing_classes_are_made_once_in_the_taxonomy_that_is_named(vilamar, bring, tmp_path):
    taxonomy = offer(vilamar, "Temes", "Educació")
    rows = [["title", "body", "x"], ["Un", "A.", "Mobilitat"], ["Dos", "B.", "mobilitat"], ["Tres", "C.", "educacio"]]

    report = bring(write_csv(tmp_path / "f.csv", rows), mapping={"x": "classify:TEMES"})

    assert report.made_classes == ("Mobilitat",)
    with vilamar.scope():
        assert [str(item.name) for item in taxonomy.items.order_by("pk")] == ["Educació", "Mobilitat"]
        names = [[str(c.item.name) for c in each.classifications.all()] for each in imported(vilamar)]
    assert names == [["Mobilitat"], ["Mobilitat"], ["Educació"]]


def test_texts_that_say_no_language_are_in_the_one_told(vilamar, bring, tmp_path):
    bring(write_csv(tmp_path / "f.csv", [["título", "texto"], ["Más bancos", "En el paseo."]]), language="es")

    (found,) = imported(vilamar)
    assert dict(found.title) == {"es": "Más bancos"}
    assert found.title.original == "es"


def test_progress_ends_where_all_rows_are_done(vilamar, tmp_path):
    told: list[tuple[int, int]] = []
    path = write_csv(tmp_path / "f.csv", [["title", "body"], *([f"Títol {n}", "Text."] for n in range(2500))])

    place = vilamar.place()
    with vilamar.scope():
        import_proposals(place=place, path=path, language="ca", progress=lambda *each: told.append(each))
        batches = OutboxEvent.objects.filter(name__endswith="ResourcesPublished").values_list("payload", flat=True)
        sizes = [len(payload["resource_ids"]) for payload in batches.order_by("id")]

    assert told[-1] == (2500, 2500)
    assert told == sorted(told)
    assert sizes == [1000, 1000, 500]


def test_numbers_taken_while_the_file_is_read_are_found_before_anything_is_written(vilamar, tmp_path):
    path = write_csv(tmp_path / "f.csv", [["title", "body", "n"], ["Un", "A.", "1"]])
    place = vilamar.place()

    def somebody_is_faster(done: int, total: int) -> None:
        if not nothing_is_written(vilamar):
            return
        vilamar.proposal("Arriba abans")

    vilamar.person("Neus")
    with vilamar.scope():
        report = import_proposals(
            place=place, path=path, language="ca", mapping={"n": "number"}, progress=somebody_is_faster
        )

    assert [refusal.message for refusal in report.refused] == ["There is a proposal number 1 already."]
    assert [str(each.title) for each in imported(vilamar)] == [str(ca("Arriba abans"))]
