# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from acordem.config.demo.carried import carry
from acordem.config.demo.comments import make_comments
from acordem.config.demo.council import Making
from acordem.config.demo.plans import PhasePlan, ProcessPlan
from acordem.config.demo.proposals import make_proposals
from acordem.kernel.access.enums import Role
from acordem.kernel.accounts.models import Participant
from acordem.kernel.participation import actions as participation
from acordem.kernel.participation import admission
from acordem.kernel.participation.enums import SpaceAccess
from acordem.kernel.participation.models import Coauthorship, Component, ParticipatorySpace, Resource, Step
from acordem.kernel.participation.queries import place_of
from acordem.kernel.taxonomies.models import Classification, TaxonomyFilter
from acordem.spaces.processes import actions as processes
from acordem.spaces.processes.models import Process, ProcessGroup

_EVERYTHING = {"creation_enabled": True, "supports_enabled": True, "answers_enabled": True}
_LAST_SECOND = dt.timedelta(seconds=1)
"""A phase ends within its last day, so that pages name that day and not the next one."""


def make_process(making: Making, plan: ProcessPlan, groups: Mapping[str, ProcessGroup]) -> Process:
    """A process as it would be today: phases past and passed by their dates, and what people wrote in them."""
    process = processes.create_process(
        slug=plan.slug,
        title=plan.title,
        starts_on=making.date(plan.phases[0].first_day),
        ends_on=making.date(plan.phases[-1].last_day),
        is_highlighted=plan.is_highlighted,
        group=groups.get(plan.group),
        results_on=None if plan.results_day is None else making.date(plan.results_day),
        **plan.texts,
    )
    steps = processes.add_steps(process=process, steps=[_step(making, phase) for phase in plan.phases])
    resource = process.space.resource
    Classification.objects.bulk_create(
        Classification(resource=resource, item=making.items[key]) for key in plan.classes
    )
    by = making.staff(Role.PROCESS_MANAGER).participant
    if not plan.preview_token:
        participation.publish_space(space=process.space, by=by)
    if plan.component:
        _add_component(making, plan, process.space, steps, by)
    carry(making, plan.carried, process, resource, seed=plan.slug)
    _let_in(making, plan, process.space, by)
    if plan.preview_token:
        return process
    published = min(making.day(plan.phases[0].first_day), making.day(-3))
    Resource.objects.filter(pk=resource.pk).update(created_at=published, published_at=published)
    participation.turn_steps_due(space_id=process.pk, now=making.now)
    return process


def _let_in(making: Making, plan: ProcessPlan, space: ParticipatorySpace, by: Participant | None) -> None:
    """Members and kind of access, after they have written: whoever wrote here is one of them."""
    if plan.preview_token:
        admission.create_access_link(space=space, token=plan.preview_token, by=by)
    if plan.access == SpaceAccess.OPEN:
        return
    wrote = Coauthorship.objects.filter(resource__space=space).values_list("participant__name", flat=True)
    for name in sorted({*plan.members, *wrote}):
        admission.add_member(space=space, participant=making.people[name], by=by)
    admission.change_access(space=space, access=SpaceAccess(plan.access), by=by)


def _step(making: Making, phase: PhasePlan) -> dict[str, Any]:
    return {
        "title": phase.title,
        "description": phase.description,
        "starts_at": making.day(phase.first_day),
        "ends_at": making.day(phase.last_day + 1) - _LAST_SECOND,
    }


def _add_component(
    making: Making, plan: ProcessPlan, space: ParticipatorySpace, steps: Sequence[Step], by: Participant | None
) -> None:
    name = {"ca": "Propostes", "es": "Propuestas", "oc-aranes": "Prepauses", "en": "Proposals"}
    given = {"original": making.plan.language, **name}
    component = participation.add_component(space=space, kind=plan.component, name=given, given=plan.settings)
    TaxonomyFilter.objects.bulk_create(
        TaxonomyFilter(taxonomy=taxonomy, component=component) for taxonomy in making.taxonomies
    )
    participation.publish_component(component=component, by=by)
    # Whatever the phase of today is, what the demo holds was written while it was possible.
    for step in (None, *steps):
        participation.change_step_settings(component=component, step=step, given=_EVERYTHING)
    place = place_of(space, Component.objects.get(pk=component.pk))
    make_proposals(making, plan, place)
    make_comments(making, place)
    participation.change_step_settings(component=component, step=None, given={})
    for step, phase in zip(steps, plan.phases, strict=True):
        participation.change_step_settings(component=component, step=step, given=_allowed(phase))


def _allowed(phase: PhasePlan) -> dict[str, Any]:
    said = {"announcement": phase.announcement} if phase.announcement else {}
    return said | dict.fromkeys(phase.allows, True)
