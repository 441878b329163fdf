# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Verbs about the steps of a space: making, dating, ordering and taking them away. `actions` opens and closes them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from acordem.kernel.access.decisions import NotAllowed, refused
from acordem.kernel.accounts.models import Participant
from acordem.kernel.audit.actions import record
from acordem.kernel.audit.told import pairs
from acordem.kernel.participation.models import Component, ParticipatorySpace, Step
from acordem.lib.ordering import moved


@transaction.atomic
def add_step(*, space: ParticipatorySpace, fields: Mapping[str, Any], by: Participant | None = None) -> Step:
    """Add a step after those there are. Raises `ValidationError` when it would end before it starts."""
    _check(fields.get("starts_at"), fields.get("ends_at"))
    steps = _locked_steps(space.pk)
    position = steps[-1].position + 1 if steps else 0
    step = Step.objects.create(space=space, position=position, **fields)
    record(verb="step.add", by=by, target=step, changes={"space": space.pk})
    return step


@transaction.atomic
def change_step(*, step: Step, fields: Mapping[str, Any], by: Participant | None = None) -> None:
    """Change the texts and dates of a step. Raises `ValidationError` when it would end before it starts.

    A date acts once. One that is moved to the future acts again: the step opens (or closes) by it as if it never had.
    """
    step = next(each for each in _locked_steps(step.space_id) if each.pk == step.pk)
    before = {name: getattr(step, name) for name in fields}
    for name, value in fields.items():
        setattr(step, name, value)
    _check(step.starts_at, step.ends_at)
    now = timezone.now()
    if not step.is_active and step.starts_at != before.get("starts_at") and step.starts_at and step.starts_at > now:
        step.opened_at = step.closed_at = None
    step.save()
    if changes := pairs(before, fields):
        record(verb="step.change", by=by, target=step, changes=changes)


@transaction.atomic
def move_step(*, step: Step, by_places: int, by: Participant | None = None) -> None:
    """Move a step towards the beginning (negative) or the end; at the edge it stays."""
    steps = _locked_steps(step.space_id)
    ordered = [each.pk for each in steps]
    after = moved(ordered, step.pk, by_places)
    if after == ordered:
        return
    for each in steps:
        each.position = after.index(each.pk)
    Step.objects.bulk_update(steps, ["position"])
    changes = {"position": [ordered.index(step.pk), after.index(step.pk)]}
    record(verb="step.move", by=by, target=step, changes=changes)


@transaction.atomic
def remove_step(*, step: Step, by: Participant | None = None) -> None:
    """Take a step away, with what components allowed in it. Raises `NotAllowed` for the one that is open."""
    step = next(each for each in _locked_steps(step.space_id) if each.pk == step.pk)
    if step.is_active:
        raise NotAllowed(refused("step_open", _("This phase is open now: close it before you take it away.")))
    record(verb="step.remove", by=by, target=step, changes={"space": step.space_id})
    for component in Component.objects.select_for_update().filter(space_id=step.space_id):
        if component.settings.get("steps", {}).pop(str(step.pk), None) is not None:
            component.save(update_fields=["settings"])
    step.delete()


def _locked_steps(space_id: int) -> list[Step]:
    # The space's row first, as whoever opens and closes steps does.
    ParticipatorySpace.objects.select_for_update().get(pk=space_id)
    return list(Step.objects.filter(space_id=space_id))


def _check(starts_at: dt.datetime | None, ends_at: dt.datetime | None) -> None:
    if starts_at and ends_at and ends_at <= starts_at:
        text = _("It has to end after it starts.")
        raise ValidationError({"ends_at": ValidationError(text, code="ends_before_start")})
