# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.utils.module_loading import import_string

from acordem.capabilities.moderation.enums import RulingKind
from acordem.capabilities.moderation.models import Appeal, ModerationCase, Policy, Ruling
from acordem.capabilities.moderation.people import AROUND, PERSON
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
    """How much an author has published, how much of it is hidden now, and how often they were blocked."""

    author: Participant
    published: int
    hidden: int
    blocks: int


@dataclass(frozen=True)
class Past:
    """What is known of the authors of something, and the latest that was hidden of what they wrote."""

    histories: Sequence[History]
    hidden: Sequence[Ruling]


def reportable_kinds() -> list[ResourceKind]:
    """The kinds of resource that say that they can be reported."""
    return [kind for kind in registry.resource_kinds() if kind.is_reportable]


def reportable_visible_to(viewer: Viewer, kind: str, number: int) -> Resource:
    """Something that can be reported, hidden things too, for their 410 page. Raises `Resource.DoesNotExist`."""
    if kind not in {each.name for each in reportable_kinds()}:
        raise Resource.DoesNotExist
    return resource_visible_to(viewer, kind, number)


def out_of_sight(resource: Resource) -> Resource | None:
    """What is hidden of a thing and what it is said on; None where both can be seen."""
    path = registry.resource_kind(resource.kind).subject
    if resource.is_hidden or not path:
        return resource if resource.is_hidden else None
    around = Resource.objects.select_related("component__space", "space__resource")
    return around.filter(pk__in=Resource.objects.filter(pk=resource.pk).values(path), hidden_at__isnull=False).first()


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
    return ModerationCase.objects.select_related(*AROUND).filter(in_reach_of(viewer))


def others_who_moderate(space_id: int | None, but: Iterable[int]) -> bool:
    """Whether somebody else than these people moderates here."""
    roles = registry.roles_with(DECIDE)
    grants = RoleGrant.objects.filter(Q(space=None) | Q(space=space_id), role__in=roles, participant__is_active=True)
    return grants.exclude(participant_id__in=list(but)).exists()


def cases_around(person: Participant) -> QuerySet[ModerationCase]:
    """The cases about somebody, and about what they wrote."""
    about = Q(resource__reported_person__participant=person)
    for kind in reportable_kinds():
        about |= Q(resource__in=written_by(kind, [person.pk]))
    return ModerationCase.objects.select_related(*AROUND).filter(about)


def judged_kinds() -> list[ResourceKind]:
    """The kinds of resource about which there are cases: what can be reported, and people."""
    return [*reportable_kinds(), registry.resource_kind(PERSON)]


def latest_hiding(resource: Resource) -> Ruling | None:
    """The last ruling that hid something."""
    return Ruling.objects.filter(case__resource=resource, kind=RulingKind.HIDE).order_by("-pk").first()


def ruling_of(token: str) -> Ruling:
    """The ruling whose mail holds `token`. Raises `Ruling.DoesNotExist`."""
    around = ("case__resource__component__space", "case__resource__space__resource")
    found: Ruling = Ruling.objects.select_related(*around).get(token_digest=digest_of(token))
    return found


def rulings_on(resource: Resource) -> list[Ruling]:
    """Everything that was decided on something, the latest first, with who decided and what its author answered."""
    found = Ruling.objects.filter(case__resource=resource).select_related("ruled_by", "appeal__decided_by")
    return list(found.order_by("-pk"))


def waiting_appeal(rulings: Iterable[Ruling]) -> Appeal | None:
    """The author's answer among these rulings that nobody has decided on."""
    answered = (getattr(ruling, "appeal", None) for ruling in rulings)
    return next((appeal for appeal in answered if appeal is not None and not appeal.outcome), None)


def past_of(authors: Sequence[Participant]) -> Past:
    """What authors published and what was hidden of it, in three queries however many they are."""
    numbers = [author.pk for author in authors]
    is_hidden, wrote, counted = Q(hidden_at__isnull=False), Q(pk__in=[]), []
    for kind in reportable_kinds():
        found = written_by(kind, numbers)
        wrote |= Q(pk__in=found.values("pk"))
        by_author = found.order_by().values_list(kind.author)
        counted.append(by_author.annotate(all=Count("pk"), hidden=Count("pk", filter=is_hidden)))
    published, hidden = Counter[int](), Counter[int]()
    for number, times, gone in counted[0].union(*counted[1:], all=True) if numbers else ():
        published[number] += times
        hidden[number] += gone
    blocks = Block.objects.filter(participant__in=numbers).order_by().values_list("participant").annotate(Count("pk"))
    blocked = dict(blocks) if numbers else {}
    histories = [History(each, published[each.pk], hidden[each.pk], blocked.get(each.pk, 0)) for each in authors]
    rulings = Ruling.objects.filter(case__resource__in=Resource.objects.filter(wrote), kind=RulingKind.HIDE)
    latest = rulings.select_related("case__resource").order_by("-pk")[:MOST_OF_HISTORY] if numbers else ()
    return Past(histories, list(latest))


def rule_settings() -> RuleSettings:
    """What the council has set for its rules."""
    policy = Policy.objects.first()
    return load(RuleSettings, policy.stored if policy else {}) or RuleSettings()
