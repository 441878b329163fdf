# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import pytest
from django.test import Client
from django.urls import get_resolver
from django.utils.translation import override

from tests.stories import Council
from tests.tenancy.ledger import OF_THE_COUNCIL, ROLES, rows
from tests.tenancy.places import address, browser, two_councils

CELLS = rows()
FOR_ANYBODY = ("moderation:report", "moderation:author", "moderation:answer")
"""Forms that are sent without an account too."""
OF_A_COUNCIL = (
    "processes:show",
    "processes:group",
    "component",
    "attachments:file",
    "public:preview",
    "public:reference",
    "pages:show",
)


@pytest.fixture
def places(db) -> tuple[Council, Council]:
    """Two councils whose numbers do not coincide."""
    return two_councils()


def test_every_cell_of_the_ledger(places):
    vilamar, montanyana = places
    wrong = []
    for role in ROLES:
        client = browser(role, vilamar, montanyana)
        for method, name, row_role, expected in CELLS:
            if row_role != role:
                continue
            response = getattr(client, method.lower())(address(name, vilamar))
            found = str(response.status_code)
            if found == "302":
                found += "in" if "/users/sign_in" in response.headers["Location"] else "ok"
            if found != expected:
                wrong.append(f"{method} {name} {role}: {found} instead of {expected}")
    assert wrong == []


def test_no_address_is_missing_from_the_ledger():
    with override("ca"):
        known = {name for _, name, _, _ in CELLS}
        found = set(_names(get_resolver()))
    assert found - known == set()


@pytest.mark.parametrize("role", ROLES)
def test_addresses_with_the_neighbors_numbers_lead_nowhere(places, role):
    vilamar, montanyana = places
    client = browser(role, vilamar, montanyana)
    with_numbers = [
        (method, name)
        for method, name, r, _ in CELLS
        if r == role
        and (
            name.startswith(("proposals:", "draft:", "restricted:", "comments:", "moderation:")) or name in OF_A_COUNCIL
        )
    ]
    for method, name in with_numbers:
        response = getattr(client, method.lower())(address(name, vilamar, there=montanyana))
        asks_who = (method == "POST" and name not in FOR_ANYBODY) or name == "moderation:why"
        if asks_who and role in ("visitor", "neighbor"):
            # Whoever is nobody here is asked to sign in whatever the number: what they typed is kept, nothing is told.
            assert "/users/sign_in" in response.headers["Location"], name
        else:
            assert response.status_code == 404, (method, name)


def test_the_administrator_finds_nothing_of_the_neighbors_to_administrate(places):
    vilamar, montanyana = places
    client = browser("admin", vilamar, montanyana)
    inside = [(m, name) for m, name, r, answer in CELLS if r == "admin" and answer != "405" and is_office(name)]
    for method, name in inside:
        if name not in OF_THE_COUNCIL and not name.startswith("exports:"):
            response = getattr(client, method.lower())(address(name, vilamar, there=montanyana))
            assert response.status_code == 404, (method, name)


def is_office(name: str) -> bool:
    return name.startswith(("backoffice:", "manage_"))


def test_the_demos_pages_exist_in_the_demo_only(places):
    vilamar, _ = places
    assert vilamar.client().get("/ca/demo/mail").status_code == 404


def test_a_host_that_nobody_has_is_told_so(places):
    response = Client(headers={"host": "ningu.example"}).get("/ca/processes")
    assert response.status_code == 404
    assert "session" not in response.cookies


def test_anonymous_pages_set_no_cookie_and_hold_no_token(places):
    vilamar, _ = places
    for name in (
        "public:home",
        "public:page",
        "pages:list",
        "pages:show",
        "processes:list",
        "processes:show",
        "processes:group",
        "attachments:file",
        "proposals:list",
        "proposals:show",
        "comments:on",
        "comments:show",
        "comments:replies",
    ):
        response = vilamar.client().get(address(name, vilamar))
        assert not response.cookies, name
        body = b"".join(response) if response.streaming else response.content
        assert b"csrfmiddlewaretoken" not in body, name


def _names(resolver, prefix: str = "") -> list[str]:
    names = []
    for pattern in resolver.url_patterns:
        if hasattr(pattern, "url_patterns"):
            inner = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            names += _names(pattern, inner)
        elif pattern.name:
            names.append(f"{prefix}{pattern.name}")
    return names
