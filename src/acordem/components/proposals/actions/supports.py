# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Giving and taking back supports: the limit, the threshold, the minimum, and counters that equal the rows.

Requests of one person in one component wait for each other (`lock_allowance`), so that the limit holds. Where nothing
else is set, the proposal's row is locked last and for the shortest time, by the counter's update, so that many people
can support one proposal at once. A threshold or a minimum makes the count part of the decision: then the rows are
locked first, always in the same order.
"""

from __future__ import annotations

from django.db import models, transaction
from django.db.models import F

from acordem.components.proposals import facts, rules
from acordem.components.proposals.actions.rows import lock_resources
from acordem.components.proposals.enums import SUPPORT
from acordem.components.proposals.events import ProposalSupported, ProposalSupportWithdrawn
from acordem.components.proposals.models import Proposal, Support
from acordem.kernel.access.decisions import NotAllowed, require
from acordem.kernel.access.viewers import Viewer
from acordem.kernel.events.actions import publish
from acordem.kernel.participation.locks import lock_allowance
from acordem.kernel.participation.models import Resource
from acordem.kernel.participation.queries import Place
from acordem.kernel.participation.taking_part import may_take_part


@transaction.atomic
def support_proposal(*, place: Place, viewer: Viewer, proposal: Proposal) -> bool:
    """Back a proposal; whether it is a new support (pressing twice gives one). Raises `NotAllowed`."""
    require(may_take_part(viewer, place.space, component=place.component, action=SUPPORT))
    lock_allowance(place.component.pk, viewer.acting_id)
    _lock_what_decides(place, viewer, proposal)
    supported = facts.supported_among(viewer, [proposal.pk])
    used = facts.supports_used(place, viewer)
    require(rules.may_support(facts.support_facts(place, proposal, supported=supported, used=used)))
    if supported:
        return False
    minimum = facts.minimum_of(place)
    Support.objects.create(
        proposal=proposal,
        component=place.component,
        participant_id=viewer.acting_id,
        is_temporary=minimum > 0,
    )
    publish(ProposalSupported(proposal.pk, viewer.acting_id))
    if minimum:
        settle(place, viewer, minimum)
    else:
        _count_if_unchanged(proposal)
    return True


@transaction.atomic
def withdraw_support(*, place: Place, viewer: Viewer, proposal: Proposal) -> bool:
    """Take a support back; whether there was one. Raises `NotAllowed`."""
    require(may_take_part(viewer, place.space))
    lock_allowance(place.component.pk, viewer.acting_id)
    _lock_what_decides(place, viewer, proposal)
    supported = facts.supported_among(viewer, [proposal.pk])
    require(rules.may_withdraw_support(facts.support_facts(place, proposal, supported=supported, used=0)))
    mine = Support.objects.filter(proposal=proposal, participant_id=viewer.acting_id).first()
    if mine is None:
        return False
    mine.delete()
    publish(ProposalSupportWithdrawn(proposal.pk, viewer.acting_id))
    if minimum := facts.minimum_of(place):
        settle(place, viewer, minimum)
    if not mine.is_temporary:
        count([proposal.pk], -1)
    return True


def _lock_what_decides(place: Place, viewer: Viewer, proposal: Proposal) -> None:
    minimum = facts.minimum_of(place)
    if not minimum and not place.settings.threshold:
        return
    mine = _supports_of(place, viewer).values_list("proposal_id", flat=True) if minimum else ()
    proposal.resource = lock_resources([proposal.pk, *mine])[proposal.pk]


def settle(place: Place, viewer: Viewer, minimum: int) -> None:
    """Let all of a person's supports count once there are enough of them, and none while there are not."""
    # A proposal may go past its threshold here: these supports were given while it still took them.
    mine = list(_supports_of(place, viewer).values_list("pk", "proposal_id", "is_temporary"))
    is_temporary = len(mine) < minimum
    turned = [(pk, proposal_id) for pk, proposal_id, was_temporary in mine if was_temporary != is_temporary]
    Support.objects.filter(pk__in=[pk for pk, _ in turned]).update(is_temporary=is_temporary)
    count([proposal_id for _, proposal_id in turned], -1 if is_temporary else 1)


def _supports_of(place: Place, viewer: Viewer) -> models.QuerySet[Support]:
    mine = Support.objects.filter(participant_id=viewer.acting_id, component=place.component)
    return mine.filter(proposal__resource__withdrawn_at__isnull=True)


def count(numbers: list[int], change: int) -> None:
    """Change by how many each of these proposals is supported."""
    if numbers:
        Resource.objects.filter(pk__in=numbers).update(supports_count=F("supports_count") + change)


def _count_if_unchanged(proposal: Proposal) -> None:
    # Somebody may withdraw or answer it at this very moment: the update waits for them and looks again.
    as_read = Resource.objects.filter(
        pk=proposal.pk, withdrawn_at__isnull=True, hidden_at__isnull=True, state=proposal.resource.state
    )
    if not as_read.update(supports_count=F("supports_count") + 1):
        raise NotAllowed(rules.changed_meanwhile())
