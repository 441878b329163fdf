# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the pieces of the design system show of proposals."""

from __future__ import annotations

from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from acordem.components.proposals.enums import ProposalState
from acordem.components.proposals.facts import published_answer
from acordem.components.proposals.models import Proposal
from acordem.components.proposals.queries import address
from acordem.kernel.organizations.scope import current_organization
from acordem.kernel.participation.listing import Count
from acordem.kernel.participation.models import Resource
from acordem.kernel.participation.queries import Place
from acordem.lib.text import shorten

_KINDS = {
    ProposalState.NOT_ANSWERED: "waiting",
    ProposalState.EVALUATING: "attention",
    ProposalState.ACCEPTED: "ok",
    ProposalState.REJECTED: "stop",
}


def card(place: Place, resource: Resource, *, is_supported: bool) -> dict[str, Any]:
    """One proposal in the list: title, one line, place, state in words, supports, comments."""
    resource.component = place.component
    place.component.space = place.space
    return {
        "title": resource.title,
        "url": address(resource),
        "kicker": f"#{resource.number}",
        "text": shorten(str(resource.proposal.body), 160),
        "state": state(resource),
        "facts": [*_where(resource), *_counts(place, resource), *_own(is_supported=is_supported)],
    }


def state(resource: Resource) -> dict[str, str]:
    """Where a proposal stands, in the words used everywhere."""
    if resource.is_withdrawn:
        return {"label": _("Withdrawn"), "kind": "closed"}
    known = ProposalState(resource.state)
    return {"label": str(known.label), "kind": _KINDS[known]}


def author_names(resource: Resource) -> str:
    """Who it is from, as a line."""
    if resource.is_official:
        return str(current_organization())
    names = [author.participant.name for author in resource.coauthorships.all()]
    # What was imported has no author among the people of this site.
    return ", ".join(names) or _("Brought from another site")


def classes_of(resource: Resource) -> list[dict[str, Any]]:
    """Its topics and places."""
    return [{"label": classification.item.name} for classification in resource.classifications.all()]


def supports_text(place: Place, resource: Resource) -> str:
    """How many support it; '' while the phase hides it or there is no supporting at all."""
    if place.step_settings.supports_hidden:
        return ""
    if not place.step_settings.supports_enabled and not resource.supports_count:
        return ""
    count = resource.supports_count
    return ngettext("%(count)s support", "%(count)s supports", count) % {"count": number_format(count)}


def total_text(count: Count) -> str:
    """How many were found: exact to a thousand, "more than" beyond."""
    if count.is_more:
        return _("More than %(count)s proposals") % {"count": number_format(count.number, force_grouping=True)}
    return ngettext("%(count)s proposal", "%(count)s proposals", count.number) % {"count": count.number}


def answer_of(proposal: Proposal) -> dict[str, Any] | None:
    """The council's answer for its piece; None while there is none to read."""
    answer = published_answer(proposal)
    if answer is None:
        return None
    return {"state": state(proposal.resource), "text": answer.text, "at": answer.answered_at}


def _where(resource: Resource) -> list[dict[str, Any]]:
    places = [str(c.item.name) for c in resource.classifications.all()]
    if resource.proposal.address:
        places.append(resource.proposal.address)
    return [{"icon": "place", "text": " · ".join(places)}] if places else []


def _counts(place: Place, resource: Resource) -> list[dict[str, Any]]:
    facts = []
    if text := supports_text(place, resource):
        facts.append({"icon": "support", "text": text})
    if resource.comments_count:
        count = resource.comments_count
        text = ngettext("%(count)s comment", "%(count)s comments", count) % {"count": number_format(count)}
        facts.append({"icon": "comment", "text": text})
    return facts


def _own(*, is_supported: bool) -> list[dict[str, Any]]:
    return [{"icon": "check", "text": _("You support it")}] if is_supported else []
