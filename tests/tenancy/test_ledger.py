# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import pytest
from django.test import Client
from django.urls import get_resolver, reverse
from django.utils.translation import override

from acordem.capabilities.comments.actions import write_comment
from acordem.capabilities.comments.models import Comment
from acordem.components.proposals import actions as proposals
from acordem.components.proposals.models import Proposal
from acordem.kernel.participation.actions import reserve_numbers
from acordem.surfaces.public.assets import digest_of
from tests.stories import Council, ca, make_council
from tests.tenancy.ledger import ROLES, rows

CELLS = rows()


@pytest.fixture
def places(db) -> tuple[Council, Council]:
    """Two councils whose numbers do not coincide, each with a proposal that Neus comments on, and a draft of hers."""
    vilamar, montanyana = make_council("vilamar"), make_council("montanyana")
    with montanyana.scope():
        for kind in ("proposal", "component", "comment"):
            reserve_numbers(kind, 500)
        montanyana.component.number = 501
        montanyana.component.save(update_fields=["number"])
        montanyana.process.space.slug = "el-mirador"
        montanyana.process.space.save(update_fields=["slug"])
    for council in (vilamar, montanyana):
        council.configure(edit_time="unlimited")
        proposal = council.proposal(by="Neus")
        with council.scope():
            viewer, place = council.viewer("Neus"), council.place()
            proposals.create_draft(
                place=place, viewer=viewer, title=ca("A mig fer"), body=ca("Encara hi penso una mica.")
            )
            write_comment(viewer=viewer, subject=proposal.resource, body=ca("Ho dic jo."))
        council.staff("Marc", "moderator")
        council.staff("Alba", "admin")
    return vilamar, montanyana


def browser(role: str, vilamar: Council, montanyana: Council) -> Client:
    names = {"visitor": "", "participant": "Pau", "author": "Neus", "moderator": "Marc", "admin": "Alba"}
    if role != "neighbor":
        return vilamar.client(names[role])
    stranger = montanyana.client("Alba")
    client = vilamar.client()
    client.cookies["session"] = stranger.cookies["session"].value
    return client


def address(name: str, council: Council, there: Council | None = None) -> str:
    """The address of that name in `council`, with numbers of `there` (the same council unless told otherwise)."""
    there = there or council
    with there.scope():
        published = Proposal.objects.get(resource__published_at__isnull=False).resource.number
        draft = Proposal.objects.get(resource__published_at__isnull=True).resource.number
        comment = Comment.objects.get().resource.number
    place = {"space": "processes", "slug": there.process.space.slug, "component": there.component.number}
    area, _, verb = name.rpartition(":")
    given = {
        "public:page": {"slug": "terms-of-service"},
        "council_stylesheet": {"digest": digest_of(council.organization)},
        "processes:show": {"slug": there.process.space.slug},
        "component": place,
        "proposals:list": place,
        "proposals:new": place,
        "comments:on": {"kind": "proposal", "number": published},
        "account_confirm_email": {"key": "nobody:knows"},
        "account_reset_password_from_key": {"uidb36": "1", "key": "nobody-knows"},
    }
    with override("ca"):
        if area == "draft":
            return reverse(f"proposals:{verb}", kwargs={**place, "number": draft})
        if area == "proposals" and name not in given:
            return reverse(name, kwargs={**place, "number": published})
        if area == "comments" and name not in given:
            return reverse(name, kwargs={"number": comment})
        return reverse(name, kwargs=given.get(name, {}))


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
        and (name.startswith(("proposals:", "draft:", "comments:")) or name in ("processes:show", "component"))
    ]
    for method, name in with_numbers:
        response = getattr(client, method.lower())(address(name, vilamar, there=montanyana))
        assert response.status_code == 404, (method, name)


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
        "processes:list",
        "processes:show",
        "proposals:list",
        "proposals:show",
        "comments:on",
        "comments:show",
        "comments:replies",
    ):
        response = vilamar.client().get(address(name, vilamar))
        assert not response.cookies, name
        assert "csrfmiddlewaretoken" not in response.text, name


def _names(resolver, prefix: str = "") -> list[str]:
    names = []
    for pattern in resolver.url_patterns:
        if hasattr(pattern, "url_patterns"):
            inner = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            names += _names(pattern, inner)
        elif pattern.name:
            names.append(f"{prefix}{pattern.name}")
    return names
