# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from acordem.capabilities.search.actions import forget
from acordem.components.proposals import facts, rules
from acordem.components.proposals.enums import ProposalState
from acordem.components.proposals.events import (
    ProposalAnswered,
    ProposalSupported,
    ProposalSupportWithdrawn,
    ProposalWithdrawn,
)
from acordem.components.proposals.models import Proposal, ProposalAnswer, Support
from acordem.kernel.access.decisions import NotAllowed, require
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
) -> Proposal:
    """Write a draft that only its author sees. Raises `NotAllowed`."""
    require(may_take_part(viewer, place.space))
    require(rules.may_create(facts.creation_facts(place)))
    proposal = _create(place, title, body, address, items, is_official=False)
    add_author(resource=proposal.resource, participant_id=viewer.acting_id)
    return proposal


@transaction.atomic
def create_official_proposal(
    *, place: Place, viewer: Viewer, title: TranslatedText, body: TranslatedText, **rest: Any
) -> Proposal:
    """Make and publish a proposal of the council's own. Raises `NotAllowed`."""
    has_permission = may_administer(viewer, "proposals.create_official", place.space.pk)
    require(rules.may_create_official(has_permission, is_enabled=place.settings.official_proposals_enabled))
    proposal = _create(place, title, body, rest.get("address", ""), rest.get("items", ()), is_official=True)
    _publish(proposal)
    record(verb="proposal.create_official", by=viewer.participant, target=proposal.resource, changes={})
    return proposal


@transaction.atomic
def edit_proposal(
    *,
    place: Place,
    viewer: Viewer,
    proposal: Proposal,
    title: TranslatedText,
    body: TranslatedText,
    address: str = "",
    items: Sequence[TaxonomyItem] | None = None,
) -> Proposal:
    """Change a draft, or a published proposal within its edit window. Raises `NotAllowed`."""
    proposal = _locked(proposal)
    require(rules.may_edit(facts.edit_facts(place, proposal, viewer)))
    resource = proposal.resource
    resource.title, resource.edited_at = title, timezone.now()
    resource.save(update_fields=["title", "edited_at"])
    proposal.body, proposal.address = body, address
    proposal.save(update_fields=["body", "address"])
    if items is not None:
        _classify(resource, items)
    if resource.is_published:
        publish(ResourcesEdited("proposal", (resource.pk,)))
    return proposal


@transaction.atomic
def publish_proposal(*, place: Place, viewer: Viewer, proposal: Proposal) -> None:
    """Make a draft public; nothing happens when it is already. Raises `NotAllowed`."""
    proposal = _locked(proposal)
    if proposal.resource.is_published:
        return
    require(rules.may_edit(facts.edit_facts(place, proposal, viewer)))
    require(rules.may_create(facts.creation_facts(place)))
    _publish(proposal)


@transaction.atomic
def discard_draft(*, viewer: Viewer, proposal: Proposal) -> None:
    """Delete a draft of the viewer's own. Raises `NotAllowed`."""
    proposal = _locked(proposal)
    is_author = facts.is_author(proposal, viewer)
    require(rules.may_discard(is_author=is_author, is_published=proposal.resource.is_published))
    proposal.resource.delete()


@transaction.atomic
def withdraw_proposal(*, viewer: Viewer, proposal: Proposal) -> None:
    """Take a published proposal back: out of lists and search, still at its address. Raises `NotAllowed`."""
    proposal = _locked(proposal)
    require(rules.may_withdraw(facts.withdraw_facts(proposal, viewer)))
    proposal.resource.withdrawn_at = timezone.now()
    proposal.resource.save(update_fields=["withdrawn_at"])
    forget([proposal.pk])
    publish(ProposalWithdrawn(proposal.pk))


@transaction.atomic
def support_proposal(*, place: Place, viewer: Viewer, proposal: Proposal) -> bool:
    """Back a proposal; whether it is a new support (pressing twice gives one). Raises `NotAllowed`.

    The person's requests in this component wait for each other, so that the limit holds; the counter's row is
    locked last and for the shortest time, so that many people can support one proposal at once.
    """
    require(may_take_part(viewer, place.space))
    lock_allowance(place.component.pk, viewer.acting_id)
    supported = facts.supported_among(viewer, [proposal.pk])
    used = facts.supports_used(place, viewer)
    require(rules.may_support(facts.support_facts(place, proposal, supported=supported, used=used)))
    if supported:
        return False
    Support.objects.create(proposal=proposal, component=place.component, participant_id=viewer.acting_id)
    publish(ProposalSupported(proposal.pk, viewer.acting_id))
    # Somebody may withdraw or reject it at this very moment: the update waits for them and looks again.
    still_open = Resource.objects.filter(pk=proposal.pk, withdrawn_at__isnull=True, hidden_at__isnull=True)
    if not still_open.exclude(state=ProposalState.REJECTED).update(supports_count=F("supports_count") + 1):
        raise NotAllowed(rules.changed_meanwhile())
    return True


@transaction.atomic
def withdraw_support(*, place: Place, viewer: Viewer, proposal: Proposal) -> bool:
    """Take a support back; whether there was one. Raises `NotAllowed`."""
    require(may_take_part(viewer, place.space))
    lock_allowance(place.component.pk, viewer.acting_id)
    supported = facts.supported_among(viewer, [proposal.pk])
    require(rules.may_withdraw_support(facts.support_facts(place, proposal, supported=supported, used=0)))
    deleted, _ = Support.objects.filter(proposal=proposal, participant_id=viewer.acting_id).delete()
    if not deleted:
        return False
    publish(ProposalSupportWithdrawn(proposal.pk, viewer.acting_id))
    Resource.objects.filter(pk=proposal.pk).update(supports_count=F("supports_count") - 1)
    return True


@transaction.atomic
def answer_proposal(
    *, place: Place, viewer: Viewer, proposal: Proposal, state: str, text: TranslatedText
) -> ProposalAnswer:
    """Answer in the council's name and publish the answer. Raises `NotAllowed`.

    Answering again replaces what was said; `NOT_ANSWERED` takes the answer away.
    """
    proposal = _locked(proposal)
    has_permission = may_administer(viewer, "proposals.answer", place.space.pk)
    is_enabled = place.settings.answers_enabled and place.step_settings.answers_enabled
    require(
        rules.may_answer(
            has_permission=has_permission, is_enabled=is_enabled, is_published=proposal.resource.is_published
        )
    )
    require(rules.answer_is_complete(state, bool(text)))
    now = timezone.now()
    answer, _ = ProposalAnswer.objects.update_or_create(
        proposal=proposal,
        defaults={
            "state": state,
            "text": text,
            "answered_by": viewer.participant,
            "answered_at": now,
            "published_at": None if state == ProposalState.NOT_ANSWERED else now,
        },
    )
    before = proposal.resource.state
    Resource.objects.filter(pk=proposal.pk).update(state=state)
    record(
        verb="proposal.answer",
        by=viewer.participant,
        target=proposal.resource,
        changes={"state": [before, state]},
    )
    publish(ProposalAnswered(proposal.pk, state))
    return answer


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
    _classify(resource, items)
    return Proposal.objects.create(resource=resource, body=body, address=address)


def _classify(resource: Resource, items: Sequence[TaxonomyItem]) -> None:
    Classification.objects.filter(resource=resource).delete()
    Classification.objects.bulk_create(Classification(resource=resource, item=item) for item in items)


def _publish(proposal: Proposal) -> None:
    proposal.resource.published_at = timezone.now()
    proposal.resource.save(update_fields=["published_at"])
    publish(ResourcesPublished("proposal", (proposal.pk,)))


def _locked(proposal: Proposal) -> Proposal:
    """The proposal as it is now, its resource's row locked until the end of the transaction."""
    resource = Resource.objects.select_for_update().get(pk=proposal.pk)
    fresh = Proposal.objects.select_related("answer").get(pk=proposal.pk)
    fresh.resource = resource
    return fresh
