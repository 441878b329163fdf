# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The 400 proposals of the participatory process of Barcelona in 2016, as its council published them."""

from __future__ import annotations

import datetime as dt

from acordem.components.proposals.models import ProposalAnswer
from acordem.kernel.taxonomies.models import Classification, TaxonomyItem
from tests.imports.conftest import REAL, imported, nothing_is_written, offer
from tests.imports.writers import write_csv, write_json, write_xlsx

MAPPING = {"category.name": "classify:Eixos", "district.name": "classify:Districtes", "subcategory.name": ""}
HEADER = ["Codi", "Proposta", "Què diu", "Eix", "Districte", "Estat", "Municipal", "Entrada"]
BY_HAND = {
    "Proposta": "title",
    "Què diu": "body",
    "Eix": "classify:eixos",
    "Districte": "classify:Districtes",
    "Municipal": "is_official",
    "Entrada": "published_at",
}


def table_of(proposals, *, dates):
    """The same proposals as an office would have them in a spreadsheet."""
    states = {"accepted": "Acceptada", "rejected": "Rebutjada"}
    for each in proposals:
        district = (each["district"] or {}).get("name", "")
        yield [
            *(each["id"], each["title"], each["summary"], each["category"]["name"], district),
            *(states[each["status"]], "Sí" if each["official"] else "No", dates(each["created_at"])),
        ]


def check(council):
    found = imported(council)
    assert len(found) == 400
    assert [each.number for each in found] == list(range(1, 401))
    first, second = found[0], found[1]
    assert (str(first.title), first.state, first.is_official) == ("Pla de coeducació", "accepted", True)
    assert first.proposal.body["ca"].startswith("Dissenyar un programa de coeducació a les escoles (seguint")
    assert {each.item.name["ca"] for each in first.classifications.all()} == {"Bon viure", "Gràcia"}
    assert first.published_at.astimezone(dt.UTC) == dt.datetime(2016, 1, 21, 23, tzinfo=dt.UTC)
    assert (str(second.title), second.state) == ("Replantejament funcional de la Biblioteca Jaume Fuster", "rejected")
    assert sum(each.state == "rejected" for each in found) == 103
    assert sum(each.is_official for each in found) == 40
    assert sum(each.supports_count for each in found) == 0
    with council.scope():
        assert ProposalAnswer.objects.count() == 0
        assert Classification.objects.count() == 400 + 235
        assert TaxonomyItem.objects.count() == 5 + 10


def test_as_json_with_only_the_classes_told(vilamar, bring, real_proposals):
    offer(vilamar, "Eixos")
    offer(vilamar, "Districtes")

    report = bring(REAL, mapping=MAPPING)

    assert (report.refused, report.imported, report.taken_as) == ((), 400, "JSON in UTF-8")
    assert report.columns["summary"] == "body/ca"
    check(vilamar)
    assert "Pla de coeducació" in vilamar.client().get(vilamar.url("/1")).text
    assert vilamar.client().get(vilamar.url("?order=recent")).status_code == 200


def test_as_a_list_inside_an_object(vilamar, bring, real_proposals, tmp_path):
    report = bring(write_json(tmp_path / "f.json", {"source": "decidim", "proposals": real_proposals}))

    assert (report.refused, report.imported) == ((), 400)


def test_as_csv_saved_by_excel_in_catalonia(vilamar, bring, real_proposals, tmp_path):
    offer(vilamar, "Eixos")
    offer(vilamar, "Districtes")
    rows = [HEADER, *table_of(real_proposals, dates=str)]
    # What is not in Windows' alphabet Excel would write as a question mark.
    rows = [[str(cell).encode("cp1252", "replace").decode("cp1252") for cell in row] for row in rows]

    report = bring(write_csv(tmp_path / "f.csv", rows, delimiter=";", encoding="cp1252"), mapping=BY_HAND)

    assert (report.refused, report.imported) == ((), 400)
    assert report.taken_as == "CSV in cp1252, columns divided by: ;"
    check(vilamar)


def test_as_a_spreadsheet_with_real_dates(vilamar, bring, real_proposals, tmp_path):
    offer(vilamar, "Eixos")
    offer(vilamar, "Districtes")
    rows = table_of(real_proposals, dates=lambda day: dt.datetime.strptime(day, "%d/%m/%Y").date())  # noqa: DTZ007

    report = bring(write_xlsx(tmp_path / "f.xlsx", [HEADER, *rows]), mapping=BY_HAND)

    assert (report.refused, report.imported, report.taken_as) == ((), 400, "Spreadsheet, sheet “Sheet”")
    check(vilamar)


def test_one_bad_row_of_400_keeps_all_out(vilamar, bring, real_proposals, tmp_path):
    real_proposals[211]["created_at"] = "31/02/2016"

    report = bring(write_json(tmp_path / "f.json", real_proposals))

    (refusal,) = report.refused
    assert (report.rows, report.imported) == (400, 0)
    assert (refusal.row, refusal.column) == (212, "created_at")
    assert refusal.message == "“31/02/2016” is not a date: write it as 31/12/2026 or 2026-12-31."
    assert nothing_is_written(vilamar)


def test_the_same_400_twice_are_400_refusals(vilamar, bring, real_proposals):
    bring(REAL)

    again = bring(REAL)

    assert (len(again.refused), {refusal.column for refusal in again.refused}) == (400, {"id"})
    assert again.refused[399].message == "It was imported before: it is proposal 400."
    assert len(imported(vilamar)) == 400
