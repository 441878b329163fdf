# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The page of one proposal, part by part."""

from __future__ import annotations

from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from acordem.capabilities.fields.queries import Answered, has_fields, public_answers
from acordem.components.proposals import facts, rules
from acordem.components.proposals.enums import SUPPORT
from acordem.components.proposals.models import Proposal
from acordem.components.proposals.public.cards import state
from acordem.components.proposals.states import States, state_named
from acordem.kernel.access.decisions import Decision
from acordem.kernel.access.viewers import Viewer
from acordem.kernel.participation.linking import LinkedResource, linked_visible_to
from acordem.kernel.participation.models import LinkKind
from acordem.kernel.participation.queries import Place, address_of
from acordem.kernel.participation.taking_part import may_take_part

_AS_NEWER = {kind: kind.label for kind in LinkKind}
_AS_OLDER = {
    LinkKind.RELATED: LinkKind.RELATED.label,
    LinkKind.COPIED: gettext_lazy("Copied to"),
    LinkKind.MERGED: gettext_lazy("Merged into"),
    LinkKind.SPLIT: gettext_lazy("Split into"),
    LinkKind.INCLUDES: gettext_lazy("Carried out by"),
}


def support_part(place: Place, proposal: Proposal, viewer: Viewer, sign_in_url: str) -> dict[str, Any]:
    """Whether the viewer supports it, may, how many are left, and how many are still missing for them to count."""
    supported = facts.supported_among(viewer, [proposal.pk])
    used = facts.supports_used(place, viewer)
    known = facts.support_facts(place, proposal, supported=supported, used=used)
    minimum = facts.minimum_of(place)
    first = may_take_part(viewer, place.space, sign_in_url, component=place.component, action=SUPPORT)
    return {
        "is_supported": bool(supported),
        "may_support": _first_reason(rules.may_support(known), first),
        "may_withdraw_support": rules.may_withdraw_support(known),
        "supports_are_open": place.step_settings.supports_enabled,
        "left": max(0, known.limit - used) if known.limit and viewer.is_participant else None,
        "missing": max(0, minimum - used) if used else 0,
        "minimum": minimum,
        "threshold": known.threshold if not place.step_settings.supports_hidden else 0,
        "reached": min(known.count, known.threshold),
    }


def author_part(place: Place, proposal: Proposal, viewer: Viewer) -> dict[str, Any]:
    """What its authors can do with it."""
    if not facts.is_author(proposal, viewer):
        return {"is_author": False}
    return {
        "is_author": True,
        "may_edit": rules.may_edit(facts.edit_facts(place, proposal, viewer)),
        "may_withdraw": rules.may_withdraw(facts.withdraw_facts(proposal, viewer)),
        "may_invite": rules.may_invite(facts.invitation_facts(place, proposal, viewer)),
    }


def answer_part(proposal: Proposal, states: States) -> dict[str, Any] | None:
    """The council's answer for its piece; None while there is none to read."""
    answer = facts.published_answer(proposal)
    if answer is None:
        return None
    return {
        "state": state(proposal.resource, states),
        "text": answer.text,
        "at": answer.answered_at,
        "cost": _("%(amount)s €") % {"amount": number_format(answer.cost, 2, force_grouping=True)}
        if answer.cost is not None
        else "",
        "cost_report": answer.cost_report,
        "execution_period": answer.execution_period,
    }


def fields_part(place: Place, proposal: Proposal) -> list[Answered]:
    """What was answered in public to the council's own fields; no question where there are none."""
    return public_answers(proposal.resource) if has_fields(place.component) else []


def announcement_of(proposal: Proposal, states: States) -> Any:
    """What the council has people read above all the proposals that are in the state of this one."""
    if proposal.resource.is_withdrawn or facts.published_answer(proposal) is None:
        return ""
    return state_named(states, proposal.resource.state).announcement or ""


def history_part(viewer: Viewer, proposal: Proposal) -> list[dict[str, Any]]:
    """Where it comes from and what came of it, in other phases and processes."""
    # Most have none: to learn that, the heavy question is not asked.
    if not proposal.is_linked:
        return []
    return [_linked(linked) for linked in linked_visible_to(viewer, proposal.resource)]


def _linked(linked: LinkedResource) -> dict[str, Any]:
    resource = linked.resource
    place = resource.component.name if resource.component else resource.space.resource.title
    return {
        "title": resource.title,
        "url": address_of(resource),
        "how": _AS_NEWER[linked.kind] if linked.is_older else _AS_OLDER[linked.kind],
        "where": place,
        "is_successor": not linked.is_older and linked.kind in (LinkKind.MERGED, LinkKind.SPLIT),
        "at": resource.published_at,
    }


def _first_reason(first: Decision, then: Decision) -> Decision:
    """The first refusal of two: nobody is asked to sign in for what is closed anyway."""
    return first if not first.allowed else then
