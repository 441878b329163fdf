# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a process may begin from, whatever it is: a declared template, one of the council's, or another process."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from acordem.kernel.access.decisions import Text
from acordem.kernel.content.values import TranslatedText
from acordem.kernel.organizations.models import Organization
from acordem.lib.markup import html_of
from acordem.spaces.processes.backoffice.start_forms import StartForm
from acordem.spaces.processes.files import read
from acordem.spaces.processes.guided import Template
from acordem.spaces.processes.models import Process, ProcessTemplate
from acordem.spaces.processes.plans import ProcessPlan, begun_anew, lengths, plan_of_template


@dataclass(frozen=True)
class Beginning:
    """What the page asks (phases with their usual lengths, and whether what it is about), and what comes of it.

    `source` is the process of which documents and pictures are copied.
    """

    question: Text
    explanation: Text
    phases: Sequence[tuple[TranslatedText, int]]
    plan: Callable[[StartForm], ProcessPlan]
    asks_about: bool = True
    source: Process | None = None


def from_template(template: Template, organization: Organization) -> Beginning:
    """Beginning from a declared template."""

    def plan(form: StartForm) -> ProcessPlan:
        asked = form.cleaned_data
        about = html_of(asked["about"])
        return plan_of_template(
            template, organization, title=asked["title"], about=about, starts_on=asked["starts_on"], days=form.days
        )

    phases = [(phase.title, phase.days) for phase in template.phases]
    return Beginning(template.question, template.explanation, phases, plan)


def from_own(template: ProcessTemplate, organization: Organization) -> Beginning:
    """Beginning from a template of the council's. Raises `ValidationError` when this site can read it no more."""
    kept = read(template.data)
    own = organization.default_language

    def plan(form: StartForm) -> ProcessPlan:
        about = TranslatedText({own: html_of(form.cleaned_data["about"])}, own)
        anew = _anew(kept, form, own)
        return replace(anew, texts={**anew.texts, "short_description": about})

    return Beginning(str(template.title), "", _phases(kept), plan)


def from_process(source: Process, plan: ProcessPlan, organization: Organization) -> Beginning:
    """Beginning from another process, of which `plan` says all: everything it says and carries is kept."""
    own, title = organization.default_language, str(plan.title)
    return Beginning(title, "", _phases(plan), lambda form: _anew(plan, form, own), asks_about=False, source=source)


def _anew(source: ProcessPlan, form: StartForm, language: str) -> ProcessPlan:
    asked = form.cleaned_data
    title = TranslatedText({language: asked["title"]}, language)
    return begun_anew(source, title=title, starts_on=asked["starts_on"], days=form.days)


def _phases(plan: ProcessPlan) -> list[tuple[TranslatedText, int]]:
    return [(step.title, days) for step, days in zip(plan.steps, lengths(plan), strict=True)]
