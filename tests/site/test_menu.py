# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Edna arranges the menu."""

from __future__ import annotations

import pytest

from acordem.capabilities.pages_and_blocks.actions.menu import MOST_ITEMS
from acordem.capabilities.pages_and_blocks.models import MenuItem
from tests.backoffice.forms import fields, texts

MENU = "/ca/admin/site/menu"


def add(client, label, address):
    return client.post(f"{MENU}/new", {"label_ca": label, "target": address})


def items(council):
    with council.scope():
        return {str(item.label): item for item in MenuItem.objects.all()}


def navigation(council, language="ca"):
    page = texts(council.client().get(f"/{language}/processes"))
    return page[page.index('class="site-navigation"') : page.index('class="site-extras"')]


def test_the_first_link_joins_those_that_were_there(vilamar, edna):
    assert ">Processos</a>" in navigation(vilamar)
    add(edna, "Ajuda", "/pages/ajuda")
    assert list(items(vilamar)) == ["Processos", "Ajuda"]
    assert 'href="/es/pages/ajuda">Ajuda</a>' in navigation(vilamar, "es")
    assert 'href="/es/processes" aria-current="page">Procesos</a>' in navigation(vilamar, "es")


def test_links_are_moved_hidden_shown_changed_and_taken_away(vilamar, edna):
    add(edna, "Ajuda", "https://vilamar.cat/ajuda")
    edna.post(f"{MENU}/{items(vilamar)['Ajuda'].pk}/up")
    assert navigation(vilamar).index("Ajuda") < navigation(vilamar).index("Processos")
    edna.post(f"{MENU}/{items(vilamar)['Processos'].pk}/hide")
    assert "Processos" not in navigation(vilamar)
    edna.post(f"{MENU}/{items(vilamar)['Processos'].pk}/show")
    address = f"{MENU}/{items(vilamar)['Ajuda'].pk}"
    edna.post(address, fields(edna.get(address)) | {"label_ca": "Ajut"})
    assert ">Ajut</a>" in navigation(vilamar)
    for item in items(vilamar).values():
        edna.post(f"{MENU}/{item.pk}/remove")
    assert ">Processos</a>" in navigation(vilamar)


def test_an_address_copied_from_the_sites_own_pages_becomes_a_path(vilamar, edna):
    add(edna, "Pla", "http://vilamar.localhost/ca/processes/pla-de-places?when=all#phases")
    assert items(vilamar)["Pla"].address == "/processes/pla-de-places?when=all#phases"


@pytest.mark.parametrize(
    "bad",
    [
        "javascript:alert(1)",
        "//evil.example/",
        "/\\evil.example",
        "ftp://x.cat",
        "http://x.cat",
        "",
        "/a b",
        "/" + "a" * 600,
    ],
)
def test_a_link_leads_inside_or_over_https(vilamar, edna, bad):
    assert add(edna, "Mal", bad).status_code == 422
    assert items(vilamar) == {}


def test_a_menu_has_an_end(vilamar, edna):
    for number in range(MOST_ITEMS):
        answer = add(edna, f"Enllaç {number}", "/pages")
    assert answer.status_code == 422
    assert len(items(vilamar)) == MOST_ITEMS


def test_the_neighbors_menu_is_its_own(vilamar, montanyana, edna):
    add(edna, "Ajuda", "/pages")
    assert "Ajuda" not in navigation(montanyana)
    montanyana.staff("Alba", "admin")
    assert montanyana.client("Alba").post(f"{MENU}/{items(vilamar)['Ajuda'].pk}/remove").status_code == 404
