# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from io import BytesIO

import pytest
from django.test import Client
from django.urls import get_resolver, reverse
from django.utils.translation import override

from acordem.capabilities.attachments.actions import attach_file
from acordem.capabilities.attachments.models import Attachment
from acordem.capabilities.comments.actions import write_comment
from acordem.capabilities.comments.models import Comment
from acordem.components.proposals import actions as proposals
from acordem.components.proposals.models import Proposal
from acordem.kernel.participation import admission
from acordem.kernel.participation.actions import publish_space, reserve_numbers
from acordem.kernel.participation.enums import SpaceAccess
from acordem.spaces.processes import actions as processes
from acordem.spaces.processes.models import ProcessGroup
from acordem.surfaces.public.assets import digest_of
from tests.stories import Council, ca, make_council
from tests.tenancy.ledger import ROLES, rows

CELLS = rows()
OF_A_COUNCIL = (
    "processes:show",
    "processes:group",
    "component",
    "attachments:file",
    "public:preview",
    "public:reference",
)


@pytest.fixture
def places(db) -> tuple[Council, Council]:
    """Two councils whose numbers do not coincide, each with a proposal that Neus comments on, and a draft of hers."""
    vilamar, montanyana = make_council("vilamar"), make_council("montanyana")
    with montanyana.scope():
        for kind in ("proposal", "component", "attachment", "process_group", "comment"):
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
        furnish(council, suffix="" if council is vilamar else "-del-mirador")
    return vilamar, montanyana


def furnish(council: Council, suffix: str) -> None:
    """A document of the process, a group, a process of Neus and other members only with its document, and a link."""
    alba = council.viewer("Alba")
    with council.scope():
        process = council.process
        closed = processes.create_process(
            slug=f"reservat{suffix}", title=ca("Reservat"), subtitle=ca("Prova"), short_description=ca("Prova")
        )
        publish_space(space=closed.space)
        admission.change_access(space=closed.space, access=SpaceAccess.RESTRICTED)
        admission.add_member(space=closed.space, participant=council.person("Neus"))
        for place in (process, closed):
            resource, file = place.space.resource, BytesIO(b"%PDF-1.7\n%%EOF")
            attach_file(viewer=alba, resource=resource, name="acta.pdf", file=file, title=ca("Acta"))
        processes.publish_group(group=processes.create_group(title=ca("Places i parcs")))
        admission.create_access_link(space=process.space, token=f"mireu{suffix}")


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
        public = Proposal.objects.get(resource__published_at__isnull=False).resource
        published = public.number
        draft = Proposal.objects.get(resource__published_at__isnull=True).resource.number
        open_file, closed_file = Attachment.objects.order_by("pk").values_list("number", flat=True)
        group = ProcessGroup.objects.get().resource.number
        comment = Comment.objects.get().resource.number
    suffix = "-del-mirador" if there.organization.slug == "montanyana" else ""
    place = {"space": "processes", "slug": there.process.space.slug, "component": there.component.number}
    area, _, verb = name.rpartition(":")
    given = {
        "public:page": {"slug": "terms-of-service"},
        "council_stylesheet": {"digest": digest_of(council.organization)},
        "processes:show": {"slug": there.process.space.slug},
        "processes:group": {"number": group},
        "attachments:file": {"number": open_file, "name": "acta.pdf"},
        "public:preview": {"token": f"mireu{suffix}"},
        "component": place,
        "proposals:list": place,
        "proposals:new": place,
        "proposals:similar_to": place,
        "proposals:invitation": {**place, "token": "nobody-knows"},
        "proposals:cancel_invitation": {**place, "number": published, "invitation": 99},
        "proposals:version": {**place, "number": published, "position": 1},
        "public:reference": {"reference": public.reference},
        "comments:on": {"kind": "proposal", "number": published},
        "account_confirm_email": {"key": "nobody:knows"},
        "account_reset_password_from_key": {"uidb36": "1", "key": "nobody-knows"},
    }
    with override("ca"):
        if name == "restricted:show":
            return reverse("processes:show", kwargs={"slug": f"reservat{suffix}"})
        if name == "restricted:file":
            return reverse("attachments:file", kwargs={"number": closed_file, "name": "acta.pdf"})
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
        if r == role and (name.startswith(("proposals:", "draft:", "restricted:", "comments:")) or name in OF_A_COUNCIL)
    ]
    for method, name in with_numbers:
        response = getattr(client, method.lower())(address(name, vilamar, there=montanyana))
        if method == "POST" and role in ("visitor", "neighbor"):
            # Whoever is nobody here is asked to sign in whatever the number: what they typed is kept, nothing is told.
            assert "/users/sign_in" in response.headers["Location"], name
        else:
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
