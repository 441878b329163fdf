# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the councils of the tests ask."""

from __future__ import annotations

from typing import Any

from acordem.capabilities.fields import actions
from acordem.capabilities.fields.models import Field, FieldAnswer
from acordem.components.proposals.models import Proposal
from acordem.kernel.participation.models import Component
from tests.stories import Council, ca

WRITTEN = {"title": "Més arbres a la plaça Major", "body": "A l'estiu no s'hi pot estar. En calen deu."}


def ask(council: Council, label: str, kind: str = "line", *, of_people: bool = False, **rest: Any) -> Field:
    """A field of the proposals of a council, or of its participants, made by Alba."""
    alba = council.people.get("Alba") or council.staff("Alba", "admin")
    options = {f"new{number}": ca(text) for number, text in enumerate(rest.pop("options", ()))}
    with council.scope():
        component = None if of_people else Component.objects.get(pk=council.component.pk)
        return actions.add_field(component=component, kind=kind, label=ca(label), by=alba, options=options, **rest)


def name(field: Field) -> str:
    """What a field is called in the forms of residents."""
    return f"{'private' if field.is_private else 'field'}_{field.pk}"


def answers(council: Council) -> list[FieldAnswer]:
    with council.scope():
        return list(FieldAnswer.objects.select_related("field").order_by("pk"))


def propose(council: Council, who: str = "Neus", **typed: Any) -> Proposal:
    """A proposal written and published through the pages, with the answers typed."""
    browser = council.client(who)
    sent = browser.post(council.url("/new"), WRITTEN | typed)
    assert sent.status_code == 302, sent.context["form"].errors
    with council.scope():
        draft = Proposal.objects.select_related("resource").latest("pk")
    browser.post(council.url(f"/{draft.resource.number}/publish"))
    with council.scope():
        return Proposal.objects.select_related("resource").get(pk=draft.pk)
