# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any, Final, NamedTuple

from django.db.models import Prefetch, Q, QuerySet
from django.urls import reverse

from acordem.components.proposals.facts import is_author
from acordem.components.proposals.models import (
    AuthorInvitation,
    Proposal,
)
from acordem.components.proposals.tokens import digest_of
from acordem.kernel.access.viewers import Viewer
from acordem.kernel.content.values import TranslatedText
from acordem.kernel.organizations.questions import Question, about
from acordem.kernel.participation.linking import where_linked
from acordem.kernel.participation.models import Coauthorship, Component, Resource
from acordem.kernel.participation.models.resources import LISTED
from acordem.kernel.registry import registry
from acordem.kernel.registry.manifests import SearchText
from acordem.kernel.taxonomies.models import Classification, TaxonomyItem


class OnCard(NamedTuple):
    """What a card shows of a proposal: a whole one, with its resource, would cost twice as much to read."""

    pk: int
    number: int
    title: TranslatedText
    state: str
    withdrawn_at: dt.datetime | None
    supports_count: int
    comments_count: int
    authors_count: int
    body: TranslatedText
    address: str

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawn_at is not None


# As `OnCard` has them, and then what orders go by besides.
_ON_CARDS = (
    *("id", "number", "title", "state", "withdrawn_at", "supports_count", "comments_count", "authors_count"),
    *("proposal__body", "proposal__address"),
)
_ORDERED_BY = ("published_at", "random_key", "endorsements_count", "followers_count")


def listed_or_withdrawn(
    viewer: Viewer, component: Component, *, states: Sequence[str], withdrawn: bool
) -> QuerySet[Resource]:
    """Proposals in any of the states (all of them when none is named), and the withdrawn ones where asked for.

    Withdrawn ones are listed apart, never among the others unless somebody asks.
    """
    listed = LISTED & Q(state__in=states) if states else LISTED
    gone = Q(published_at__isnull=False, hidden_at__isnull=True, withdrawn_at__isnull=False)
    asked = listed | gone if withdrawn and states else gone if withdrawn else listed
    return Resource.objects.filter(asked, component=component, kind="proposal")


def with_cards(resources: QuerySet[Resource]) -> QuerySet[Any, Any]:
    """Of the same resources what a card shows and what orders go by, for `on_cards`."""
    return resources.values_list(*_ON_CARDS, *_ORDERED_BY, named=True)


def on_cards(rows: Iterable[tuple[Any, ...]]) -> list[OnCard]:
    """What was read `with_cards`."""
    return [OnCard(*row[: len(_ON_CARDS)]) for row in rows]


def imported_keys(component: Component) -> dict[str, int]:
    """Resources of the proposals that an import brought into a component, by the key that each had there."""
    found = Proposal.objects.filter(resource__component=component).exclude(imported_from="")
    return dict(found.values_list("imported_from", "resource_id"))


def classes_among(resource_ids: Sequence[int], items: Sequence[TaxonomyItem]) -> dict[int, list[TaxonomyItem]]:
    """Which of `items` each of these resources is in: one query, none where there are no items."""
    found: dict[int, list[TaxonomyItem]] = {number: [] for number in resource_ids}
    if not items:
        return found
    by_number = {item.pk: item for item in items}
    rows = Classification.objects.filter(resource_id__in=resource_ids, item_id__in=by_number).order_by("pk")
    for resource_id, item_id in rows.values_list("resource_id", "item_id"):
        found[resource_id].append(by_number[item_id])
    return found


def authors(inside: str = "") -> Prefetch[str, QuerySet[Coauthorship], str]:
    """Authors with their names, in one query; `inside` leads to the resource (`resource__`)."""
    return Prefetch(f"{inside}coauthorships", _with_names())


def _with_names() -> QuerySet[Coauthorship]:
    return Coauthorship.objects.select_related("participant").only(
        "resource", "participant", "participant__name", "participant__official_as"
    )


def classes(inside: str = "") -> Prefetch[str, QuerySet[Classification], str]:
    """Classes with their names, in one query; `inside` leads to the resource (`resource__`)."""
    return Prefetch(f"{inside}classifications", Classification.objects.select_related("item"))


def proposal_visible_to(viewer: Viewer, component: Component, number: int) -> Proposal:
    """One proposal: published ones to everybody, drafts to their authors, hidden ones for their 410 page.

    Raises `Proposal.DoesNotExist`.
    """
    proposal = _SHOWN.first(component=component.pk, number=number)
    if proposal is None:
        raise Proposal.DoesNotExist
    proposal.is_linked = proposal.has_links
    _AUTHORS.prefetch(proposal.resource, "coauthorships", resource=proposal.pk)
    return _seen(viewer, proposal)


def proposal_to_support(viewer: Viewer, component: Component, number: int) -> Proposal:
    """The same without answer and authors, which nobody who presses a button looks at."""
    proposal = _SUPPORTABLE.first(component=component.pk, number=number)
    if proposal is None:
        raise Proposal.DoesNotExist
    return _seen(viewer, proposal)


def _asked() -> QuerySet[Proposal]:
    found = Proposal.objects.filter(resource__component_id=about("component"), resource__number=about("number"))
    return found.select_related("resource")


_SUPPORTABLE: Final = Question(_asked)
_SHOWN: Final = Question(lambda: _asked().select_related("answer").annotate(has_links=where_linked()))
_AUTHORS: Final = Question(lambda: _with_names().filter(resource_id=about("resource")))


def _seen(viewer: Viewer, proposal: Proposal) -> Proposal:
    if not (proposal.resource.is_published or is_author(proposal, viewer)):
        raise Proposal.DoesNotExist
    return proposal


def draft_of(viewer: Viewer, component: Component) -> Proposal | None:
    """The draft that the viewer left in this component; None when there is none."""
    drafts = Proposal.objects.select_related("resource").filter(
        resource__component=component,
        resource__published_at__isnull=True,
        resource__is_official=False,
        resource__coauthorships__participant_id=viewer.acting_id,
    )
    return drafts.order_by("-pk").first()


def invitation_of(component: Component, token: str) -> AuthorInvitation:
    """The invitation whose link holds `token`. Raises `AuthorInvitation.DoesNotExist`, also for one already used."""
    found: AuthorInvitation = (
        AuthorInvitation.objects.select_related("proposal__resource", "proposal__answer", "invited_by")
        .prefetch_related(authors("proposal__resource__"))
        .get(token_digest=digest_of(token), proposal__resource__component=component)
    )
    found.proposal.resource.component = component
    return found


def address(resource: Resource) -> str:
    """The path of a proposal, from its resource."""
    component = resource.component
    route = {
        "space": registry.space(component.space.kind).path,
        "slug": component.space.slug,
        "component": component.number,
        "number": resource.number,
    }
    return reverse("proposals:show", kwargs=route)


def search_texts(resource_ids: Iterable[int]) -> list[SearchText]:
    """What proposals may be found by."""
    found = Proposal.objects.select_related("resource").filter(
        pk__in=list(resource_ids), resource__published_at__isnull=False
    )
    return [
        SearchText(
            proposal.pk,
            "proposal",
            proposal.resource.component_id,
            "\n".join(proposal.resource.title.values()),
            "\n".join([*proposal.body.values(), proposal.address]),
        )
        for proposal in found.iterator(chunk_size=500)
    ]


def names_by_number(rows: Iterable[tuple[int, str]]) -> dict[int, list[str]]:
    """The names among these rows by what they belong to, in their order."""
    found: dict[int, list[str]] = {}
    for number, name in rows:
        found.setdefault(number, []).append(name)
    return found
