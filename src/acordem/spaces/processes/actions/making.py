# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from acordem.kernel.accounts.models import Participant
from acordem.kernel.audit.actions import record
from acordem.kernel.organizations.epochs import touch
from acordem.kernel.participation.actions import add_component, change_step_settings, create_space
from acordem.kernel.participation.component_actions import change_who
from acordem.kernel.participation.locks import lock_name
from acordem.kernel.participation.models import Component, ParticipatorySpace, Step
from acordem.kernel.registry import registry
from acordem.spaces.processes.models import Process
from acordem.spaces.processes.plans import ComponentPlan, ProcessPlan
from acordem.spaces.processes.slugs import LOCK, free_slug


@transaction.atomic
def create_process(
    *,
    slug: str,
    title: Any,
    starts_on: dt.date | None = None,
    ends_on: dt.date | None = None,
    is_highlighted: bool = False,
    **texts: Any,
) -> Process:
    """Make an unpublished process."""
    space = create_space(
        kind="processes",
        slug=slug,
        title=title,
        starts_on=starts_on,
        ends_on=ends_on,
        is_highlighted=is_highlighted,
    )
    return Process.objects.create(space=space, **texts)


@transaction.atomic
def add_steps(*, process: Process, steps: Sequence[dict[str, Any]]) -> list[Step]:
    """Add steps, in order, after those there are: each a dictionary of the fields of `Step`."""
    touch()
    first = Step.objects.filter(space_id=process.pk).count()
    return [
        Step.objects.create(space_id=process.pk, position=position, **fields)
        for position, fields in enumerate(steps, start=first)
    ]


@transaction.atomic
def start_process(*, plan: ProcessPlan, by: Participant | None = None) -> Process:
    """Make an unpublished process with its steps and components, whole or not at all.

    Raises `ValidationError` for a kind of component that is not installed and for settings it can't have.
    """
    lock_name(LOCK)
    fields: dict[str, Any] = {"template": plan.template, **plan.texts}
    process = create_process(
        slug=free_slug(plan.title),
        title=plan.title,
        starts_on=plan.starts_on,
        ends_on=plan.ends_on,
        **fields,
    )
    steps = add_steps(
        process=process,
        steps=[
            {"title": s.title, "description": s.description, "starts_at": s.starts_at, "ends_at": s.ends_at}
            for s in plan.steps
        ],
    )
    for position, part in enumerate(plan.components):
        _add_part(process.space, part, position, steps, by)
    record(verb="process.create", by=by, target=process.space, changes={"template": plan.template})
    return process


def _add_part(
    space: ParticipatorySpace, part: ComponentPlan, position: int, steps: Sequence[Step], by: Participant | None
) -> None:
    try:
        registry.component(part.kind)
    except KeyError as error:
        text = _("This site can't have components of the kind “%(kind)s”.")
        raise ValidationError(text, code="unknown_kind", params={"kind": part.kind}) from error
    try:
        made = add_component(space=space, kind=part.kind, name=part.name, weight=position, given=part.settings, by=by)
        change_step_settings(component=made, step=None, given=part.default_step, by=by)
        for step, given in zip(steps, part.steps, strict=False):
            change_step_settings(component=made, step=step, given=given, by=by)
        if part.who:
            change_who(component=made, who=part.who, by=by)
    except ValidationError as problem:
        text = _("“%(component)s” can't be set so: %(problem)s")
        params = {"component": part.name, "problem": _told(problem)}
        raise ValidationError(text, code="bad_settings", params=params) from problem
    if not part.is_in_menu:
        Component.objects.filter(pk=made.pk).update(is_in_menu=False)


def _told(problem: ValidationError) -> str:
    if not hasattr(problem, "error_dict"):
        return " ".join(problem.messages)
    return " ".join(f"{name}: {' '.join(problems)}" for name, problems in problem.message_dict.items())
