# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from acordem.capabilities.fields.actions import Given, keep_answers, says
from acordem.capabilities.search.actions import forget
from acordem.components.proposals import facts, rules
from acordem.components.proposals.actions.rows import locked
from acordem.components.proposals.enums import CREATE
from acordem.components.proposals.events import ProposalWithdrawn
from acordem.components.proposals.models import Proposal
from acordem.components.proposals.queries import draft_of
from acordem.kernel.access.decisions import require
from acordem.kernel.access.rules import may_administer
from acordem.kernel.access.viewers import Viewer
from acordem.kernel.audit.actions import record
from acordem.kernel.content.values import TranslatedText
from acordem.kernel.events.actions import publish
from acordem.kernel.participation.actions import add_author, create_resource
from acordem.kernel.participation.events import ResourcesEdited, ResourcesPublished
from acordem.kernel.participation.locks import lock_allowance
from acordem.kernel.participation.models import Resource
from acordem.kernel.participation.queries import Place
from acordem.kernel.participation.taking_part import may_take_part
from acordem.kernel.participation.versions import record_edit, require_edition
from acordem.kernel.taxonomies.actions import classify
from acordem.kernel.taxonomies.models import Classification, TaxonomyItem


@transaction.atomic
def create_draft(
    *,
    place: Place,
    viewer: Viewer,
    title: TranslatedText,
    body: TranslatedText,
    address: str = "",
    items: Sequence[TaxonomyItem] = (),
    answers: Given | None = None,
) -> Proposal:
    """Write a draft that only its author sees; whoever has one here already goes on with it. Raises `NotAllowed`."""
    require(may_take_part(viewer, place.space, component=place.component, action=CREATE))
    # The form sent twice at once must not leave two drafts.
    lock_allowance(place.component.pk, viewer.acting_id)
    require(rules.may_create(facts.creation_facts(place, viewer)))
    draft = draft_of(viewer, place.component)
    if draft is not None:
        _rewrite(draft, title, body, address, items)
        keep_answers(holder=draft.resource, given=answers or {})
        return draft
    proposal = _create(place, title, body, address, items, is_official=False)
    add_author(resource=proposal.resource, participant_id=viewer.acting_id)
    keep_answers(holder=proposal.resource, given=answers or {})
    return proposal


@transaction.atomic
def create_official_proposal(
    *, place: Place, viewer: Viewer, title: TranslatedText, body: TranslatedText, **rest: Any
) -> Proposal:
    """Make and publish a proposal of the council's own. Raises `NotAllowed`."""
    has_permission = may_administer(viewer, "proposals.create_official", place.space.pk)
    require(rules.may_create_official(has_permission, is_enabled=place.settings.official_proposals_enabled))
    proposal = _create(place, title, body, rest.get("address", ""), rest.get("items", ()), is_official=True)
    keep_answers(holder=proposal.resource, given=rest.get("answers") or {})
    require(facts.has_answered(place, proposal))
    _publish(proposal)
    record(verb="proposal.create_official", by=viewer.participant, target=proposal.resource, changes={})
    return proposal


@transaction.atomic
def edit_proposal(  # noqa: PLR0913 - the fields of a form
    *,
    place: Place,
    viewer: Viewer,
    proposal: Proposal,
    title: TranslatedText,
    body: TranslatedText,
    address: str = "",
    items: Sequence[TaxonomyItem] | None = None,
    answers: Given | None = None,
    seen: str = "",
) -> Proposal:
    """Change a draft, or a published proposal within its edit window; what it said is kept.

    Raises `NotAllowed`, and `EditedMeanwhile` when what it says is neither what the author had `seen` nor this.
    """
    require(may_take_part(viewer, place.space))
    proposal = locked(proposal)
    require(rules.may_edit(facts.edit_facts(place, proposal, viewer)))
    resource = proposal.resource
    before = {"title": resource.title, "body": proposal.body}
    if not (_says(proposal, title, body, address, items) and says(resource, answers or {})):
        require_edition(resource, seen)
    _rewrite(proposal, title, body, address, items)
    keep_answers(holder=resource, given=answers or {})
    if resource.is_published:
        after = {"title": title, "body": body}
        record_edit(resource=resource, before=before, after=after, author_id=viewer.acting_id)
        publish(ResourcesEdited("proposal", (resource.pk,)))
    return proposal


@transaction.atomic
def edit_official_proposal(  # noqa: PLR0913 - the fields of a form
    *,
    place: Place,
    viewer: Viewer,
    proposal: Proposal,
    title: TranslatedText,
    body: TranslatedText,
    address: str = "",
    items: Sequence[TaxonomyItem] | None = None,
    answers: Given | None = None,
) -> None:
    """Change a proposal of the council's own; what it said is kept. Raises `NotAllowed`."""
    proposal = locked(proposal)
    require(facts.may_edit_official(place, viewer, proposal))
    before = {"title": proposal.resource.title, "body": proposal.body}
    _rewrite(proposal, title, body, address, items)
    keep_answers(holder=proposal.resource, given=answers or {})
    after = {"title": title, "body": body}
    record_edit(resource=proposal.resource, before=before, after=after, author_id=viewer.acting_id)
    changes = {"fields": [name for name, text in after.items() if before[name] != text]}
    record(verb="proposal.edit_official", by=viewer.participant, target=proposal.resource, changes=changes)
    publish(ResourcesEdited("proposal", (proposal.pk,)))


@transaction.atomic
def publish_proposal(*, place: Place, viewer: Viewer, proposal: Proposal) -> None:
    """Make a draft public; nothing happens when it is already. Raises `NotAllowed`."""
    require(may_take_part(viewer, place.space, component=place.component, action=CREATE))
    # Two drafts of one person's published at once must not both be the last one allowed.
    lock_allowance(place.component.pk, viewer.acting_id)
    proposal = locked(proposal)
    if proposal.resource.is_published:
        return
    require(rules.may_edit(facts.edit_facts(place, proposal, viewer)))
    require(rules.may_create(facts.creation_facts(place, viewer)))
    require(facts.has_answered(place, proposal))
    _publish(proposal)


@transaction.atomic
def discard_draft(*, viewer: Viewer, proposal: Proposal) -> None:
    """Delete a draft of the viewer's own; nothing happens when it is gone already. Raises `NotAllowed`."""
    try:
        proposal = locked(proposal)
    except Resource.DoesNotExist:
        return
    is_author = facts.is_author(proposal, viewer)
    require(rules.may_discard(is_author=is_author, is_published=proposal.resource.is_published))
    proposal.resource.delete()


@transaction.atomic
def withdraw_proposal(*, viewer: Viewer, proposal: Proposal) -> None:
    """Take a published proposal back: out of lists and search, still at its address. Raises `NotAllowed`."""
    proposal = locked(proposal)
    require(rules.may_withdraw(facts.withdraw_facts(proposal, viewer)))
    proposal.resource.withdrawn_at = timezone.now()
    proposal.resource.save(update_fields=["withdrawn_at"])
    forget([proposal.pk])
    publish(ProposalWithdrawn(proposal.pk))


def _create(
    place: Place,
    title: TranslatedText,
    body: TranslatedText,
    address: str,
    items: Sequence[TaxonomyItem],
    *,
    is_official: bool,
) -> Proposal:
    resource = create_resource(
        kind="proposal", space=place.space, component=place.component, title=title, is_official=is_official
    )
    classify(resource_id=resource.pk, item_ids=[item.pk for item in items])
    return Proposal.objects.create(resource=resource, body=body, address=address)


def _rewrite(
    proposal: Proposal,
    title: TranslatedText,
    body: TranslatedText,
    address: str,
    items: Sequence[TaxonomyItem] | None,
) -> None:
    resource = proposal.resource
    resource.title, resource.edited_at = title, timezone.now()
    resource.save(update_fields=["title", "edited_at"])
    proposal.body, proposal.address = body, address
    proposal.save(update_fields=["body", "address"])
    if items is not None:
        classify(resource_id=resource.pk, item_ids=[item.pk for item in items])


def _says(
    proposal: Proposal,
    title: TranslatedText,
    body: TranslatedText,
    address: str,
    items: Sequence[TaxonomyItem] | None,
) -> bool:
    """Whether it says this already: the same form sent twice takes nothing from anybody."""
    if (proposal.resource.title, proposal.body, proposal.address) != (title, body, address):
        return False
    classified = Classification.objects.filter(resource=proposal.resource).values_list("item_id", flat=True)
    return items is None or set(classified) == {item.pk for item in items}


def _publish(proposal: Proposal) -> None:
    proposal.resource.published_at = timezone.now()
    proposal.resource.save(update_fields=["published_at"])
    publish(ResourcesPublished("proposal", (proposal.pk,)))
