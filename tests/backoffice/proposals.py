# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The council's people at work with proposals."""

from __future__ import annotations

from acordem.components.proposals import actions
from acordem.components.proposals.models import Evaluator
from acordem.kernel.access.actions import grant_role
from tests.stories import ca


def staff(council, name: str, role: str):
    person = council.person(name)
    with council.scope():
        grant_role(participant=person, role=role, space=council.process.space)
    return council.client(name)


def office(council, rest: str = "") -> str:
    return f"/ca/admin/processes/{council.process.space.slug}/f/{council.component.number}/proposals{rest}"


def answer(council, proposal, state="accepted", by="Alba"):
    council.staff(by, "admin")
    place, viewer = council.place(), council.viewer(by)
    with council.scope():
        actions.answer_proposal(place=place, viewer=viewer, proposal=proposal, state=state, text=ca("<p>Ho farem.</p>"))


def assign(council, proposal, name):
    with council.scope():
        Evaluator.objects.create(proposal=proposal, participant=council.person(name))


def titles(page) -> list[str]:
    return [row["cells"][0] for row in page.context["rows"]]
