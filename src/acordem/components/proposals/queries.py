# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, NamedTuple

from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, QuerySet
from django.urls import reverse

from acordem.components.proposals.facts import is_author
from acordem.components.proposals.models import (
    AnswerTemplate,
    AuthorInvitation,
    Evaluator,
    Proposal,
    ProposalAnswer,
    TopicEvaluator,
)
from acordem.components.proposals.permissions import ANSWER, SEE, SEE_ALL
from acordem.components.proposals.tokens import digest_of
from acordem.kernel.access.models import RoleGrant
from acordem.kernel.access.viewers import Viewer
from acordem.kernel.accounts.models import Participant
from acordem.kernel.content.values import TranslatedText
from acordem.kernel.organizations.questions import Among, Question, about
from acordem.kernel.participation.linking import where_linked
from acordem.kernel.participation.models import Coauthorship, Component, Resource
from acordem.kernel.participation.models.resources import LISTED
from acordem.kernel.participation.queries import Place
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


def author_names_among(resource_ids: Sequence[int]) -> dict[int, list[str]]:
    """The names of the authors of each of these resources, in their order: one query."""
    return _names(_NAMES.ask(resources=list(resource_ids)))


def _names_of_authors() -> QuerySet[Coauthorship, tuple[int, str]]:
    signed = Coauthorship.objects.filter(Among(F("resource_id"), about("resources")))
    return signed.values_list("resource_id", "participant__name")


_NAMES: Final = Question(_names_of_authors)


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


def managed_by(viewer: Viewer, place: Place) -> QuerySet[Resource]:
    """The published proposals that the viewer works with, hidden and withdrawn ones too: those assigned, or all."""
    found = Resource.objects.filter(component=place.component, kind="proposal", published_at__isnull=False)
    if viewer.has(SEE_ALL, place.space.pk):
        return found
    return found.filter(pk__in=Evaluator.objects.filter(participant_id=viewer.acting_id).values("proposal_id"))


def with_waiting_answer(resource: str = "pk") -> Exists:
    """The condition on rows whose resource (found through the lookup `resource`) has an answer not yet public."""
    waiting = ProposalAnswer.objects.filter(published_at__isnull=True, proposal=OuterRef(resource))
    return Exists(waiting.filter(~Q(state="")))


def unanswered(proposals: QuerySet[Resource]) -> QuerySet[Resource]:
    """Those of these proposals to which the council has said nothing yet, though people can read them."""
    return proposals.filter(LISTED, ~with_waiting_answer(), state="")


def proposal_managed_by(viewer: Viewer, place: Place, number: int, *, lock: bool = False) -> Proposal:
    """One of them, with all that its page tells; with `lock` nobody else changes it meanwhile.

    Raises `Resource.DoesNotExist`.
    """
    found = managed_by(viewer, place).filter(number=number).select_related("proposal__answer")
    found = found.prefetch_related(authors(), classes(), evaluators(place.space.pk, "proposal__"))
    resource = (found.select_for_update(of=("self",)) if lock else found).get()
    resource.component = place.component
    proposal: Proposal = resource.proposal
    return proposal


def next_unanswered(viewer: Viewer, place: Place, after: Resource | None) -> Resource | None:
    """The proposal that has waited longest for an answer after another one, and then from the beginning."""
    waiting = unanswered(managed_by(viewer, place)).order_by("published_at", "pk")
    if after is None:
        return waiting.first()
    same_moment = Q(published_at=after.published_at, pk__gt=after.pk)
    later = waiting.filter(Q(published_at__gt=after.published_at) | same_moment)[:1]
    found = list(later.union(waiting.exclude(pk=after.pk)[:1], all=True))
    return max(found, key=lambda each: (each.published_at, each.pk), default=None)


def proposals_by_state(component: Component) -> dict[str, int]:
    """How many proposals are in each state, or will be once the answer that waits is published."""
    states = Resource.objects.filter(component=component, kind="proposal").order_by()
    counts = Counter(dict(states.values_list("state").annotate(Count("pk"))))
    waiting = ProposalAnswer.objects.filter(~Q(state=""), published_at=None, proposal__resource__component=component)
    counts.update(dict(waiting.order_by().values_list("state").annotate(Count("pk"))))
    return counts


def answer_templates(component: Component) -> QuerySet[AnswerTemplate]:
    """The templates that answers in a component may be written from: its own, and those for the whole council."""
    return AnswerTemplate.objects.filter(Q(component=None) | Q(component=component))


def possible_evaluators(space_id: int) -> QuerySet[Participant]:
    """Whoever may evaluate proposals in a space: those with a role that answers, here or for the whole council."""
    return _with_role(space_id, ANSWER)


def names_of_possible_evaluators(space_id: int) -> dict[int, str]:
    """Their names, by number."""
    return dict(_POSSIBLE.ask(space=space_id, roles=list(registry.roles_with(ANSWER))))


def topic_evaluators(place: Place) -> QuerySet[TopicEvaluator]:
    """Who is given what is published in which topic here."""
    return TopicEvaluator.objects.filter(component=place.component).select_related("item", "participant")


def colleagues(space_id: int) -> QuerySet[Participant]:
    """The council's people who work with proposals in a space, or read them there."""
    return _with_role(space_id, SEE)


def _with_role(space_id: int, permission: str) -> QuerySet[Participant]:
    return _holding(Q(role__in=registry.roles_with(permission)), space_id)


def _holding(of_roles: Q, space_id: Any) -> QuerySet[Participant]:
    roles = RoleGrant.objects.filter(of_roles, Q(space=None) | Q(space_id=space_id), participant=OuterRef("pk"))
    return Participant.objects.filter(Exists(roles), is_active=True).order_by("name", "pk")


def _possible() -> QuerySet[Participant, tuple[int, str]]:
    return _holding(Q(Among(F("role"), about("roles"))), about("space")).values_list("pk", "name")


_POSSIBLE: Final = Question(_possible)


def evaluators(space_id: int, inside: str = "") -> Prefetch[str, QuerySet[Evaluator], str]:
    """Who evaluates each, with their names, in one query; `inside` leads to the proposal (`proposal__`)."""
    found = Evaluator.objects.filter(participant__in=possible_evaluators(space_id).order_by())
    return Prefetch(f"{inside}evaluators", found.select_related("participant"))


def evaluator_names_among(resource_ids: Sequence[int], names: Mapping[int, str]) -> dict[int, list[str]]:
    """The names of those who evaluate each of these proposals, of the people in `names` by number: one query."""
    asked = _EVALUATE.ask(proposals=list(resource_ids))
    return _names((proposal, names[person]) for proposal, person in asked if person in names)


def _evaluate() -> QuerySet[Evaluator, tuple[int, int]]:
    found = Evaluator.objects.filter(Among(F("proposal_id"), about("proposals")))
    return found.values_list("proposal_id", "participant_id")


_EVALUATE: Final = Question(_evaluate)


def _names(rows: Iterable[tuple[int, str]]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for number, name in rows:
        found.setdefault(number, []).append(name)
    return found


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
