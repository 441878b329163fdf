# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A process as plain data: what it is made from, whether a template, a file or another process says so."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils import timezone

from acordem.kernel.content.values import TranslatedText
from acordem.kernel.organizations.models import Organization
from acordem.kernel.participation.models import Component, Step
from acordem.spaces.processes.guided import Template
from acordem.spaces.processes.models import TEXTS, Process

_LAST_SECOND = dt.timedelta(seconds=1)
"""A phase ends within its last day, so that pages name that day and not the next one."""


@dataclass(frozen=True)
class StepPlan:
    """A step of a process that is not made yet."""

    title: TranslatedText
    description: TranslatedText = field(default_factory=TranslatedText)
    starts_at: dt.datetime | None = None
    ends_at: dt.datetime | None = None


@dataclass(frozen=True)
class ComponentPlan:
    """A component: its settings, those of a process without steps, each step's in their order, and who may what."""

    kind: str
    name: TranslatedText
    settings: Mapping[str, Any] = field(default_factory=dict)
    default_step: Mapping[str, Any] = field(default_factory=dict)
    steps: Sequence[Mapping[str, Any]] = ()
    who: Mapping[str, str] = field(default_factory=dict)
    is_in_menu: bool = True


@dataclass(frozen=True)
class ProcessPlan:
    """A process: `texts` are fields of `Process`, `template` the declared one that it began from ('' for none)."""

    title: TranslatedText
    texts: Mapping[str, TranslatedText]
    steps: Sequence[StepPlan] = ()
    components: Sequence[ComponentPlan] = ()
    starts_on: dt.date | None = None
    ends_on: dt.date | None = None
    template: str = ""


def plan_of_template(
    template: Template, organization: Organization, *, title: str, about: str, starts_on: dt.date, days: Sequence[int]
) -> ProcessPlan:
    """What a declared template makes of a clerk's answers, in the languages of the site; `about` is HTML."""
    said = {name: _spoken(text, organization) for name, text in template.texts.items()}
    own = organization.default_language
    firsts = first_days(starts_on, days)
    return ProcessPlan(
        title=TranslatedText({own: title}, own),
        texts={**said, "short_description": TranslatedText({own: about}, own)},
        steps=[
            _step(_spoken(phase.title, organization), _spoken(phase.description, organization), first, length)
            for phase, first, length in zip(template.phases, firsts, days, strict=True)
        ],
        components=[
            ComponentPlan(
                kind=part.kind,
                name=_spoken(part.name, organization),
                settings={name: _value(value, organization) for name, value in part.settings.items()},
                steps=[phase.opens.get(part.kind, {}) for phase in template.phases],
            )
            for part in template.parts
        ],
        starts_on=starts_on,
        ends_on=starts_on + dt.timedelta(days=sum(days) - 1) if days else None,
        template=template.name,
    )


def plan_of_process(process: Process, steps: Sequence[Step], components: Sequence[Component]) -> ProcessPlan:
    """A process as it is now, without what people wrote in it."""
    return ProcessPlan(
        title=process.space.resource.title,
        texts={name: getattr(process, name) for name in TEXTS if getattr(process, name)},
        steps=[StepPlan(step.title, step.description, step.starts_at, step.ends_at) for step in steps],
        components=[
            ComponentPlan(
                kind=component.kind,
                name=component.name,
                settings=component.settings.get("component", {}),
                default_step=component.settings.get("default_step", {}),
                steps=[component.settings.get("steps", {}).get(str(step.pk), {}) for step in steps],
                who=component.settings.get("who", {}),
                is_in_menu=component.is_in_menu,
            )
            for component in components
        ],
        starts_on=process.space.starts_on,
        ends_on=process.space.ends_on,
        template=process.template,
    )


def lengths(plan: ProcessPlan, usual: int = 14) -> list[int]:
    """How many days each step takes; `usual` for those without both dates."""
    found = []
    for step in plan.steps:
        if step.starts_at and step.ends_at:
            # What ends at midnight doesn't touch the day that begins then.
            found.append((_day(step.ends_at - _LAST_SECOND) - _day(step.starts_at)).days + 1)
        else:
            found.append(usual)
    return found


def begun_anew(plan: ProcessPlan, *, title: TranslatedText, starts_on: dt.date, days: Sequence[int]) -> ProcessPlan:
    """The same process beginning on another day: what came of the first time is left out."""
    texts = {name: text for name, text in plan.texts.items() if name != "results"}
    firsts = first_days(starts_on, days)
    steps = [
        _step(step.title, step.description, first, length)
        for step, first, length in zip(plan.steps, firsts, days, strict=True)
    ]
    ends_on = starts_on + dt.timedelta(days=sum(days) - 1) if days else None
    return replace(plan, title=title, texts=texts, steps=steps, starts_on=starts_on, ends_on=ends_on)


def first_days(starts_on: dt.date, days: Sequence[int]) -> list[dt.date]:
    """The first day of each of several periods, one after the other."""
    return [starts_on + dt.timedelta(days=sum(days[:position])) for position in range(len(days))]


def _step(title: TranslatedText, description: TranslatedText, first: dt.date, days: int) -> StepPlan:
    begins = _midnight(first)
    return StepPlan(title, description, begins, _midnight(first + dt.timedelta(days=days)) - _LAST_SECOND)


def _midnight(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time()))


def _day(moment: dt.datetime) -> dt.date:
    return timezone.localtime(moment).date()


def _value(value: Any, organization: Organization) -> Any:
    return _spoken(value, organization) if isinstance(value, TranslatedText) else value


def _spoken(text: TranslatedText, organization: Organization) -> TranslatedText:
    kept = {code: said for code, said in text.items() if code in organization.languages}
    return TranslatedText(kept or dict(text), organization.default_language)
