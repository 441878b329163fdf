# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The council that is measured and its neighbours, written in bulk, by size and not by story."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.db import connections
from django.utils import timezone

from acordem.capabilities.search.sql import vector
from acordem.components.proposals.models import Proposal, ProposalAnswer, Support
from acordem.kernel.access.actions import grant_role
from acordem.kernel.accounts.models import Participant
from acordem.kernel.accounts.sessions import SessionStore
from acordem.kernel.organizations.models import Host, Organization
from acordem.kernel.organizations.scope import organization_scope
from acordem.kernel.participation.actions import reserve_numbers
from acordem.kernel.participation.models import Coauthorship, ParticipatorySpace, Resource
from acordem.spaces.processes.models import Process
from bench.rows import copy, next_key
from bench.words import writer
from tests.stories import Council, ca, make_council

STATES = ("rejected", "", "", "accepted", "evaluating")
SUPPORTS_EACH = 10
SESSIONS = 400

_FINDABLE = f"""
INSERT INTO search_searchentry (organization_id, resource_id, kind, component_id, title, stems)
SELECT r.organization_id, r.id, r.kind, r.component_id, f_unaccent(lower(r.title->>'ca')),
       {vector("(r.title->>'ca')", "(p.body->>'ca')")}
FROM participation_resource r JOIN proposals_proposal p ON p.resource_id = r.id WHERE r.organization_id = %s
"""


@dataclass
class Town:
    """Where to ask, and as whom."""

    council: Council
    size: int
    people: range
    numbers: list[int]
    supportable: list[int]
    sessions: list[str] = field(default_factory=list)
    clerk: str = ""

    @property
    def host(self) -> str:
        return self.council.host

    @property
    def process_path(self) -> str:
        return f"/ca/processes/{self.council.process.space.slug}"

    @property
    def list_path(self) -> str:
        return self.council.url()


def empty() -> None:
    """Take everything out of the tables."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename NOT LIKE 'django_%%'")
        names = ", ".join(f'"{name}"' for (name,) in cursor.fetchall())
        cursor.execute(f"TRUNCATE {names} RESTART IDENTITY CASCADE")


def build(slug: str, size: int, people: int) -> Town:
    """Make a council with `size` proposals, ten times as many supports, and people who gave them."""
    council = make_council(slug)
    chance = random.Random(size)
    inhabitants = _people(council.organization, people)
    first = next_key(Resource)
    copy(Resource, _resources(council, first, size))
    write = writer(size)
    copy(Proposal, _of(council, first, size, lambda n: {"resource_id": first + n, "body": ca(write(80))}))
    key = next_key(Coauthorship)
    copy(
        Coauthorship,
        _of(council, first, size, lambda n: {
            "id": key + n, "resource_id": first + n, "participant_id": chance.choice(inhabitants),
        }),
    )  # fmt: skip
    copy(ProposalAnswer, _of(council, first, size // 10, lambda n: {
        "proposal_id": first + 10 * n + 3, "state": "accepted", "text": ca("<p>Ho farem.</p>"),
        "answered_at": timezone.now(), "published_at": timezone.now(),
    }))  # fmt: skip
    copy(Support, _supports(council, inhabitants, first, size))
    _index(council.organization)
    numbers = chance.sample(range(1, size + 1), min(size, 10_000))
    with organization_scope(council.organization):
        reserve_numbers("proposal", size)
        active = Participant.objects.filter(pk__in=inhabitants[:SESSIONS])
        sessions = [_session(person) for person in active]
        clerk = Participant.objects.get(pk=inhabitants[-1])
        grant_role(participant=clerk, role="admin")
        office = _session(clerk)
    supportable = [number for number in numbers if STATES[number % len(STATES)] != "rejected"]
    return Town(council, size, inhabitants, numbers, supportable, sessions, office)


def neighbours(count: int, processes: int = 10, people: int = 500) -> None:
    """Make so many other councils with their processes and people."""
    first = next_key(Organization)
    organizations = [
        Organization(pk=first + n, slug=f"vila-{n}", name=ca(f"Vila {n}"), languages=["ca", "es"],
                     default_language="ca", reference_prefix=f"V{n}")
        for n in range(count)
    ]  # fmt: skip
    Organization.objects.using("owner").bulk_create(organizations)
    Host.objects.using("owner").bulk_create(
        Host(organization=each, name=f"{each.slug}.localhost", is_main=True) for each in organizations
    )
    for organization in organizations:
        _people(organization, people)
        _processes(organization, processes)
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT setval('organizations_organization_id_seq', %s)", [first + count])


def _of(council: Council, first: int, size: int, row: Any) -> Iterator[dict[str, Any]]:
    organization = council.organization.pk
    return ({"organization_id": organization, **row(n)} for n in range(size))


def _people(organization: Organization, count: int) -> range:
    first = next_key(Participant)
    copy(
        Participant,
        (
            {"id": first + n, "organization_id": organization.pk, "email": f"r{n}@example.cat", "password": "!",
             "name": f"Resident {n}", "nickname": f"r{n}"}
            for n in range(count)
        ),
    )  # fmt: skip
    return range(first, first + count)


def _processes(organization: Organization, count: int) -> None:
    first, space = next_key(Resource), next_key(ParticipatorySpace)
    now, write = timezone.now(), writer(organization.pk)
    common = {"organization_id": organization.pk}
    rows = range(count)
    copy(Resource, ({**common, "id": first + n, "kind": "process", "number": n + 1, "published_at": now,
                     "title": ca(write(4))} for n in rows))  # fmt: skip
    copy(ParticipatorySpace, ({**common, "id": space + n, "resource_id": first + n, "kind": "processes",
                               "slug": f"proces-{n}"} for n in rows))  # fmt: skip
    copy(Process, ({**common, "space_id": space + n, "subtitle": ca(write(8)),
                    "short_description": ca(f"<p>{write(30)}</p>")} for n in rows))  # fmt: skip


def _resources(council: Council, first: int, size: int) -> Iterator[dict[str, Any]]:
    write, chance, now = writer(size + 1), random.Random(size + 2), timezone.now()
    return _of(council, first, size, lambda n: {
        "id": first + n, "kind": "proposal", "number": n + 1, "space_id": council.process.pk,
        "component_id": council.component.pk, "title": ca(write(6).capitalize()),
        "published_at": now - dt.timedelta(seconds=n), "state": STATES[(n + 1) % len(STATES)],
        "supports_count": SUPPORTS_EACH, "authors_count": 1, "random_key": chance.getrandbits(31),
        "reference": f"VILA-PROP-2026-11-{n + 1}-{council.organization.pk}",
    })  # fmt: skip


def _supports(council: Council, people: range, first: int, size: int) -> Iterator[dict[str, Any]]:
    """Ten for each proposal, by people who lie far apart: each person has supports all over the town."""
    key, step = next_key(Support), len(people) // SUPPORTS_EACH
    common = {"organization_id": council.organization.pk, "component_id": council.component.pk}
    for n in range(size):
        for nth in range(SUPPORTS_EACH):
            who = people[(n + nth * step) % len(people)]
            yield {**common, "id": key + n * SUPPORTS_EACH + nth, "proposal_id": first + n, "participant_id": who}


def _index(organization: Organization) -> None:
    """Without the GIN indexes while rows are written: made at once they take a fifth of the time."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT indexdef FROM pg_indexes WHERE tablename = 'search_searchentry' AND indexdef LIKE '%%gin%%'"
        )
        definitions = [definition for (definition,) in cursor.fetchall()]
        cursor.execute(
            "SELECT indexname FROM pg_indexes WHERE tablename = 'search_searchentry' AND indexdef LIKE '%%gin%%'"
        )
        for (name,) in cursor.fetchall():
            cursor.execute(f'DROP INDEX "{name}"')
        cursor.execute(_FINDABLE, [organization.pk])
        cursor.execute("SET maintenance_work_mem = '512MB'")
        for definition in definitions:
            cursor.execute(definition)


def _session(person: Participant) -> str:
    store = SessionStore()
    store[SESSION_KEY] = str(person.pk)
    store[BACKEND_SESSION_KEY] = "acordem.kernel.accounts.backend.ParticipantBackend"
    store[HASH_SESSION_KEY] = person.get_session_auth_hash()
    store.create()
    return str(store.session_key)
