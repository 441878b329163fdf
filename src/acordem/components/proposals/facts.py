# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Gathers what the rules decide on, for pages and verbs alike."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from django.db.models import F, QuerySet
from django.urls import reverse
from django.utils import timezone

from acordem.capabilities.fields.queries import missing_of
from acordem.capabilities.fields.rules import may_do_without
from acordem.components.proposals import rules
from acordem.components.proposals.enums import Activity, Meaning, StateToken
from acordem.components.proposals.models import AuthorInvitation, Evaluator, Proposal, ProposalAnswer, Support
from acordem.components.proposals.permissions import ANSWER, CREATE_OFFICIAL, MANAGE
from acordem.components.proposals.rules import (
    AnswerFacts,
    AnsweringFacts,
    CreationFacts,
    EditFacts,
    InvitationFacts,
    SupportFacts,
    WithdrawFacts,
)
from acordem.components.proposals.states import state_named, states_of
from acordem.kernel.access.decisions import Decision
from acordem.kernel.access.rules import may_administer
from acordem.kernel.access.viewers import Viewer
from acordem.kernel.content.values import TranslatedText
from acordem.kernel.organizations.questions import Among, Question, about
from acordem.kernel.participation.models import LinkKind, Resource, ResourceLink
from acordem.kernel.participation.queries import Place, next_opening


def creation_facts(place: Place, viewer: Viewer) -> CreationFacts:
    """Whether the viewer's proposals are taken at this place now."""
    is_open, limit = place.step_settings.creation_enabled, place.settings.proposal_limit
    return CreationFacts(
        is_open,
        None if is_open else next_opening(place, "creation_enabled"),
        _published_by(place, viewer) if limit else 0,
        limit,
        f"{address_of_list(place)}?activity={Activity.MINE}",
    )


def has_answered(place: Place, proposal: Proposal) -> Decision:
    """Whether nothing that the council asks with each proposal is left without an answer."""
    missing = [str(field.label) for field in missing_of(place.component, proposal.resource)]
    edit_url = reverse("proposals:edit", kwargs={**place.route, "number": proposal.resource.number})
    return may_do_without(missing, edit_url)


def support_facts(place: Place, proposal: Proposal, *, supported: frozenset[int], used: int) -> SupportFacts:
    """About supporting one proposal, given which ones (of those looked at) the person supports and how many in all."""
    is_enabled, resource = place.step_settings.supports_enabled, proposal.resource
    return SupportFacts(
        is_enabled=is_enabled,
        is_blocked=place.step_settings.supports_blocked,
        is_rejected=state_named(states_of(place.component), resource.state).meaning == Meaning.REJECTED,
        is_published=resource.is_published,
        is_withdrawn=resource.is_withdrawn,
        is_supported=proposal.pk in supported,
        used=used,
        limit=place.settings.support_limit,
        count=resource.supports_count,
        threshold=place.settings.threshold,
        exceeds_threshold=place.settings.exceeds_threshold,
        next_opening=None if is_enabled else next_opening(place, "supports_enabled"),
        supported_url=f"{address_of_list(place)}?activity={Activity.SUPPORTED}",
    )


def supports_used(place: Place, viewer: Viewer) -> int:
    """How many supports the viewer has given here, counted from the rows; 0 where no limit and no minimum asks.

    Those given to what the council has joined or divided since are given back: they no longer back anything.
    """
    if viewer.participant_id is None or not (place.settings.support_limit or place.settings.minimum_supports):
        return 0
    mine = Support.objects.filter(participant_id=viewer.participant_id, component=place.component)
    return mine.filter(proposal__resource__withdrawn_at__isnull=True).count()


def minimum_of(place: Place) -> int:
    """How many supports somebody has to give for any to count. Never more than the limit, which nobody could reach."""
    minimum: int = place.settings.minimum_supports
    limit: int = place.settings.support_limit
    return min(minimum, limit) if limit else minimum


def supported_among(viewer: Viewer, proposal_ids: list[int]) -> frozenset[int]:
    """Which of these proposals the viewer supports, in one query."""
    if viewer.participant_id is None or not proposal_ids:
        return frozenset()
    return frozenset(_SUPPORTED.ask(participant=viewer.participant_id, proposals=proposal_ids))


def _supported() -> QuerySet[Support, int]:
    mine = Support.objects.filter(Among(F("proposal_id"), about("proposals")), participant_id=about("participant"))
    return mine.values_list("proposal_id", flat=True)


_SUPPORTED: Final = Question(_supported)


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
        is_copy=resource.is_published and _is_copy(resource),
    )


def may_edit_official(place: Place, viewer: Viewer, proposal: Proposal) -> Decision:
    """Whether the viewer can change this proposal in the council's name."""
    resource = proposal.resource
    return rules.may_edit_official(
        may_administer(viewer, CREATE_OFFICIAL, place.space.pk),
        is_official=resource.is_official,
        is_withdrawn=resource.is_withdrawn,
        is_answered=published_answer(proposal) is not None,
        supports=resource.supports_count,
    )


def withdraw_facts(proposal: Proposal, viewer: Viewer) -> WithdrawFacts:
    """About withdrawing one proposal."""
    resource = proposal.resource
    return WithdrawFacts(
        is_author(proposal, viewer), resource.is_published, resource.is_withdrawn, resource.supports_count
    )


def answering_facts(place: Place, viewer: Viewer, resource: Resource, assigned: Collection[int]) -> AnsweringFacts:
    """About answering one proposal, given which ones (of those looked at) the viewer may work on (`works_on`)."""
    return AnsweringFacts(
        has_permission=may_administer(viewer, ANSWER, place.space.pk),
        is_theirs=resource.pk in assigned,
        is_enabled=place.settings.answers_enabled and place.step_settings.answers_enabled,
        is_published=resource.is_published,
        is_withdrawn=resource.is_withdrawn,
    )


def works_on(place: Place, viewer: Viewer, proposal_ids: Sequence[int]) -> frozenset[int]:
    """Which of these proposals the viewer works on: all for whoever manages them, else those assigned."""
    if viewer.has(MANAGE, place.space.pk):
        return frozenset(proposal_ids)
    return frozenset(_given_to(viewer).filter(proposal__in=proposal_ids).values_list("proposal_id", flat=True))


def worked_on(place: Place, viewer: Viewer, proposals: QuerySet[Resource]) -> QuerySet[Resource]:
    """Those of these proposals that the viewer works on, as `works_on` says of some."""
    is_manager = viewer.has(MANAGE, place.space.pk)
    return proposals if is_manager else proposals.filter(pk__in=_given_to(viewer).values("proposal_id"))


def _given_to(viewer: Viewer) -> QuerySet[Evaluator]:
    return Evaluator.objects.filter(participant_id=viewer.acting_id)


def answer_facts(place: Place, state: str, text: TranslatedText, *, has_costs: bool) -> AnswerFacts:
    """About an answer that somebody is giving."""
    found = states_of(place.component).get(state)
    return AnswerFacts(
        is_known_state=found is not None,
        meaning=found.meaning if found else "",
        has_text=bool(text),
        needs_costs=place.step_settings.answers_with_costs,
        has_costs=has_costs,
    )


def invitation_facts(
    place: Place, proposal: Proposal, viewer: Viewer, invitation: AuthorInvitation | None = None
) -> InvitationFacts:
    """About one more author of a proposal: somebody to be invited, or the one whose `invitation` is given."""
    resource = proposal.resource
    return InvitationFacts(
        is_enabled=place.settings.several_authors_enabled,
        is_author=is_author(proposal, viewer),
        is_official=resource.is_official,
        is_withdrawn=resource.is_withdrawn,
        is_answered=published_answer(proposal) is not None,
        authors=resource.authors_count + AuthorInvitation.objects.filter(proposal=proposal).count(),
        expires_at=invitation.expires_at if invitation else None,
        now=timezone.now(),
    )


def is_author(proposal: Proposal, viewer: Viewer) -> bool:
    """Whether the viewer wrote it, alone or with others."""
    authors = proposal.resource.coauthorships.all()
    return viewer.participant_id is not None and any(a.participant_id == viewer.participant_id for a in authors)


def answer_of(proposal: Proposal) -> ProposalAnswer | None:
    """The answer, whether or not it is public yet; None when there is none."""
    answer: ProposalAnswer | None = getattr(proposal, "answer", None)
    return answer


def published_answer(proposal: Proposal) -> ProposalAnswer | None:
    """The answer that everybody can read; None when there is none."""
    answer = answer_of(proposal)
    return answer if answer is not None and answer.published_at is not None else None


def is_answered(proposal: Proposal) -> bool:
    """Whether the council has written an answer, public or not, or a state was brought with it."""
    answer = answer_of(proposal)
    return bool(proposal.resource.state) or (answer is not None and answer.state != StateToken.NOT_ANSWERED)


def waits(proposal: Proposal) -> bool:
    """Whether it has an answer that waits to be published."""
    answer = answer_of(proposal)
    return answer is not None and answer.state != StateToken.NOT_ANSWERED and answer.published_at is None


def address_of_list(place: Place) -> str:
    """The path of the list of proposals."""
    return reverse("proposals:list", kwargs=place.route)


def _published_by(place: Place, viewer: Viewer) -> int:
    if viewer.participant_id is None:
        return 0
    mine = Resource.objects.filter(
        kind="proposal",
        component=place.component,
        published_at__isnull=False,
        withdrawn_at__isnull=True,
        coauthorships__participant_id=viewer.participant_id,
    )
    return mine.count()


def _is_copy(resource: Resource) -> bool:
    return ResourceLink.objects.filter(newer=resource, kind=LinkKind.COPIED).exists()
