# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Gathers what the rules decide on, for pages and verbs alike."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from django.utils import timezone

from acordem.capabilities.moderation.enums import RulingKind
from acordem.capabilities.moderation.models import ModerationCase, Report, Ruling
from acordem.capabilities.moderation.people import PERSON, is_kept_out, person_of
from acordem.capabilities.moderation.permissions import DECIDE
from acordem.capabilities.moderation.queries import (
    latest_hiding,
    others_who_moderate,
    out_of_sight,
    reportable_kinds,
    texts_of,
)
from acordem.capabilities.moderation.rules import AppealFacts, ReportFacts, RulingFacts
from acordem.capabilities.moderation.rules.automatic import WINDOW, Facts, Said
from acordem.kernel.access.models import RoleGrant
from acordem.kernel.access.viewers import Viewer
from acordem.kernel.accounts.models import Participant
from acordem.kernel.organizations.models import Host
from acordem.kernel.organizations.scope import current_organization_id
from acordem.kernel.participation.authorship import authors_of
from acordem.kernel.participation.models import Resource
from acordem.kernel.registry import registry

MOST_OTHERS = 200
"""So many of the latest things of each kind are looked at beside a new one."""


def report_facts(viewer: Viewer, resource: Resource, said: str, *, ground: str, details: str) -> ReportFacts:
    """About something that the viewer wants to report."""
    person = person_of(resource)
    if person is not None:
        return person_facts(viewer, person, ground=ground, details=details)
    return ReportFacts(
        is_reportable=registry.resource_kind(resource.kind).is_reportable,
        is_hidden=out_of_sight(resource) is not None,
        says_something=bool(said),
        is_author=is_author(resource, viewer),
        has_reported=_has_reported(viewer, case__resource=resource),
        ground=ground,
        details=details,
    )


def person_facts(viewer: Viewer, person: Participant, *, ground: str, details: str) -> ReportFacts:
    """About somebody whom the viewer wants to report, who may never have been before."""
    return ReportFacts(
        is_reportable=True,
        is_hidden=not person.is_active,
        says_something=True,
        is_author=person.pk == viewer.participant_id,
        has_reported=_has_reported(viewer, case__resource__reported_person__participant=person),
        ground=ground,
        details=details,
    )


def ruling_facts(
    case: ModerationCase, viewer: Viewer, authors: Iterable[int], rulings: Iterable[Ruling]
) -> RulingFacts:
    """About a case that the viewer wants to decide, given who wrote it and what was decided on it, the latest first."""
    authors = set(authors)
    resource: Resource = case.resource
    hidings = (ruling for ruling in rulings if ruling.kind == RulingKind.HIDE)
    last = next(hidings, None) if resource.is_hidden else None
    wrote = viewer.participant_id in authors
    # Who wrote it is nobody else who could decide, even where they moderate.
    but = {viewer.acting_id, *authors}
    hid_it = last is not None and last.ruled_by_id == viewer.participant_id
    return RulingFacts(
        may_moderate=viewer.has(DECIDE, resource.space_id),
        is_latest=not ModerationCase.objects.filter(resource=resource, pk__gt=case.pk).exists(),
        is_open=case.is_open,
        is_hidden=resource.is_hidden,
        is_held=last is not None and bool(last.rule),
        is_author=wrote,
        others=(wrote or hid_it) and others_who_moderate(resource.space_id, but),
        is_person=resource.kind == PERSON,
        is_kept_out=is_kept_out(resource),
    )


def appeal_facts(ruling: Ruling) -> AppealFacts:
    """About a ruling that its author wants to answer."""
    resource = ruling.case.resource
    last = latest_hiding(resource)
    return AppealFacts(
        is_hidden=resource.is_hidden,
        is_latest=last is not None and last.pk == ruling.pk,
        is_answered=hasattr(ruling, "appeal"),
        until=ruling.appealable_until,
        now=timezone.now(),
    )


def is_author(resource: Resource, viewer: Viewer) -> bool:
    """Whether the viewer wrote it, alone or with others."""
    number = viewer.participant_id
    path = registry.resource_kind(resource.kind).author
    return number is not None and Resource.objects.filter(pk=resource.pk, **{path: number}).exists()


def automatic_facts(resource: Resource, fresh_for: dt.timedelta) -> Facts | None:
    """About something just published, for the rules; None for what they don't judge.

    That is what the council says, what comes from elsewhere, and what somebody who works for it writes.
    """
    authors = [] if resource.is_official else authors_of(resource)
    text = texts_of(registry.resource_kind(resource.kind), [resource.pk]).get(resource.pk, "")
    numbers = [author.pk for author in authors]
    if not authors or not text or RoleGrant.objects.filter(participant__in=numbers).exists():
        return None
    at = resource.edited_at or resource.published_at or timezone.now()
    return Facts(
        text=text,
        at=at,
        account_age=at - max(author.created_at for author in authors),
        others=_others(resource, numbers, at, fresh_for),
        own_hosts=frozenset(Host.objects.filter(organization=current_organization_id()).values_list("name", flat=True)),
    )


def was_ruled_by_people(resource: Resource) -> bool:
    """Whether somebody has decided on it before: a rule doesn't hide again what people have let stand."""
    by_people = Ruling.objects.filter(case__resource=resource, rule="")
    return by_people.filter(kind__in=(RulingKind.KEEP, RulingKind.SHOW)).exists()


def _has_reported(viewer: Viewer, **about: Any) -> bool:
    waiting = Report.objects.filter(case__waits_since__isnull=False, **about)
    return viewer.is_participant and waiting.filter(participant_id=viewer.acting_id).exists()


def _others(resource: Resource, authors: Sequence[int], at: dt.datetime, fresh_for: dt.timedelta) -> tuple[Said, ...]:
    """What the same people, and others whose account is new, have published lately: two questions for each kind."""
    found = []
    people = [*authors, *_fresh(at - fresh_for)]
    for kind in reportable_kinds():
        path = kind.author
        wrote = {f"{path}__in": people}
        rows = Resource.objects.filter(kind=kind.name, published_at__gte=at - WINDOW, **wrote).exclude(pk=resource.pk)
        latest = list(rows.order_by("-published_at", "-pk").values_list("pk", "published_at", path)[:MOST_OTHERS])
        texts = texts_of(kind, [number for number, *_ in latest]) if latest else {}
        found += [
            Said(texts[number], moment, author, author in authors)
            for number, moment, author in latest
            if number in texts
        ]
    return tuple(found)


def _fresh(since: dt.datetime) -> list[int]:
    newcomers = Participant.objects.filter(created_at__gte=since).order_by("-pk")
    return list(newcomers.values_list("pk", flat=True)[:MOST_OTHERS])
