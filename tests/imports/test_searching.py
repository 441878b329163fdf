# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is imported is found, in the words that people use."""

from __future__ import annotations

import pytest

from acordem.capabilities.search import queries
from acordem.capabilities.search.queries import matches
from acordem.kernel.events.dispatcher import dispatch_pending
from acordem.kernel.participation.models import Resource
from tests.imports.writers import write_csv, write_json
from tests.stories import make_council

BY_HAND = {
    "budgets": ["Un pressupost participatiu per barri", "Que cada barri decideixi un pressupost participatiu propi."],
    "presupuesto": ["Un presupuesto participativo joven", "Queremos decidir nosotros."],
    "presupuestos": ["Presupuestos participativos en la escuela", "También en infantil/primaria."],
    "no budget": ["Més bancs al passeig", "No hi ha on seure. El pressupost és petit."],
    "school": ["Obrim l’escola a la tarda", "Que l'educació surti de l'aula."],
    "collective": ["Un local per al col·lectiu LGTBI", "Que els col•lectius hi tinguin un espai."],
    "collaborate": ["Instal·lem plaques solars", "Amb la col.laboració del veïnat i un hort comunitari."],
    "trees": ["Plantem arbres nous", "Els arbres joves necessiten aigua."],
    "avenue": ["Cambiar las farolas de la avenida", "Están rotas desde hace años, camión arriba y camiones abajo."],
    "aran": ["Mès camins entà passejar ena montanha", "Eth camin vielh ei barrat."],
}
# What the index of PostgreSQL does to Catalan, to be mended in the capability `search`.


@pytest.fixture
def council(committed):
    return make_council("vilamar")


@pytest.fixture
def found(council, bring, tmp_path):
    """Which of the proposals by hand a question finds, by their nickname."""
    rows = [["id", "title", "body"], *([name, *texts] for name, texts in BY_HAND.items())]
    report = bring(write_csv(tmp_path / "f.csv", rows), council=council)
    assert report.imported == len(BY_HAND)
    dispatch_pending()

    def ask(question: str) -> set[str]:
        with council.scope():
            matching = matches(question, kind="proposal", component_id=council.component.pk)
            keys = matching.among(Resource.objects.all()).values_list("proposal__imported_from", flat=True)
            return {key.rpartition(":")[2] for key in keys}

    return ask


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        pytest.param("pressupostos participatius", {"budgets"}),
        ("PRESSUPOST PARTICIPATIU", {"budgets"}),
        ("presupuestos participativos", {"presupuesto", "presupuestos"}),
        ("presupuesto participativo", {"presupuesto", "presupuestos"}),
        ("els pressupostos", {"budgets", "no budget"}),
        ("educacio", {"school"}),
        ("l'educació", {"school"}),
        ("escola", {"school"}),
        ("l’escola", {"school"}),
        ("l'escola", {"school"}),
        ("L'ESCOLA", {"school"}),
        ("col·lectiu", {"collective"}),
        ("collectiu", {"collective"}),
        ("col.lectiu", {"collective"}),
        ("COL·LECTIUS", {"collective"}),
        ("col·laboracio", {"collaborate"}),
        ("instal·lar", {"collaborate"}),
        ("arbre", {"trees"}),
        pytest.param("arbre nou", {"trees"}),
        pytest.param("elements", set()),
        pytest.param("primaria", {"presupuestos"}),
        ("avenidas", {"avenue"}),
        ("camion", {"avenue"}),
        ("camin", {"aran"}),
        ("camins", {"aran"}),
        ("zeppelin", set()),
        ("???", set()),
        ("", set()),
    ],
)
def test_a_question_finds_what_it_means(found, question, expected):
    assert found(question) == expected


@pytest.mark.parametrize(("common", "many"), [(1, 3_000), (20, 0), (20, 1)])
@pytest.mark.parametrize(
    ("question", "expected"),
    [("pressupostos", {"budgets", "no budget"}), ("escola", {"school"}), ("elements", set()), ("zeppelin", set())],
)
def test_common_and_uncommon_words_find_the_same(monkeypatch, found, question, expected, common, many):
    """A bigger town asks its index otherwise for words that many write: these are all the ways."""
    monkeypatch.setattr(queries, "_COMMON", common)
    monkeypatch.setattr(queries, "MANY", many)
    assert found(question) == expected


def test_a_search_knows_how_many_there_surely_are(monkeypatch, council, found):
    with council.scope():
        asked = {"kind": "proposal", "component_id": council.component.pk}
        assert matches("pressupostos", **asked).at_least == 2
        assert matches("zeppelin", **asked).at_least == 0
        monkeypatch.setattr(queries, "MANY", 1)
        assert matches("pressupostos", **asked).at_least == 2
        monkeypatch.setattr(queries, "MANY", 0)
        assert matches("pressupostos", **asked).at_least == 1


def test_the_neighbor_s_search_finds_nothing_of_it(council, bring, tmp_path):
    neighbor = make_council("montanyana")
    bring(write_csv(tmp_path / "f.csv", [["title", "body"], ["Més bancs", "Al passeig."]]), council=council)
    dispatch_pending()

    with neighbor.scope():
        assert not matches("bancs", kind="proposal").among(Resource.objects.all()).exists()


def test_the_real_ones_are_found_on_the_page(council, bring, real_proposals, tmp_path):
    bring(write_json(tmp_path / "f.json", real_proposals), council=council)
    dispatch_pending()

    page = council.client().get(council.url("?q=coeducacio+escoles")).text

    assert "Pla de coeducació" in page
    assert "Plaça de Botticelli" not in page
