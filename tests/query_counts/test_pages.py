# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What each page asks the database: the same literal number with one row and with three, never above fifteen."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

PAGES = {
    "home": ("/ca/", 7, 9),
    "processes": ("/ca/processes", 7, 9),
    "process": ("/ca/processes/pla-de-places", 10, 12),
    "list": ("?order=recent", 7, 9),
    "proposal": ("/1", 8, 10),
}


def queries(client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    control = ("SAVEPOINT", "RELEASE")
    return sum(not query["sql"].startswith(control) for query in captured)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("rows", [1, 3])
def test_a_page_costs_the_same_with_one_row_and_with_three(vilamar, page, rows):
    address, for_a_visitor, for_a_participant = PAGES[page]
    for number in range(rows):
        vilamar.proposal(f"Proposta de mostra {number}", by=f"Resident {number}")
    address = vilamar.url(address) if page in ("list", "proposal") else address

    assert queries(vilamar.client(), address) == for_a_visitor
    assert queries(vilamar.client("Pau"), address) == for_a_participant
