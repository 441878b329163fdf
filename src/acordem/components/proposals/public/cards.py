# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the pieces of the design system show of proposals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.formats import number_format
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from acordem.components.proposals.enums import Look
from acordem.components.proposals.facts import address_of_list
from acordem.components.proposals.queries import OnCard, classes_among
from acordem.components.proposals.states import States, state_named
from acordem.kernel.organizations.scope import current_organization
from acordem.kernel.participation.listing import Count
from acordem.kernel.participation.models import Resource
from acordem.kernel.participation.queries import Place
from acordem.kernel.taxonomies.models import TaxonomyItem
from acordem.kernel.taxonomies.queries import items_to_read
from acordem.lib.text import shorten
from acordem.surfaces.ui.templatetags.ui import official

SHOWN = {"grid": 160, "list": 320}
"""How many characters of the text a card shows, by layout."""


@dataclass(frozen=True)
class Deck:
    """What all the cards of a page share, worked out once: addresses, states, and the names of classes."""

    place: Place
    states: States
    items: Sequence[TaxonomyItem]
    supported: frozenset[int]
    layout: str

    def cards(self, proposals: Sequence[OnCard]) -> list[dict[str, Any]]:
        """Each proposal in the list: title, some words, place, state in words, supports, comments."""
        base, classes = address_of_list(self.place), classes_among([each.pk for each in proposals], self.items)
        return [self._card(each, f"{base}/{each.number}", classes[each.pk]) for each in proposals]

    def _card(self, proposal: OnCard, url: str, classes: list[TaxonomyItem]) -> dict[str, Any]:
        return {
            "title": proposal.title,
            "url": url,
            "kicker": f"#{proposal.number}",
            "text": shorten(str(proposal.body), SHOWN[self.layout]),
            "state": state(proposal, self.states),
            "facts": [*self._where(proposal, classes), *_counts(self.place, proposal), *self._own(proposal)],
        }

    def _where(self, proposal: OnCard, classes: list[TaxonomyItem]) -> list[dict[str, Any]]:
        places = [str(item.name) for item in classes]
        if proposal.address:
            places.append(proposal.address)
        return [{"icon": "place", "text": " · ".join(places)}] if places else []

    def _own(self, proposal: OnCard) -> list[dict[str, Any]]:
        return [{"icon": "check", "text": _("You support it")}] if proposal.pk in self.supported else []


def state(resource: Resource | OnCard, states: States) -> dict[str, Any]:
    """Where a proposal stands, in the words used everywhere."""
    if resource.is_withdrawn:
        return {"label": _("Withdrawn"), "kind": Look.CLOSED.value}
    found = state_named(states, resource.state)
    return {"label": str(found.label), "kind": found.look}


def author_names(resource: Resource) -> str:
    """Who it is from, as a line; its authors were read with it."""
    return author_line(resource, [author.participant.name for author in resource.coauthorships.all()])


def author_line(resource: Resource, names: Sequence[str]) -> str:
    """Who it is from, as a line, when its authors are called this."""
    if resource.is_official:
        return str(current_organization())
    # What was imported has no author among the people of this site.
    return ", ".join(names) or _("Brought from another site")


def byline(resource: Resource) -> SafeString | str:
    """The same line for pages: whoever speaks for the council or a body of it is marked."""
    if resource.is_official:
        return author_names(resource)
    people = [author.participant for author in resource.coauthorships.all()]
    marked = format_html_join(", ", "{}{}", ((person.name, official(person.official_as)) for person in people))
    return marked or author_names(resource)


def classes_of(place: Place, resource: Resource) -> list[dict[str, Any]]:
    """Its topics and places, each leading to the proposals that share it."""
    base, classes = address_of_list(place), classes_among([resource.pk], items_to_read(place.component))
    return [{"label": item.name, "url": f"{base}?item={item.pk}"} for item in classes[resource.pk]]


def supports_text(place: Place, resource: Resource | OnCard) -> str:
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


def _counts(place: Place, resource: OnCard) -> list[dict[str, Any]]:
    facts = []
    if text := supports_text(place, resource):
        facts.append({"icon": "support", "text": text})
    if resource.comments_count:
        count = resource.comments_count
        text = ngettext("%(count)s comment", "%(count)s comments", count) % {"count": number_format(count)}
        facts.append({"icon": "comment", "text": text})
    if resource.authors_count > 1:
        count = resource.authors_count
        text = ngettext("%(count)s author", "%(count)s authors", count) % {"count": number_format(count)}
        facts.append({"icon": "people", "text": text})
    return facts
