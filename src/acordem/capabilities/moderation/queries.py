# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils.module_loading import import_string

from acordem.capabilities.moderation.enums import RulingKind
from acordem.capabilities.moderation.models import Appeal, ModerationCase, Policy, Ruling
from acordem.capabilities.moderation.permissions import DECIDE
from acordem.capabilities.moderation.settings import RuleSettings
from acordem.capabilities.moderation.tokens import digest_of
from acordem.kernel.access.models import RoleGrant
from acordem.kernel.access.viewers import Viewer
from acordem.kernel.accounts.models import Block, Participant
from acordem.kernel.participation.authorship import written_by
from acordem.kernel.participation.models import Resource
from acordem.kernel.participation.queries import resource_visible_to
from acordem.kernel.registry import registry
from acordem.kernel.registry.manifests import ResourceKind
from acordem.kernel.registry.settings import load

MOST_OF_HISTORY = 10


@dataclass(frozen=True)
class History:
    """What is known of an author: what they published, how much of it was hidden, and the latest of that."""

    author: Participant
    published: int
    hidden: int
    blocks: int
    latest_hidden: Sequence[Ruling]


def reportable_kinds() -> list[ResourceKind]:
    """The kinds of resource that say that they can be reported."""
    return [kind for kind in registry.resource_kinds() if kind.is_reportable]


def reportable_visible_to(viewer: Viewer, kind: str, number: int) -> Resource:
    """Something that can be reported, hidden things too, for their 410 page. Raises `Resource.DoesNotExist`."""
    if kind not in {each.name for each in reportable_kinds()}:
        raise Resource.DoesNotExist
    return resource_visible_to(viewer, kind, number)


def texts_of(kind: ResourceKind, resource_ids: Iterable[int]) -> dict[int, str]:
    """What things of a kind say now, by number of their resource; those that say nothing are left out."""
    name = kind.reported or kind.texts
    found = import_string(name)(list(resource_ids)) if name else ()
    told = {each.resource_id: "\n\n".join(filter(None, (each.title, each.body))).strip() for each in found}
    return {number: text for number, text in told.items() if text}


def text_of(resource: Resource) -> str:
    """What one thing says now; '' for what was taken away."""
    return texts_of(registry.resource_kind(resource.kind), [resource.pk]).get(resource.pk, "")


def in_reach_of(viewer: Viewer, through: str = "resource__") -> Q:
    """The condition on cases (or what leads to one) that the viewer moderates: all, or those of their spaces."""
    spaces = viewer.spaces_with(DECIDE)
    return Q() if None in spaces else Q(**{f"{through}space__in": [number for number in spaces if number]})


def cases_visible_to(viewer: Viewer) -> QuerySet[ModerationCase]:
    """The cases that the viewer may decide on."""
    cases = ModerationCase.objects.select_related("resource__component__space", "resource__space__resource")
    return cases.filter(in_reach_of(viewer))


def others_who_moderate(space_id: int | None, but: int) -> bool:
    """Whether somebody else than `but` moderates here."""
    roles = registry.roles_with(DECIDE)
    grants = RoleGrant.objects.filter(Q(space=None) | Q(space=space_id), role__in=roles, participant__is_active=True)
    return grants.exclude(participant_id=but).exists()


def latest_hiding(resource: Resource) -> Ruling | None:
    """The last ruling that hid something."""
    return Ruling.objects.filter(case__resource=resource, kind=RulingKind.HIDE).order_by("-pk").first()


def ruling_of(token: str) -> Ruling:
    """The ruling whose mail holds `token`. Raises `Ruling.DoesNotExist`."""
    around = ("case__resource__component__space", "case__resource__space__resource")
    found: Ruling = Ruling.objects.select_related(*around).get(token_digest=digest_of(token))
    return found


def waiting_appeal(case: ModerationCase) -> Appeal | None:
    """The author's answer that nobody has decided on."""
    waiting = Appeal.objects.select_related("ruling").filter(ruling__case=case, outcome="")
    return waiting.order_by("-pk").first()


def history_of(author: Participant) -> History:
    """What an author published and what was hidden of it: one question for each kind of thing, and three."""
    counted = [written_by(kind, [author.pk]) for kind in reportable_kinds()]
    published = sum(found.count() for found in counted)
    hidden = Q()
    for kind in reportable_kinds():
        hidden |= Q(case__resource__kind=kind.name, **{f"case__resource__{kind.author}": author.pk})
    rulings = Ruling.objects.filter(hidden, kind=RulingKind.HIDE).select_related("case__resource").order_by("-pk")
    latest = list(rulings.distinct()[:MOST_OF_HISTORY])
    now_hidden = sum(found.filter(hidden_at__isnull=False).count() for found in counted)
    return History(author, published, now_hidden, Block.objects.filter(participant=author).count(), latest)


def rule_settings() -> RuleSettings:
    """What the council has set for its rules."""
    policy = Policy.objects.first()
    return load(RuleSettings, policy.stored if policy else {}) or RuleSettings()
