# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from collections.abc import Sequence
from typing import Required, TypedDict, Unpack

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


class Said(TypedDict, total=False):
    """What a form says of a proposal. Without `items` its topics stay; `answers` are to the council's own fields."""

    title: Required[TranslatedText]
    body: Required[TranslatedText]
    address: str
    items: Sequence[TaxonomyItem]
    answers: Given


@transaction.atomic
def create_draft(*, place: Place, viewer: Viewer, **said: Unpack[Said]) -> Proposal:
    """Write a draft that only its author sees; whoever has one here already goes on with it. Raises `NotAllowed`."""
    require(may_take_part(viewer, place.space, component=place.component, action=CREATE))
    # The form sent twice at once must not leave two drafts.
    lock_allowance(place.component.pk, viewer.acting_id)
    require(rules.may_create(facts.creation_facts(place, viewer)))
    draft = draft_of(viewer, place.component)
    if draft is not None:
        _rewrite(draft, {"items": (), **said})
        return draft
    proposal = _create(place, said, is_official=False)
    add_author(resource=proposal.resource, participant_id=viewer.acting_id)
    return proposal


@transaction.atomic
def create_official_proposal(*, place: Place, viewer: Viewer, **said: Unpack[Said]) -> Proposal:
    """Make and publish a proposal of the council's own. Raises `NotAllowed`."""
    has_permission = may_administer(viewer, "proposals.create_official", place.space.pk)
    require(rules.may_create_official(has_permission, is_enabled=place.settings.official_proposals_enabled))
    proposal = _create(place, said, is_official=True)
    require(facts.has_answered(place, proposal))
    _publish(proposal)
    record(verb="proposal.create_official", by=viewer.participant, target=proposal.resource, changes={})
    return proposal


@transaction.atomic
def edit_proposal(
    *, place: Place, viewer: Viewer, proposal: Proposal, seen: str = "", **said: Unpack[Said]
) -> Proposal:
    """Change a draft, or a published proposal within its edit window; what it said is kept.

    Raises `NotAllowed`, and `EditedMeanwhile` when what it says is neither what the author had `seen` nor this.
    """
    require(may_take_part(viewer, place.space))
    proposal = locked(proposal)
    require(rules.may_edit(facts.edit_facts(place, proposal, viewer)))
    resource = proposal.resource
    before = {"title": resource.title, "body": proposal.body}
    if not _says(proposal, said):
        require_edition(resource, seen)
    _rewrite(proposal, said)
    if resource.is_published:
        after = {"title": said["title"], "body": said["body"]}
        record_edit(resource=resource, before=before, after=after, author_id=viewer.acting_id)
        publish(ResourcesEdited("proposal", (resource.pk,)))
    return proposal


@transaction.atomic
def edit_official_proposal(*, place: Place, viewer: Viewer, proposal: Proposal, **said: Unpack[Said]) -> None:
    """Change a proposal of the council's own; what it said is kept. Raises `NotAllowed`."""
    proposal = locked(proposal)
    require(facts.may_edit_official(place, viewer, proposal))
    before = {"title": proposal.resource.title, "body": proposal.body}
    _rewrite(proposal, said)
    after = {"title": said["title"], "body": said["body"]}
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


def _create(place: Place, said: Said, *, is_official: bool) -> Proposal:
    resource = create_resource(
        kind="proposal", space=place.space, component=place.component, title=said["title"], is_official=is_official
    )
    classify(resource_id=resource.pk, item_ids=[item.pk for item in said.get("items", ())])
    keep_answers(holder=resource, given=said.get("answers", {}))
    return Proposal.objects.create(resource=resource, body=said["body"], address=said.get("address", ""))


def _rewrite(proposal: Proposal, said: Said) -> None:
    resource = proposal.resource
    resource.title, resource.edited_at = said["title"], timezone.now()
    resource.save(update_fields=["title", "edited_at"])
    proposal.body, proposal.address = said["body"], said.get("address", "")
    proposal.save(update_fields=["body", "address"])
    if "items" in said:
        classify(resource_id=resource.pk, item_ids=[item.pk for item in said["items"]])
    keep_answers(holder=resource, given=said.get("answers", {}))


def _says(proposal: Proposal, said: Said) -> bool:
    """Whether it says this already: the same form sent twice takes nothing from anybody."""
    now = (proposal.resource.title, proposal.body, proposal.address)
    if now != (said["title"], said["body"], said.get("address", "")):
        return False
    if "items" in said:
        classified = Classification.objects.filter(resource=proposal.resource).values_list("item_id", flat=True)
        if set(classified) != {item.pk for item in said["items"]}:
            return False
    return says(proposal.resource, said.get("answers", {}))


def _publish(proposal: Proposal) -> None:
    proposal.resource.published_at = timezone.now()
    proposal.resource.save(update_fields=["published_at"])
    publish(ResourcesPublished("proposal", (proposal.pk,)))
