# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Several proposals that become one, and one that becomes several.

The originals stay at their addresses with their supports, comments and answers, take no more, and lead to what came of
them. Supports are nobody's to move: people backed what they read, and back the new text if they want to.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.utils import timezone

from acordem.capabilities.fields.actions import carry_answers
from acordem.capabilities.search.actions import forget
from acordem.components.proposals import rules
from acordem.components.proposals.actions.rows import lock_resources
from acordem.components.proposals.events import ProposalsMerged, ProposalSplit
from acordem.components.proposals.models import Proposal
from acordem.components.proposals.permissions import MANAGE
from acordem.components.proposals.queries import authors, classes
from acordem.kernel.access.decisions import require
from acordem.kernel.access.rules import may_administer
from acordem.kernel.access.viewers import Viewer
from acordem.kernel.audit.actions import record
from acordem.kernel.content.values import TranslatedText
from acordem.kernel.events.actions import publish
from acordem.kernel.participation.actions import create_resource
from acordem.kernel.participation.events import ResourcesPublished
from acordem.kernel.participation.linking import link_resources
from acordem.kernel.participation.models import Coauthorship, LinkKind, Resource
from acordem.kernel.participation.queries import Place
from acordem.kernel.taxonomies.models import Classification

Part = tuple[TranslatedText, TranslatedText]
"""A title and a text."""


@transaction.atomic
def merge_proposals(
    *,
    place: Place,
    viewer: Viewer,
    proposal_ids: Sequence[int],
    title: TranslatedText | None = None,
    body: TranslatedText | None = None,
    is_official: bool = False,
) -> Proposal:
    """Make one proposal of several; without a title or a text it has those of the oldest. Raises `NotAllowed`.

    It is signed by all the authors of the originals, in their order, unless it is to be the council's.
    """
    originals = _locked(place, proposal_ids)
    require(
        rules.may_merge(may_administer(viewer, MANAGE, place.space.pk), [each.resource.is_listed for each in originals])
    )
    first = originals[0]
    made = _make(place, originals, (title or first.resource.title, body or first.body), is_official=is_official)
    _withdraw(originals, [made], LinkKind.MERGED)
    numbers = [each.resource.number for each in originals]
    record(verb="proposals.merge", by=viewer.participant, target=made.resource, changes={"from": numbers})
    publish(ProposalsMerged(made.pk, tuple(each.pk for each in originals)))
    return made


@transaction.atomic
def split_proposal(*, place: Place, viewer: Viewer, proposal: Proposal, parts: Sequence[Part]) -> list[Proposal]:
    """Make several proposals of one, each signed by whoever signed it. Raises `NotAllowed`."""
    original = _locked(place, [proposal.pk])[0]
    has_permission = may_administer(viewer, MANAGE, place.space.pk)
    require(rules.may_split(has_permission, is_listed=original.resource.is_listed, parts=len(parts)))
    is_official = original.resource.is_official
    made = [_make(place, [original], part, is_official=is_official) for part in parts]
    _withdraw([original], made, LinkKind.SPLIT)
    changes = {"into": [each.resource.number for each in made]}
    record(verb="proposals.split", by=viewer.participant, target=original.resource, changes=changes)
    publish(ProposalSplit(original.pk, tuple(each.pk for each in made)))
    return made


def _locked(place: Place, proposal_ids: Iterable[int]) -> list[Proposal]:
    """The proposals as they are now, the oldest first."""
    resources = lock_resources(proposal_ids)
    found = Proposal.objects.filter(pk__in=resources, resource__component=place.component)
    found = found.select_related("resource").prefetch_related(authors("resource__"), classes("resource__"))
    return list(found.order_by("resource__published_at", "pk"))


def _make(place: Place, originals: Sequence[Proposal], part: Part, *, is_official: bool) -> Proposal:
    title, body = part
    people = (
        ()
        if is_official
        else _each_once(
            author.participant_id for original in originals for author in original.resource.coauthorships.all()
        )
    )
    resource = create_resource(
        kind="proposal",
        space=place.space,
        component=place.component,
        title=title,
        is_official=is_official,
        authors_count=len(people),
        published_at=timezone.now(),
    )
    address = next((each.address for each in originals if each.address), "")
    made = Proposal.objects.create(resource=resource, body=body, address=address)
    Coauthorship.objects.bulk_create(
        Coauthorship(resource=resource, participant_id=number, position=position)
        for position, number in enumerate(people)
    )
    items = _each_once(each.item_id for original in originals for each in original.resource.classifications.all())
    Classification.objects.bulk_create(Classification(resource=resource, item_id=number) for number in items)
    pairs = [(original.resource, resource) for original in originals]
    carry_answers(pairs=pairs, source=place.component, target=place.component)
    publish(ResourcesPublished("proposal", (resource.pk,)))
    return made


def _withdraw(originals: Sequence[Proposal], made: Sequence[Proposal], kind: LinkKind) -> None:
    numbers = [each.pk for each in originals]
    Resource.objects.filter(pk__in=numbers).update(withdrawn_at=timezone.now())
    forget(numbers)
    for original in originals:
        for new in made:
            link_resources(newer=new.resource, older=original.resource, kind=kind)


def _each_once(numbers: Iterable[int]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(numbers))
