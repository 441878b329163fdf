# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.module_loading import import_string

from acordem.kernel.access.seeing import step_seen
from acordem.kernel.access.viewers import Viewer
from acordem.kernel.organizations.held import Held
from acordem.kernel.organizations.questions import Question, about
from acordem.kernel.participation.enums import SpaceAccess
from acordem.kernel.participation.models import Component, ParticipatorySpace, Resource, SpaceMember, Step
from acordem.kernel.participation.previews import is_preview
from acordem.kernel.participation.steps import active_step_id
from acordem.kernel.registry import registry, settings

_standings: Held[tuple[Component, tuple[Step, ...]]] = Held()
READ_UNPUBLISHED = "spaces.read_unpublished"
READ_RESTRICTED = "spaces.read_restricted"


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


def seen_by(viewer: Viewer, through: str = "") -> Q:
    """The condition on spaces, or on rows of which `through` leads to the space (`resource__space__`), to be seen.

    A space is seen when it is not hidden nor in the trash, is published (or the viewer prepares it), and is for
    everybody to read (or the viewer is a member or works in it). A preview link stands for both of these in its own
    space. It adds no statement of its own but the roles of somebody signed in, which are read once per request.
    """
    of = partial(_lookup, through)
    published, readable = of(resource__published_at__isnull=False), ~of(access=SpaceAccess.RESTRICTED)
    if viewer.is_participant:
        published |= _where_held(viewer, READ_UNPUBLISHED, of)
        readable |= _where_held(viewer, READ_RESTRICTED, of) | of(pk__in=list(viewer.own_spaces))
        readable |= of(pk__in=SpaceMember.objects.filter(participant_id=viewer.acting_id).values("space_id"))
    seen = published & readable
    if whole := [space_id for space_id, component_id in viewer.previews if component_id is None]:
        seen |= of(pk__in=whole)
    return of(resource__hidden_at__isnull=True, trashed_at__isnull=True) & seen


def _lookup(through: str, **conditions: Any) -> Q:
    return Q(**{f"{through}{name}": value for name, value in conditions.items()})


def _where_held(viewer: Viewer, permission: str, of: Callable[..., Q]) -> Q:
    """Everywhere, or in the spaces for which the viewer holds a role with the permission."""
    if viewer.has(permission):
        return of(pk__isnull=False)
    return of(pk__in=[space_id for role, space_id in viewer.roles if role in registry.roles_with(permission)])


def components_visible_to(viewer: Viewer, space: ParticipatorySpace) -> QuerySet[Component]:
    """Components of a space that the viewer may see."""
    components = Component.objects.filter(space=space, trashed_at__isnull=True)
    if viewer.has(READ_UNPUBLISHED, space.pk) or (space.pk, None) in viewer.previews:
        return components
    shown = [component_id for space_id, component_id in viewer.previews if space_id == space.pk]
    return components.filter(Q(published_at__isnull=False) | Q(pk__in=shown))


def place_of(space: ParticipatorySpace, component: Component, steps: tuple[Step, ...] | None = None) -> Place:
    """The place a component is, with the settings of the step that is active at this moment; `steps` if at hand."""
    steps = steps_of(space) if steps is None else steps
    active_id = step_shown_id(steps, timezone.now())
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


def step_shown_id(steps: Sequence[Step], now: dt.datetime) -> int | None:
    """The step that counts for this request: the one of this moment, or the one that somebody looks on at."""
    chosen = step_seen.get()
    if chosen is not None and any(step.pk == chosen for step in steps):
        return chosen
    return active_step_id(steps, now)


def place_visible_to(viewer: Viewer, *, space: str, slug: str, component: int, kind: str = "") -> Place:
    """The place at an address, of any kind of component unless one is named.

    Raises `ObjectDoesNotExist` when the viewer may see no such space or component.
    """
    return _place(viewer, *_standing(space, slug, component, kind))


def place_read_by(viewer: Viewer, *, space: str, slug: str, component: int, kind: str = "") -> Place:
    """The same, for a page that only reads: what stands there is held in the process until the site changes."""
    address = (space, slug, component, kind)
    return _place(viewer, *_standings.get(address, lambda: _standing(*address)))


def _standing(space: str, slug: str, component: int, kind: str) -> tuple[Component, tuple[Step, ...]]:
    found = _COMPONENT.first(space=registry.space_at(space).name, slug=slug, number=component)
    if found is None or kind not in ("", found.kind):
        raise Component.DoesNotExist
    return found, steps_of(found.space)


def _component() -> QuerySet[Component]:
    found = Component.objects.select_related("space__resource").filter(trashed_at__isnull=True)
    return found.filter(space__kind=about("space"), space__slug=about("slug"), number=about("number"))


_COMPONENT: Final = Question(_component)
_STEPS: Final = Question(lambda: Step.objects.filter(space_id=about("space")))


def steps_of(space: ParticipatorySpace) -> tuple[Step, ...]:
    """The steps of a space, in their order."""
    return tuple(_STEPS.ask(space=space.pk))


def _place(viewer: Viewer, component: Component, steps: tuple[Step, ...]) -> Place:
    if not _sees(viewer, component.space, component):
        raise Component.DoesNotExist
    return place_of(component.space, component, steps)


def resource_visible_to(viewer: Viewer, kind: str, number: int) -> Resource:
    """One published resource of any kind, with its component and space; a hidden one too, for its 410 page.

    What surrounds it (comments, followers, attachments) asks this first. Raises `Resource.DoesNotExist`.
    """
    return _published_around(viewer, _NUMBERED.first(kind=kind, number=number))


def resource_referred_to(viewer: Viewer, reference: str) -> Resource:
    """The same, by its permanent reference. Raises `Resource.DoesNotExist`."""
    return _published_around(viewer, _REFERRED_TO.first(reference=reference))


def _published() -> QuerySet[Resource]:
    return Resource.objects.select_related("component", "space__resource").filter(published_at__isnull=False)


_NUMBERED: Final = Question(lambda: _published().filter(kind=about("kind"), number=about("number")))
_REFERRED_TO: Final = Question(lambda: _published().filter(reference=about("reference")))


def sees_resource(viewer: Viewer, resource: Resource) -> bool:
    """Whether the viewer may read a resource whose component and space were read with it."""
    return resource.is_published and not resource.is_hidden and sees(viewer, resource)


def _published_around(viewer: Viewer, found: Resource | None) -> Resource:
    if found is None:
        raise Resource.DoesNotExist
    if found.space is not None and found.space.resource_id == found.pk:
        found.as_space = found.space
    if found.component is not None and found.space is not None:
        found.component.space = found.space
    if not sees(viewer, found):
        raise Resource.DoesNotExist
    return found


def sees(viewer: Viewer, resource: Resource) -> bool:
    """Whether the viewer may see a resource read with `component` and `space__resource`; a hidden one too (410).

    A space's own resource is seen as the space is; what belongs to no space, by everybody once published,
    and before, where it is not in the trash, by whoever prepares it.
    """
    if resource.space is None:
        return resource.is_published or (viewer.has(READ_UNPUBLISHED) and not _is_lost(resource))
    if resource.pk == resource.space.resource_id:
        return _sees(viewer, resource.space, None)
    return resource.is_published and _sees(viewer, resource.space, resource.component)


def _sees(viewer: Viewer, space: ParticipatorySpace, component: Component | None) -> bool:
    """The same as `seen_by`, of a space already read, and of one of its components."""
    if (
        space.resource.is_hidden
        or space.trashed_at is not None
        or (component is not None and component.trashed_at is not None)
    ):
        return False
    if is_preview(viewer, space, component):
        return True
    is_public = space.resource.is_published and (component is None or component.is_published)
    return (is_public or viewer.has(READ_UNPUBLISHED, space.pk)) and _reads(viewer, space)


def _is_lost(resource: Resource) -> bool:
    asked = registry.resource_kind(resource.kind).lost
    return bool(asked and import_string(asked)(resource))


def _reads(viewer: Viewer, space: ParticipatorySpace) -> bool:
    if space.access != SpaceAccess.RESTRICTED:
        return True
    works_there = viewer.has(READ_RESTRICTED, space.pk) or space.pk in viewer.own_spaces
    return works_there or space.pk in viewer.memberships


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


def closing(place: Place, setting: str) -> dt.datetime | None:
    """When the last of the steps ends that, one after the other from now on, keep a boolean step setting on.

    None when no end is foreseen.
    """
    manifest = registry.component(place.component.kind)
    ends_at = None
    for step in place.steps[place.steps.index(place.active_step) :] if place.active_step else ():
        if not getattr(settings.load(manifest.step_settings, _stored_for_step(place.component, step)), setting):
            break
        ends_at = step.ends_at
    return ends_at


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
