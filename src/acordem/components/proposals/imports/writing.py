# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from collections.abc import Sequence

from django.utils import timezone

from acordem.components.proposals.imports.drafts import Draft
from acordem.components.proposals.models import Proposal, ProposalAnswer
from acordem.kernel.events.actions import publish
from acordem.kernel.participation.actions import next_numbers
from acordem.kernel.participation.events import ResourcesPublished
from acordem.kernel.participation.models import Resource
from acordem.kernel.participation.queries import Place
from acordem.kernel.participation.references import reference_for
from acordem.kernel.taxonomies.models import Classification


def write_drafts(place: Place, drafts: Sequence[Draft]) -> list[int]:
    """Write published proposals and one event for them all; returns their numbers, in the order of `drafts`."""
    resources = Resource.objects.bulk_create(_resources(place, drafts))
    pairs = list(zip(resources, drafts, strict=True))
    Proposal.objects.bulk_create(
        Proposal(resource=resource, body=draft.body, address=draft.address, imported_from=draft.key)
        for resource, draft in pairs
    )
    Classification.objects.bulk_create(
        Classification(resource=resource, item=item) for resource, draft in pairs for item in draft.items
    )
    ProposalAnswer.objects.bulk_create(_answers(pairs))
    publish(ResourcesPublished("proposal", tuple(resource.pk for resource in resources)))
    return [resource.number for resource in resources]


def _resources(place: Place, drafts: Sequence[Draft]) -> list[Resource]:
    without = sum(draft.number is None for draft in drafts)
    new = iter(next_numbers("proposal", without) if without else ())
    numbers = [next(new) if draft.number is None else draft.number for draft in drafts]
    now = timezone.now()
    return [
        Resource(
            kind="proposal",
            number=number,
            reference=reference_for("proposal", number, draft.published_at or now),
            space=place.space,
            component=place.component,
            title=draft.title,
            state=draft.state,
            is_official=draft.is_official,
            published_at=draft.published_at or now,
            created_at=draft.published_at or now,
        )
        for number, draft in zip(numbers, drafts, strict=True)
    ]


def _answers(pairs: Sequence[tuple[Resource, Draft]]) -> list[ProposalAnswer]:
    """An answer only where there are words of the council's.

    A state alone is a fact about the proposal and stays on its resource: an answer without words would be shown as
    one, would put words into the council's mouth if any were made up, and the database takes no rejection without
    its reason.
    """
    now = timezone.now()
    return [
        ProposalAnswer(
            proposal_id=resource.pk,
            state=draft.state,
            text=draft.answer,
            answered_at=draft.answered_at or now,
            published_at=draft.answered_at or now,
        )
        for resource, draft in pairs
        if draft.answer
    ]
