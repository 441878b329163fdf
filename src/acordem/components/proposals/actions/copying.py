# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Bringing proposals from one component to another, of the same process or not: each keeps its way back."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from acordem.capabilities.attachments.copying import attach_copies, copied_files
from acordem.capabilities.fields.actions import carry_answers
from acordem.components.proposals.models import Proposal, ProposalAnswer
from acordem.components.proposals.permissions import IMPORT
from acordem.components.proposals.queries import authors, classes, listed_or_withdrawn
from acordem.components.proposals.states import state_named, states_of
from acordem.kernel.access.decisions import require
from acordem.kernel.access.rules import may_administer
from acordem.kernel.access.viewers import Viewer
from acordem.kernel.audit.actions import record
from acordem.kernel.events.actions import publish
from acordem.kernel.participation.actions import next_numbers
from acordem.kernel.participation.events import ResourcesPublished
from acordem.kernel.participation.models import Coauthorship, Component, LinkKind, Resource, ResourceLink
from acordem.kernel.participation.queries import Place
from acordem.kernel.participation.references import reference_for
from acordem.kernel.taxonomies.models import Classification
from acordem.kernel.taxonomies.queries import items_of_component

_BATCH = 500


class Copied(NamedTuple):
    """How many proposals were copied, and how many had been before and were left out."""

    new: int
    before: int


@transaction.atomic
def copy_proposals(
    *,
    place: Place,
    viewer: Viewer,
    source: Component,
    states: Sequence[str] = (),
    keeps_authors: bool = True,
    keeps_answers: bool = False,
) -> Copied:
    """Publish here the listed proposals of another component that are in any of the `states` (all when none is named).

    Those copied before are left out. Texts, places, classes, documents and pictures come along; supports and comments
    stay with the original, to which each leads. Without their authors they are the council's.
    Raises `NotAllowed`, and `ValidationError` when an answer to be kept is in a state that there is not here, or a file
    can't be copied.
    """
    require(may_administer(viewer, IMPORT, place.space.pk))
    require(may_administer(viewer, IMPORT, source.space_id))
    # Two people who copy the same at once wait for each other, and the second finds it done. Who writes here doesn't.
    Component.objects.select_for_update(no_key=True).get(pk=place.component.pk)
    found = listed_or_withdrawn(viewer, source, states=states, withdrawn=False)
    known = ResourceLink.objects.filter(kind=LinkKind.COPIED, newer__component=place.component, older__in=found)
    before = set(known.values_list("older_id", flat=True))
    numbers = [number for number in found.order_by("pk").values_list("pk", flat=True) if number not in before]
    if keeps_answers:
        _require_states(place, source, numbers)
    offered, attached = {item.pk for item in items_of_component(place.component)}, 0
    with copied_files(numbers) as files:
        for some in _batches(numbers):
            originals = _originals(some)
            copies = _write(place, originals, offered, keeps_authors=keeps_authors)
            pairs = [(original.resource, copy) for original, copy in zip(originals, copies, strict=True)]
            carry_answers(pairs=pairs, source=source, target=place.component)
            attached += len(attach_copies(copies=files, pairs=[(original.pk, copy) for original, copy in pairs]))
            if keeps_answers:
                _answer(originals, copies)
            publish(ResourcesPublished("proposal", tuple(copy.pk for copy in copies)))
        if numbers:
            changes = {"from": source.pk, "count": len(numbers), "attached": attached, "states": list(states)}
            record(verb="proposals.copy", by=viewer.participant, target=place.component, changes=changes)
    return Copied(len(numbers), len(before))


def _require_states(place: Place, source: Component, numbers: Sequence[int]) -> None:
    answered = Resource.objects.filter(pk__in=numbers).order_by().values_list("state", flat=True).distinct()
    missing = sorted(set(answered) - set(states_of(place.component)))
    if missing:
        there = states_of(source)
        names = ", ".join(str(state_named(there, token).label) for token in missing)
        message = _("There are answers in a state that there is not here: %(states)s. Add it first, or leave them.")
        raise ValidationError(message, code="unknown_state", params={"states": names})


def _originals(numbers: Collection[int]) -> list[Proposal]:
    found = Proposal.objects.select_related("resource", "answer").filter(pk__in=numbers)
    return list(found.prefetch_related(authors("resource__"), classes("resource__")).order_by("pk"))


def _write(
    place: Place, originals: Sequence[Proposal], offered: Collection[int], *, keeps_authors: bool
) -> list[Resource]:
    now, numbers = timezone.now(), next_numbers("proposal", len(originals))
    copies = Resource.objects.bulk_create(
        Resource(
            kind="proposal",
            number=number,
            reference=reference_for("proposal", number, now),
            space=place.space,
            component=place.component,
            title=original.resource.title,
            is_official=original.resource.is_official or not keeps_authors,
            authors_count=original.resource.authors_count if keeps_authors else 0,
            published_at=now,
            created_at=now,
        )
        for number, original in zip(numbers, originals, strict=True)
    )
    pairs = list(zip(copies, originals, strict=True))
    Proposal.objects.bulk_create(
        Proposal(resource=copy, body=original.body, address=original.address) for copy, original in pairs
    )
    Classification.objects.bulk_create(
        Classification(resource=copy, item_id=each.item_id)
        for copy, original in pairs
        for each in original.resource.classifications.all()
        if each.item_id in offered
    )
    if keeps_authors:
        Coauthorship.objects.bulk_create(
            Coauthorship(resource=copy, participant_id=each.participant_id, position=each.position)
            for copy, original in pairs
            for each in original.resource.coauthorships.all()
        )
    ResourceLink.objects.bulk_create(
        ResourceLink(newer=copy, older=original.resource, kind=LinkKind.COPIED) for copy, original in pairs
    )
    return copies


def _answer(originals: Iterable[Proposal], copies: Iterable[Resource]) -> None:
    """Give the copies the answers that everybody reads, with their dates: what waits stays where it waits."""
    answers, answered = [], []
    for original, copy in zip(originals, copies, strict=True):
        copy.state = original.resource.state
        answered.append(copy)
        answer = getattr(original, "answer", None)
        if answer is not None and answer.published_at:
            answers.append(
                ProposalAnswer(
                    proposal_id=copy.pk,
                    state=answer.state,
                    text=answer.text,
                    cost=answer.cost,
                    cost_report=answer.cost_report,
                    execution_period=answer.execution_period,
                    answered_by_id=answer.answered_by_id,
                    answered_at=answer.answered_at,
                    published_at=answer.published_at,
                )
            )
    Resource.objects.bulk_update(answered, ["state"])
    ProposalAnswer.objects.bulk_create(answers)


def _batches(numbers: Iterable[int]) -> Iterator[list[int]]:
    numbers = iter(numbers)
    while some := list(itertools.islice(numbers, _BATCH)):
        yield some
