# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The town that is measured: one council, N proposals, people with sessions. Written in bulk, by size and not by story."""

from __future__ import annotations

import random
from dataclasses import dataclass

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.utils import timezone

from acordem.capabilities.search.actions import index
from acordem.components.proposals.models import Proposal
from acordem.components.proposals.queries import search_texts
from acordem.kernel.accounts.models import Participant
from acordem.kernel.accounts.sessions import SessionStore
from acordem.kernel.organizations.scope import organization_scope
from acordem.kernel.participation.actions import reserve_numbers
from acordem.kernel.participation.models import Coauthorship, Resource
from tests.stories import ca, make_council

BATCH = 5_000
PEOPLE = 200
WORDS = [
    "plaça",
    "arbres",
    "font",
    "escola",
    "camí",
    "bicicleta",
    "carrer",
    "biblioteca",
    "pressupost",
    "participatiu",
    "gent",
    "gran",
    "infants",
    "ombra",
    "banc",
    "parc",
    "platja",
    "mercat",
    "festa",
    "cultura",
    "esport",
    "aigua",
    "energia",
    "habitatge",
    "transport",
    "soroll",
    "neteja",
    "llum",
    "voreres",
    "pas",
    "zebra",
]
STATES = ("rejected", "", "", "accepted", "evaluating")


@dataclass(frozen=True)
class Town:
    """Where to ask, and as whom."""

    host: str
    list_path: str
    process_path: str
    numbers: list[int]
    supportable: list[int]
    sessions: list[str]


def build(size: int) -> Town:
    """Make the town with `size` proposals. The database has to be empty."""
    council = make_council("vilamar")
    chance = random.Random(size)
    with organization_scope(council.organization):
        people = _people()
    for first in range(0, size, BATCH):
        with organization_scope(council.organization):
            _proposals(council, people, chance, range(first + 1, min(first + BATCH, size) + 1))
    with organization_scope(council.organization):
        reserve_numbers("proposal", size)
        sessions = [_session(person) for person in people]
    numbers = chance.sample(range(1, size + 1), min(size, 1000))
    supportable = [number for number in numbers if STATES[number % len(STATES)] != "rejected"]
    return Town(council.host, council.url(), "/ca/processes/pla-de-places", numbers, supportable, sessions)


def _people() -> list[Participant]:
    return Participant.objects.bulk_create(
        Participant(email=f"r{n}@example.cat", name=f"Resident {n}", nickname=f"r{n}", password="!", is_active=True)
        for n in range(PEOPLE)
    )


def _proposals(council, people: list[Participant], chance: random.Random, numbers: range) -> None:
    resources = Resource.objects.bulk_create(
        Resource(
            kind="proposal",
            number=number,
            space=council.process.space,
            component=council.component,
            title=ca(" ".join(chance.sample(WORDS, 6)).capitalize()),
            published_at=timezone.now(),
            supports_count=0,
            state=STATES[number % len(STATES)],
        )
        for number in numbers
    )
    Proposal.objects.bulk_create(
        Proposal(resource=resource, body=ca(" ".join(chance.choices(WORDS, k=80)))) for resource in resources
    )
    Coauthorship.objects.bulk_create(
        Coauthorship(resource=resource, participant=chance.choice(people)) for resource in resources
    )
    index(search_texts([resource.pk for resource in resources]))


def _session(person: Participant) -> str:
    store = SessionStore()
    store[SESSION_KEY] = str(person.pk)
    store[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
    store[HASH_SESSION_KEY] = person.get_session_auth_hash()
    store.create()
    return str(store.session_key)
