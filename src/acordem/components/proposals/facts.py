# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Gathers what the rules decide on, for pages and verbs alike."""

from __future__ import annotations

from django.urls import reverse
from django.utils import timezone

from acordem.components.proposals.enums import Activity
from acordem.components.proposals.models import Proposal, ProposalAnswer, Support
from acordem.components.proposals.rules import CreationFacts, EditFacts, SupportFacts, WithdrawFacts
from acordem.kernel.access.viewers import Viewer
from acordem.kernel.participation.queries import Place, next_opening


def creation_facts(place: Place) -> CreationFacts:
    """Whether proposals are taken at this place now."""
    is_open = place.step_settings.creation_enabled
    return CreationFacts(is_open, None if is_open else next_opening(place, "creation_enabled"))


def support_facts(place: Place, proposal: Proposal, *, supported: frozenset[int], used: int) -> SupportFacts:
    """About supporting one proposal, given which ones (of those looked at) the person supports and how many in all."""
    is_enabled = place.step_settings.supports_enabled
    return SupportFacts(
        is_enabled=is_enabled,
        is_blocked=place.step_settings.supports_blocked,
        state=proposal.resource.state,
        is_published=proposal.resource.is_published,
        is_withdrawn=proposal.resource.is_withdrawn,
        is_supported=proposal.pk in supported,
        used=used,
        limit=place.settings.support_limit,
        next_opening=None if is_enabled else next_opening(place, "supports_enabled"),
        supported_url=f"{address_of_list(place)}?activity={Activity.SUPPORTED}",
    )


def supports_used(place: Place, viewer: Viewer) -> int:
    """How many supports the viewer has used of the limit here, counted from the rows themselves; 0 without limit."""
    if viewer.participant_id is None or not place.settings.support_limit:
        return 0
    return Support.objects.filter(participant_id=viewer.participant_id, component=place.component).count()


def supported_among(viewer: Viewer, proposal_ids: list[int]) -> frozenset[int]:
    """Which of these proposals the viewer supports, in one query."""
    if viewer.participant_id is None or not proposal_ids:
        return frozenset()
    mine = Support.objects.filter(participant_id=viewer.participant_id, proposal_id__in=proposal_ids)
    return frozenset(mine.values_list("proposal_id", flat=True))


def edit_facts(place: Place, proposal: Proposal, viewer: Viewer) -> EditFacts:
    """About editing one proposal."""
    resource = proposal.resource
    return EditFacts(
        is_author=is_author(proposal, viewer),
        is_withdrawn=resource.is_withdrawn,
        is_answered=published_answer(proposal) is not None,
        published_at=resource.published_at,
        now=timezone.now(),
        edit_time=place.settings.edit_time,
        minutes=place.settings.edit_minutes,
    )


def withdraw_facts(proposal: Proposal, viewer: Viewer) -> WithdrawFacts:
    """About withdrawing one proposal."""
    resource = proposal.resource
    return WithdrawFacts(
        is_author(proposal, viewer), resource.is_published, resource.is_withdrawn, resource.supports_count
    )


def is_author(proposal: Proposal, viewer: Viewer) -> bool:
    """Whether the viewer wrote it, alone or with others."""
    authors = proposal.resource.coauthorships.all()
    return viewer.participant_id is not None and any(a.participant_id == viewer.participant_id for a in authors)


def published_answer(proposal: Proposal) -> ProposalAnswer | None:
    """The answer that everybody can read; None when there is none."""
    answer: ProposalAnswer | None = getattr(proposal, "answer", None)
    return answer if answer is not None and answer.published_at is not None else None


def address_of_list(place: Place) -> str:
    """The path of the list of proposals."""
    return reverse("proposals:list", kwargs=place.route)
