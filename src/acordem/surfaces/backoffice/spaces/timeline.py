# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The one page that shows and drives what is open when, and warns in plain words."""

from __future__ import annotations

import dataclasses
import datetime as dt
import itertools
from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from acordem.kernel.access.requests import CouncilRequest
from acordem.kernel.access.viewers import Viewer
from acordem.kernel.participation import actions, step_actions
from acordem.kernel.participation.models import Component, ParticipatorySpace, Step
from acordem.kernel.participation.queries import place_of
from acordem.kernel.participation.steps import active_step_id
from acordem.kernel.registry import registry, settings
from acordem.kernel.registry.manifests import Task
from acordem.surfaces.backoffice.entrance import in_space
from acordem.surfaces.backoffice.fields import MomentInput, TranslatedFormField
from acordem.surfaces.backoffice.forms import CouncilForm, form_page
from acordem.surfaces.backoffice.menus import BY_PLACES
from acordem.surfaces.backoffice.pages import render_page
from acordem.surfaces.backoffice.spaces.tabs import TIMELINE, route_of, space_page

MANAGE = "spaces.manage"
_HELP = gettext_lazy(
    "A process goes through phases, and each says what people can do while it is open. Phases open and close by their"
    " dates, at the minute; here you change the dates, or open and close one by hand."
)


class StepForm(CouncilForm):
    """A phase: what it is called, when it is."""

    title = TranslatedFormField(label=gettext_lazy("Name of the phase"))
    starts_at = forms.DateTimeField(
        label=gettext_lazy("Starts"), required=False, widget=MomentInput(), help_text=gettext_lazy("Empty: by hand.")
    )
    ends_at = forms.DateTimeField(
        label=gettext_lazy("Ends"), required=False, widget=MomentInput(), help_text=gettext_lazy("Empty: by hand.")
    )
    description = TranslatedFormField(label=gettext_lazy("What happens in it"), is_rich=True, required=False)

    @property
    def given(self) -> dict[str, Any]:
        """The fields of the step."""
        return {name: self.cleaned_data[name] for name in ("title", "starts_at", "ends_at", "description")}


@in_space("", MANAGE)
def timeline(request: CouncilRequest, space: ParticipatorySpace) -> HttpResponse:
    """Every phase with its dates, what people can do in it, and what to do about it."""
    steps = tuple(Step.objects.filter(space=space))
    components = [each for each in _components(space) if registry.is_installed(each.kind)]
    now = timezone.now()
    active = active_step_id(steps, now)
    shown = {
        "space": space,
        "steps": [_row(space, step, active, components) for step in steps],
        "warnings": warnings(steps, active, now, space),
        "tasks": _tasks(request.viewer, space, components, steps),
        "add_url": reverse("backoffice:step_add", kwargs=route_of(space)),
    }
    return render_page(request, space_page(space, TIMELINE, _HELP), "backoffice/spaces/timeline.html", shown)


@in_space("", MANAGE)
def step_add(request: CouncilRequest, space: ParticipatorySpace) -> HttpResponse:
    """A new phase, after those there are; it begins where the last one ends."""
    last = Step.objects.filter(space=space).last()
    form = StepForm(request, {"starts_at": last.ends_at if last else None})
    by = request.viewer.acting
    if form.carry_out(lambda: step_actions.add_step(space=space, fields=form.given, by=by)):
        messages.success(request, _("The phase is there. Say now what people can do in it."))
        return HttpResponseRedirect(_timeline_of(space))
    page = space_page(space, TIMELINE, title=_("New phase"))
    return form_page(request, page, form, submit=_("Add the phase"), cancel_url=_timeline_of(space))


@in_space("", MANAGE)
def step_edit(request: CouncilRequest, space: ParticipatorySpace, number: int) -> HttpResponse:
    """The texts and dates of a phase."""
    step = _step(space, number)
    now = {name: getattr(step, name) for name in ("title", "starts_at", "ends_at", "description")}
    form = StepForm(request, now)
    by = request.viewer.acting
    if form.carry_out(lambda: step_actions.change_step(step=step, fields=form.given, by=by)):
        messages.success(request, _("The phase “%(title)s” is changed.") % {"title": form.cleaned_data["title"]})
        return HttpResponseRedirect(_timeline_of(space))
    page = space_page(space, TIMELINE, title=str(step.title))
    return form_page(request, page, form, submit=_("Save"), cancel_url=_timeline_of(space))


@require_POST
@in_space("", MANAGE)
def step_turn(request: CouncilRequest, space: ParticipatorySpace, number: int, to: str) -> HttpResponse:
    """Open, close, move or take away a phase."""
    step, by = _step(space, number), request.viewer.acting
    title = {"title": step.title}
    match to:
        case "open":
            actions.open_step(step=step, by=by)
            messages.success(request, _("“%(title)s” is open now.") % title)
        case "close":
            actions.close_step(step=step, by=by)
            messages.success(request, _("“%(title)s” is closed now.") % title)
        case "up" | "down":
            step_actions.move_step(step=step, by_places=BY_PLACES[to], by=by)
        case "remove":
            step_actions.remove_step(step=step, by=by)
            messages.success(request, _("The phase “%(title)s” is gone.") % title)
        case _:
            raise Http404
    return HttpResponseRedirect(_timeline_of(space))


def warnings(steps: Sequence[Step], active: int | None, now: dt.datetime, space: ParticipatorySpace) -> list[str]:
    """What is odd about the dates, in plain words."""
    found = []
    if not steps:
        found.append(_("There are no phases: what people can do is the same from the beginning to the end."))
    for before, after in itertools.pairwise(steps):
        titles = {"before": before.title, "after": after.title}
        if before.ends_at and after.starts_at and after.starts_at < before.ends_at:
            found.append(
                _("“%(after)s” starts before “%(before)s” ends: when it opens, the other one closes.") % titles
            )
        elif before.ends_at and after.starts_at and after.starts_at - before.ends_at > dt.timedelta(days=1):
            found.append(_("Between “%(before)s” and “%(after)s” nothing is open.") % titles)
    for step in steps:
        if step.closed_at and step.pk != active and step.ends_at and step.ends_at > now:
            text = _("“%(title)s” was closed by hand, though its dates say that it should be open.")
            found.append(text % {"title": step.title})
    if not space.resource.is_published and any(step.starts_at and step.starts_at <= now for step in steps):
        found.append(_("The dates have begun and nobody sees it yet: it is not published."))
    return found


def _row(space: ParticipatorySpace, step: Step, active: int | None, components: Sequence[Component]) -> dict[str, Any]:
    route = route_of(space, number=step.pk)
    return {
        "title": step.title,
        "starts": step.starts_at,
        "ends": step.ends_at,
        "is_open": step.pk == active,
        "when": "current" if step.pk == active else "past" if step.closed_at else "future",
        "components": [_open_in(space, component, step) for component in components],
        "edit_url": reverse("backoffice:step_edit", kwargs=route),
        "turns": {
            name: reverse("backoffice:step_turn", kwargs={**route, "to": name})
            for name in ("open", "close", "up", "down", "remove")
        },
    }


def _open_in(space: ParticipatorySpace, component: Component, step: Step) -> dict[str, Any]:
    kind = registry.component(component.kind).step_settings
    held = settings.load(kind, component.settings.get("steps", {}).get(str(step.pk)))
    labels = [
        settings.setting_of(field).label
        for field in (dataclasses.fields(kind) if kind else ())
        if getattr(held, field.name) is True
    ]
    route = route_of(space, component=component.number, number=step.pk)
    return {
        "name": component.name,
        "is_published": component.is_published,
        "open": labels,
        "url": reverse("backoffice:component_step", kwargs=route),
    }


def _components(space: ParticipatorySpace) -> list[Component]:
    return list(Component.objects.filter(space=space, trashed_at__isnull=True))


def _tasks(
    viewer: Viewer, space: ParticipatorySpace, components: Sequence[Component], steps: tuple[Step, ...]
) -> list[Task]:
    tasks: list[Task] = []
    for kind in dict.fromkeys(component.kind for component in components):
        if name := registry.component(kind).tasks:
            places = [place_of(space, each, steps) for each in components if each.kind == kind and each.is_published]
            tasks += import_string(name)(places, viewer)
    return tasks


def _step(space: ParticipatorySpace, number: int) -> Step:
    step = Step.objects.filter(space=space, pk=number).first()
    if step is None:
        raise Http404
    return step


def _timeline_of(space: ParticipatorySpace) -> str:
    return reverse("backoffice:space_timeline", kwargs=route_of(space))
