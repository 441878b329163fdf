# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Somebody else may have proposed it already, in the other language too."""

from __future__ import annotations

import pytest

from acordem.capabilities.search.actions import index
from acordem.components.proposals.queries import search_texts

TITLES = [
    "Més arbres a la plaça Major",
    "Carril bici al carrer de la Font",
    "Obrir la biblioteca els diumenges",
    "Un parc infantil al barri vell",
    "Reparar les voreres de l'escola",
]


@pytest.fixture
def town(vilamar):
    found = [vilamar.proposal(title, by=f"Resident {n}") for n, title in enumerate(TITLES)]
    with vilamar.scope():
        index(search_texts([proposal.pk for proposal in found]))
    return vilamar


def found(town, title: str) -> list[str]:
    page = town.client("Neus").get(town.url("/similar"), {"title": title}).text
    return [known for known in TITLES if known.replace("'", "&#x27;") in page]


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ("Plantar arbres a la plaça Major", "Més arbres a la plaça Major"),
        ("Més arbes a la plaça majò", "Més arbres a la plaça Major"),
        ("Más árboles en la plaza Mayor", "Més arbres a la plaça Major"),
        ("Carril bici en la calle de la Fuente", "Carril bici al carrer de la Font"),
        ("Abrir la biblioteca los domingos", "Obrir la biblioteca els diumenges"),
        ("Parque infantil en el barrio viejo", "Un parc infantil al barri vell"),
        ("Reparar las aceras de la escuela", "Reparar les voreres de l'escola"),
        ("Biblioteca oberta diumenge", "Obrir la biblioteca els diumenges"),
    ],
)
def test_what_says_the_same_is_found_in_either_language_and_with_typos(town, written, known):
    assert found(town, written)[0] == known


@pytest.mark.parametrize(
    "written", ["Un mercat de pagès cada dissabte", "Menys soroll a la nit", "Wifi gratuït a tot arreu", "Arbres"]
)
def test_what_says_something_else_finds_nothing(town, written):
    assert found(town, written) == []


def test_after_writing_neus_sees_what_resembles_hers_and_goes_on(town):
    neus = town.client("Neus")
    compared = neus.post(
        town.url("/new"), {"title": "Plantem arbres a la plaça Major", "body": "A l'estiu no s'hi pot estar."}
    ).headers["Location"]
    page = neus.get(compared)
    assert page.status_code == 200
    assert "Més arbres a la plaça Major" in page.text
    assert compared.replace("/similar", "/preview") in page.text
    assert town.client("Pau").get(compared).status_code == 404


def test_a_neighbors_proposals_resemble_nothing_here(town, montanyana):
    assert montanyana.client("Neus").get(montanyana.url("/similar"), {"title": TITLES[0]}).text.strip() == ""


@pytest.mark.parametrize("title", ["'", "a & b | c <-> !d", "\\", ":*", "ésaàöç" * 90, "x" * 5000, "%%% ___ '' '' '"])
def test_no_title_is_an_error(town, title):
    assert town.client("Neus").get(town.url("/similar"), {"title": title}).status_code == 200
