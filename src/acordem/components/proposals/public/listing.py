# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The list of proposals that an address describes: filters, order, page."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from acordem.capabilities.comments.queries import commented_by
from acordem.capabilities.search.queries import ENOUGH, MANY, Matches, matches
from acordem.components.proposals.enums import AUTOMATIC, Activity, Layout, Origin, SortOrder
from acordem.components.proposals.facts import address_of_list
from acordem.components.proposals.models import Support
from acordem.components.proposals.queries import listed_or_withdrawn
from acordem.components.proposals.states import States
from acordem.kernel.access.viewers import Viewer
from acordem.kernel.organizations.held import Held
from acordem.kernel.participation.linking import kinds_linked_to
from acordem.kernel.participation.listing import EXACT_UP_TO, Count, Order, Page, count, page_at, page_number
from acordem.kernel.participation.models import Coauthorship, Resource
from acordem.kernel.participation.queries import Place
from acordem.kernel.registry import registry
from acordem.kernel.taxonomies.models import TaxonomyItem
from acordem.kernel.taxonomies.queries import with_any_of
from acordem.lib.choices import offer, offered
from acordem.lib.text import clean_line
from acordem.surfaces.public.context import Link

PAGE_SIZE = 20
FURTHEST_PAGE = 10_000
UNANSWERED, WITHDRAWN = "not_answered", "withdrawn"
_NARROWING = ("state", "origin", "item", "related", "activity")
_totals: Held[Count] = Held()
_choices: Held[SafeString] = Held(most=1_000)
_ORDERS = {
    SortOrder.RANDOM: Order(("random_key", "id"), is_descending=False),
    SortOrder.RECENT: Order(("published_at", "id")),
    SortOrder.MOST_SUPPORTED: Order(("supports_count", "id")),
    SortOrder.MOST_COMMENTED: Order(("comments_count", "id")),
    SortOrder.MOST_AUTHORS: Order(("authors_count", "id")),
    SortOrder.MOST_ENDORSED: Order(("endorsements_count", "id")),
    SortOrder.MOST_FOLLOWED: Order(("followers_count", "id")),
}
# Orders that count what a capability does are offered where it is installed.
_NEEDS = {
    SortOrder.MOST_ENDORSED: "endorsements",
    SortOrder.MOST_FOLLOWED: "follows",
}


class _OrderField(forms.ChoiceField):
    """An order; an address that names none shows which one it is in, and not the first that there is."""

    def bound_data(self, data: Any, initial: Any) -> Any:
        return data or initial


class ProposalFilter(forms.Form):
    """The known parameters of the address; others are ignored, a wrong value of one of these is an error."""

    q = forms.CharField(label=_("Words"), required=False, max_length=200)
    state = forms.MultipleChoiceField(label=_("Answer"), required=False, widget=forms.CheckboxSelectMultiple)
    origin = forms.MultipleChoiceField(
        label=_("From"), required=False, choices=Origin.choices, widget=forms.CheckboxSelectMultiple
    )
    item = forms.TypedMultipleChoiceField(
        label=_("Topics and places"), required=False, coerce=int, widget=forms.CheckboxSelectMultiple
    )
    activity = forms.MultipleChoiceField(
        label=_("My activity"), required=False, choices=Activity.choices, widget=forms.CheckboxSelectMultiple
    )
    related = forms.MultipleChoiceField(label=_("Related to"), required=False, widget=forms.CheckboxSelectMultiple)
    order = _OrderField(label=_("Order"), required=False)
    layout = forms.ChoiceField(required=False, choices=Layout.choices, widget=forms.HiddenInput)
    seed = forms.IntegerField(required=False, min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)
    page = forms.IntegerField(required=False, min_value=1, max_value=FURTHEST_PAGE, widget=forms.HiddenInput)

    def __init__(
        self,
        data: Any,
        *,
        states: States,
        items: Sequence[TaxonomyItem],
        orders: Sequence[SortOrder],
        order: SortOrder,
        mine: bool,
    ) -> None:
        super().__init__(data, auto_id="filter_%s")
        states_ = [(token or UNANSWERED, str(state.label)) for token, state in states.items()]
        offer(self, "state", [*states_, (WITHDRAWN, _("Withdrawn"))])
        offer(self, "related", _linkable())
        offer(self, "item", [(item.pk, str(item.name)) for item in items])
        offer(self, "order", [(order.value, order.label) for order in orders])
        self.fields["order"].initial = order
        if not items:
            self.fields["item"].widget = forms.MultipleHiddenInput()
        if not mine:
            self.fields["activity"].widget = forms.MultipleHiddenInput()

    @property
    def chosen_layout(self) -> str:
        """How the address asks proposals to be shown."""
        return str(self.cleaned_data["layout"] or Layout.GRID)

    def visible_fields(self) -> list[forms.BoundField]:
        """What is written; what is chosen is drawn apart (`Listing.choices`)."""
        return [self["q"]]

    def choices(self) -> list[forms.BoundField]:
        """What is chosen."""
        return [field for field in super().visible_fields() if field.name != "q"]

    def hidden_fields(self) -> list[forms.BoundField]:
        """What the form carries along unseen: never the page, since another question begins at the first."""
        return [field for field in super().hidden_fields() if field.name != "page"]


@dataclass(frozen=True)
class Listing:
    """What was asked, checked: the form, the order that counts, and the seed of the random one."""

    place: Place
    viewer: Viewer
    form: ProposalFilter
    order: SortOrder
    seed: int
    cursor: str

    def found(self) -> QuerySet[Resource]:
        """Everything that fits, unordered."""
        asked = self.form.cleaned_data
        states = ["" if state == UNANSWERED else state for state in asked["state"] if state != WITHDRAWN]
        is_withdrawn = WITHDRAWN in asked["state"]
        found = listed_or_withdrawn(self.viewer, self.place.component, states=states, withdrawn=is_withdrawn)
        if self._matches is not None:
            found = self._matches.among(found)
        if len(asked["origin"]) == 1:
            found = found.filter(is_official=asked["origin"] == [Origin.OFFICIAL])
        if asked["item"]:
            found = with_any_of(found, asked["item"])
        if asked["related"]:
            found = found.filter(kinds_linked_to(asked["related"]))
        return self._mine(found, asked["activity"])

    @cached_property
    def _matches(self) -> Matches | None:
        words = clean_line(self.form.cleaned_data["q"])
        many = 3 * MANY if self._is_narrowed else MANY
        return matches(words, kind="proposal", component_id=self.place.component.pk, many=many) if words else None

    @property
    def _is_narrowed(self) -> bool:
        return any(self.form.cleaned_data[name] for name in _NARROWING)

    def total(self, found: QuerySet[Resource], page: Page[Any]) -> Count:
        """How many fit; not counted again where everybody is told the same, or the search knows that they are many."""
        asked = self.form.cleaned_data
        if self._matches is not None and not self._is_narrowed and self._matches.at_least > ENOUGH:
            return Count(EXACT_UP_TO, is_more=True)
        if self._matches is not None or asked["activity"]:
            return count(found, page)
        question = (self.place.component.pk, *(tuple(asked[name]) for name in ("state", "origin", "item", "related")))
        return _totals.get(question, lambda: count(found, page))

    def page(self, found: QuerySet[Any, Any]) -> Page[Any]:
        """The page asked for, by cursor or by number. Raises `BadCursor`."""
        order, segments = _ORDERS[self.order], self._segments(found)
        number = self.form.cleaned_data["page"]
        if number and not self.cursor:
            return page_number(segments, order, PAGE_SIZE, number)
        return page_at(segments, order, PAGE_SIZE, self.cursor)

    def address(self, **changes: Any) -> str:
        """The address of the list with parameters changed; without a cursor it begins at the first page."""
        asked = {name: value for name, value in self.form.cleaned_data.items() if name != "page"}
        kept = {name: value for name, value in (asked | self._seed() | changes).items() if value not in (None, "", [])}
        if kept.get("layout") == Layout.GRID:
            del kept["layout"]
        path = address_of_list(self.place)
        return f"{path}?{urlencode(kept, doseq=True)}" if kept else path

    def choices(self) -> SafeString:
        """What there is to choose, drawn: the same for all who have chosen the same, so that it is held."""
        chosen = (tuple(self.form.cleaned_data[name]) for name in _NARROWING)
        key = (self.place.component.pk, get_language(), self.viewer.is_participant, self.order, *chosen)
        return _choices.get(key, lambda: render_to_string("proposals/_choices.html", {"fields": self.form.choices()}))

    def layouts(self) -> list[Link]:
        """The ways of showing the list, each with the address of this page in it."""
        now = self.form.chosen_layout
        return [
            Link(each.label, self.address(layout=each.value, cursor=self.cursor), each.value == now) for each in Layout
        ]

    def active(self) -> list[Link]:
        """The filters in use, each with the address of the list without it."""
        asked = self.form.cleaned_data
        links = [Link(f"“{asked['q']}”", self.address(q=None))] if asked["q"] else []
        for name in ("state", "origin", "item", "activity", "related"):
            labels = offered(self.form, name)
            for value in asked[name]:
                rest = [other for other in asked[name] if other != value]
                links.append(Link(labels[value], self.address(**{name: rest})))
        return links

    def _seed(self) -> dict[str, Any]:
        return {"seed": self.seed} if self.order == SortOrder.RANDOM else {"seed": None}

    def _segments(self, found: QuerySet[Any, Any]) -> list[QuerySet[Any, Any]]:
        if self.order != SortOrder.RANDOM:
            return [found]
        # A rotation of one stored shuffle: any page of it is a stretch of an index.
        return [found.filter(random_key__gte=self.seed), found.filter(random_key__lt=self.seed)]

    def _mine(self, found: QuerySet[Resource], activity: list[str]) -> QuerySet[Resource]:
        if not activity or not self.viewer.is_participant:
            return found
        me = self.viewer.acting_id
        if Activity.MINE in activity:
            found = found.filter(pk__in=Coauthorship.objects.filter(participant_id=me).values("resource_id"))
        if Activity.SUPPORTED in activity:
            found = found.filter(pk__in=Support.objects.filter(participant_id=me).values("proposal_id"))
        if Activity.COMMENTED in activity:
            found = found.filter(pk__in=commented_by(me))
        return found


def listing(place: Place, viewer: Viewer, data: Any, items: Sequence[TaxonomyItem], states: States) -> Listing | None:
    """The list that an address's parameters describe; None when one of them has an impossible value."""
    default, mine = default_order(place), viewer.is_participant
    form = ProposalFilter(data, states=states, items=items, orders=_orders(place), order=default, mine=mine)
    if not form.is_valid():
        return None
    order = SortOrder(form.cleaned_data["order"] or default)
    seed = form.cleaned_data["seed"]
    return Listing(place, viewer, form, order, secrets.randbits(31) if seed is None else seed, data.get("cursor", ""))


def default_order(place: Place) -> SortOrder:
    """The order of an address that names none: the step's, else the component's."""
    name = place.step_settings.default_order or place.settings.default_order
    if name == AUTOMATIC:
        name = SortOrder.MOST_SUPPORTED if place.step_settings.supports_blocked else SortOrder.RANDOM
    order = SortOrder(name)
    return order if order in _orders(place) else SortOrder.RANDOM


def _orders(place: Place) -> list[SortOrder]:
    """The orders on offer: none that would tell what is hidden, or that counts what is not there."""
    hidden = place.step_settings.supports_hidden
    possible = [order for order in SortOrder if order not in _NEEDS or registry.is_installed(_NEEDS[order])]
    return [order for order in possible if not (hidden and order == SortOrder.MOST_SUPPORTED)]


def _linkable() -> list[tuple[str, Any]]:
    """The kinds of resource that proposals can be linked with."""
    return [(kind.name, kind.label) for kind in registry.resource_kinds() if kind.is_linked]
