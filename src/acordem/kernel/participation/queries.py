# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.module_loading import import_string

from acordem.kernel.access.viewers import Viewer
from acordem.kernel.participation.models import Component, ParticipatorySpace, Resource, Step
from acordem.kernel.participation.steps import active_step_id
from acordem.kernel.registry import registry, settings

READ_UNPUBLISHED = "spaces.read_unpublished"


@dataclass(frozen=True)
class Place:
    """Where somebody stands: a component, its space, the steps, and the settings that count right now."""

    space: ParticipatorySpace
    component: Component
    steps: tuple[Step, ...]
    active_step: Step | None
    settings: Any
    step_settings: Any

    @property
    def route(self) -> dict[str, Any]:
        """What addresses inside the component are made of."""
        path = registry.space(self.space.kind).path
        return {"space": path, "slug": self.space.slug, "component": self.component.number}


def spaces_visible_to(viewer: Viewer, kind: str) -> QuerySet[ParticipatorySpace]:
    """Spaces of a kind that the viewer may see: published ones, and drafts of those who prepare them."""
    spaces = ParticipatorySpace.objects.select_related("resource").filter(kind=kind, resource__hidden_at__isnull=True)
    if viewer.has(READ_UNPUBLISHED):
        return spaces
    mine = [space_id for role, space_id in viewer.roles if role in registry.roles_with(READ_UNPUBLISHED)]
    return spaces.filter(Q(resource__published_at__isnull=False) | Q(pk__in=mine))


def components_visible_to(viewer: Viewer, space: ParticipatorySpace) -> QuerySet[Component]:
    """Components of a space that the viewer may see."""
    components = Component.objects.filter(space=space)
    if viewer.has(READ_UNPUBLISHED, space.pk):
        return components
    return components.filter(published_at__isnull=False)


def place_of(space: ParticipatorySpace, component: Component) -> Place:
    """The place a component is, with the settings of the step that is active at this moment."""
    steps = tuple(Step.objects.filter(space=space))
    active_id = active_step_id(steps, timezone.now())
    active = next((step for step in steps if step.pk == active_id), None)
    manifest = registry.component(component.kind)
    return Place(
        space,
        component,
        steps,
        active,
        settings.load(manifest.settings, component.settings.get("component")),
        settings.load(manifest.step_settings, _stored_for_step(component, active)),
    )


def place_visible_to(viewer: Viewer, *, space: str, slug: str, component: int, kind: str = "") -> Place:
    """The place at an address, of any kind of component unless one is named.

    Raises `ObjectDoesNotExist` when the viewer may see no such space or component.
    """
    there = Component.objects.select_related("space__resource").filter(number=component)
    if kind:
        there = there.filter(kind=kind)
    found = there.get(space__kind=registry.space_at(space).name, space__slug=slug)
    if not _sees(viewer, found.space, found):
        raise Component.DoesNotExist
    return place_of(found.space, found)


def resource_visible_to(viewer: Viewer, kind: str, number: int) -> Resource:
    """One published resource of any kind, with its component and space; a hidden one too, for its 410 page.

    What surrounds it (comments, followers, attachments) asks this first. Raises `Resource.DoesNotExist`.
    """
    return _published_around(viewer, kind=kind, number=number)


def resource_referred_to(viewer: Viewer, reference: str) -> Resource:
    """The same, by its permanent reference. Raises `Resource.DoesNotExist`."""
    return _published_around(viewer, reference=reference)


def sees_resource(viewer: Viewer, resource: Resource) -> bool:
    """Whether the viewer may read a resource whose component and space were read with it."""
    return resource.is_published and not resource.is_hidden and _is_around(viewer, resource)


def _published_around(viewer: Viewer, **which: Any) -> Resource:
    found: Resource = Resource.objects.select_related("component__space", "space__resource", "as_space").get(
        published_at__isnull=False, **which
    )
    if not _is_around(viewer, found):
        raise Resource.DoesNotExist
    return found


def _is_around(viewer: Viewer, resource: Resource) -> bool:
    return resource.space is not None and _sees(viewer, resource.space, resource.component)


def _sees(viewer: Viewer, space: ParticipatorySpace, component: Component | None) -> bool:
    is_public = space.resource.is_published and (component is None or component.is_published)
    return not space.resource.is_hidden and (is_public or viewer.has(READ_UNPUBLISHED, space.pk))


def next_opening(place: Place, setting: str) -> dt.datetime | None:
    """When the next step begins that switches a boolean step setting on; None when none is foreseen."""
    manifest = registry.component(place.component.kind)
    now = timezone.now()
    openings = [
        step.starts_at
        for step in place.steps
        if step.starts_at and step.starts_at > now
        if getattr(settings.load(manifest.step_settings, _stored_for_step(place.component, step)), setting)
    ]
    return min(openings, default=None)


def address_of(resource: Resource) -> str:
    """The path of a resource, as its kind declares it."""
    path: str = import_string(registry.resource_kind(resource.kind).address)(resource)
    return path


def _stored_for_step(component: Component, active: Step | None) -> dict[str, Any]:
    """The active step's settings; without an active step, those of a space without steps."""
    stored: dict[str, Any] = component.settings.get("default_step", {})
    if active is not None:
        stored = component.settings.get("steps", {}).get(str(active.pk), {})
    return stored
