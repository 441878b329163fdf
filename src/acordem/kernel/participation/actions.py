# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone

from acordem.kernel.access.decisions import require
from acordem.kernel.access.gates import pass_gate
from acordem.kernel.accounts.models import Participant
from acordem.kernel.audit.actions import record
from acordem.kernel.audit.told import pairs
from acordem.kernel.events.actions import publish
from acordem.kernel.organizations.epochs import touch
from acordem.kernel.organizations.scope import current_organization_id
from acordem.kernel.participation.events import ComponentPublished, SpacePublished, StepClosed, StepOpened
from acordem.kernel.participation.models import Coauthorship, Component, ParticipatorySpace, Resource, Step
from acordem.kernel.participation.references import reference_for
from acordem.kernel.participation.steps import Change, Turn, due_changes
from acordem.kernel.registry import registry, settings

_NEXT = """
INSERT INTO participation_numbersequence (organization_id, kind, last) VALUES (%s, %s, %s)
ON CONFLICT (organization_id, kind) DO UPDATE SET last = participation_numbersequence.last + %s RETURNING last
"""
_AT_LEAST = """
INSERT INTO participation_numbersequence (organization_id, kind, last) VALUES (%s, %s, %s)
ON CONFLICT (organization_id, kind) DO UPDATE SET last = greatest(participation_numbersequence.last, excluded.last)
"""


def next_numbers(kind: str, count: int = 1) -> range:
    """Take the next `count` numbers of a kind. The row stays locked until the transaction ends: no gaps, no twins."""
    with connection.cursor() as cursor:
        cursor.execute(_NEXT, [current_organization_id(), kind, count, count])
        last = int(cursor.fetchone()[0])
    return range(last - count + 1, last + 1)


def reserve_numbers(kind: str, highest: int) -> None:
    """Let later numbers begin after `highest`: an imported council keeps its own."""
    with connection.cursor() as cursor:
        cursor.execute(_AT_LEAST, [current_organization_id(), kind, highest])


@transaction.atomic(savepoint=False)
def create_resource(*, kind: str, **fields: Any) -> Resource:
    """Make an unpublished resource with its number and its permanent reference: a part of verbs, which undo it."""
    number, now = next_numbers(kind)[0], timezone.now()
    reference = reference_for(kind, number, now)
    return Resource.objects.create(kind=kind, number=number, reference=reference, created_at=now, **fields)


@transaction.atomic
def add_author(*, resource: Resource, participant_id: int) -> None:
    """Make somebody an author of a resource, once."""
    _, is_new = Coauthorship.objects.get_or_create(
        resource=resource, participant_id=participant_id, defaults={"position": resource.authors_count}
    )
    if is_new:
        Resource.objects.filter(pk=resource.pk).update(authors_count=F("authors_count") + 1)
        touch()


@transaction.atomic
def create_space(
    *,
    kind: str,
    slug: str,
    title: Any,
    starts_on: dt.date | None = None,
    ends_on: dt.date | None = None,
    **fields: Any,
) -> ParticipatorySpace:
    """Make an unpublished space of a kind with its resource. Raises KeyError when the kind is not installed."""
    resource = create_resource(kind=registry.space(kind).resources[0].name, title=title)
    space = ParticipatorySpace.objects.create(
        resource=resource, kind=kind, slug=slug, starts_on=starts_on, ends_on=ends_on, **fields
    )
    Resource.objects.filter(pk=resource.pk).update(space=space)
    resource.space = space
    return space


@transaction.atomic
def publish_space(*, space: ParticipatorySpace, by: Participant | None = None) -> None:
    """Let everybody see a space."""
    resource = Resource.objects.select_for_update().get(pk=space.resource_id)
    if resource.is_published:
        return
    resource.published_at = timezone.now()
    resource.save(update_fields=["published_at"])
    space.resource = resource
    record(verb="space.publish", by=by, target=space, changes={})
    publish(SpacePublished(space.pk, resource.pk))


@transaction.atomic
def unpublish_space(*, space: ParticipatorySpace, by: Participant | None = None) -> None:
    """Let only those who prepare a space see it again; what people wrote in it stays."""
    resource = Resource.objects.select_for_update().get(pk=space.resource_id)
    if not resource.is_published:
        return
    resource.published_at = None
    resource.save(update_fields=["published_at"])
    space.resource = resource
    record(verb="space.unpublish", by=by, target=space, changes={})


@transaction.atomic
def add_component(
    *,
    space: ParticipatorySpace,
    kind: str,
    name: Any,
    weight: int = 0,
    given: Mapping[str, Any] | None = None,
    by: Participant | None = None,
) -> Component:
    """Add an unpublished component. Raises KeyError for a kind not installed, `ValidationError` for wrong settings."""
    manifest = registry.component(kind)
    stored = {"component": settings.validated(manifest.settings, given or {})}
    number = next_numbers("component")[0]
    made = Component.objects.create(space=space, kind=kind, number=number, name=name, weight=weight, settings=stored)
    record(verb="component.add", by=by, target=made, changes={"kind": kind})
    return made


@transaction.atomic
def change_step_settings(
    *, component: Component, step: Step | None, given: Mapping[str, Any], by: Participant | None = None
) -> None:
    """Set what a component allows in one step, or (no step) in a space without steps.

    Raises `ValidationError` by field for unknown names and values out of limits.
    """
    checked = settings.validated(registry.component(component.kind).step_settings, given)
    component = Component.objects.select_for_update().get(pk=component.pk)
    if step is None:
        before = component.settings.get("default_step", {})
        component.settings["default_step"] = checked
    elif step.space_id != component.space_id:
        raise ValidationError("The step belongs to another space.", code="other_space")
    else:
        before = component.settings.setdefault("steps", {}).get(str(step.pk), {})
        component.settings["steps"][str(step.pk)] = checked
    component.save(update_fields=["settings"])
    changes = {"step": step and step.pk, **pairs(before, checked)}
    record(verb="component.change_step", by=by, target=component, changes=changes)


@transaction.atomic
def publish_component(*, component: Component, by: Participant | None = None) -> None:
    """Let everybody see a component. Raises `NotAllowed` when the gate `publish_component` refuses."""
    require(pass_gate("publish_component", component=component))
    locked = Component.objects.select_for_update().get(pk=component.pk)
    is_first = "published_before" not in locked.settings
    locked.published_at = component.published_at = timezone.now()
    locked.settings["published_before"] = True
    locked.save(update_fields=["published_at", "settings"])
    record(verb="component.publish", by=by, target=locked, changes={})
    publish(ComponentPublished(locked.pk, is_first))


@transaction.atomic
def open_step(*, step: Step, by: Participant | None = None) -> None:
    """Make a step the active one by hand, closing the one that was; the same events as by date."""
    steps = _lock_steps(step.space_id)
    now = timezone.now()
    for active in steps:
        if active.is_active and active.pk != step.pk:
            _turn(active, Turn.CLOSE, now)
    chosen = next(candidate for candidate in steps if candidate.pk == step.pk)
    if not chosen.is_active:
        _turn(chosen, Turn.OPEN, now)
        record(verb="step.open", by=by, target=chosen, changes={"space": chosen.space_id})


@transaction.atomic
def close_step(*, step: Step, by: Participant | None = None) -> None:
    """Close the active step by hand, leaving none active."""
    chosen = next(candidate for candidate in _lock_steps(step.space_id) if candidate.pk == step.pk)
    if chosen.is_active:
        _turn(chosen, Turn.CLOSE, timezone.now())
        record(verb="step.close", by=by, target=chosen, changes={"space": chosen.space_id})


@transaction.atomic
def turn_steps_due(*, space_id: int, now: dt.datetime) -> list[Change]:
    """Write down what dates have made due in a space, with the events; returns what was done.

    In the trash nothing is due: what its dates ask for is done once it is out again.
    """
    if not ParticipatorySpace.objects.filter(pk=space_id).exists():
        return []
    steps = {step.pk: step for step in _lock_steps(space_id)}
    changes = due_changes(list(steps.values()), now)
    for change in changes:
        _turn(steps[change.step_id], change.turn, change.due_at)
    return changes


def _lock_steps(space_id: int) -> list[Step]:
    # The space's row first: two people (or a person and the clock) turning steps wait for each other.
    ParticipatorySpace.objects.select_for_update().get(pk=space_id)
    return list(Step.objects.filter(space_id=space_id))


def _turn(step: Step, turn: Turn, at: dt.datetime) -> None:
    step.is_active = turn == Turn.OPEN
    if turn == Turn.OPEN:
        step.opened_at, step.closed_at = at, None
        publish(StepOpened(step.space_id, step.pk))
    else:
        step.closed_at = at
        publish(StepClosed(step.space_id, step.pk))
    step.save(update_fields=["is_active", "opened_at", "closed_at"])
