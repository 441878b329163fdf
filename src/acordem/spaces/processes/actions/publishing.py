# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from acordem.capabilities.search.actions import forget
from acordem.kernel.access.decisions import require
from acordem.kernel.accounts.models import Participant
from acordem.kernel.audit.actions import record
from acordem.kernel.events.actions import publish
from acordem.kernel.organizations.epochs import touch
from acordem.kernel.participation.actions import publish_component, publish_space, turn_steps_due, unpublish_space
from acordem.kernel.participation.events import ResourcesPublished
from acordem.kernel.participation.models import Component, ParticipatorySpace
from acordem.kernel.participation.trash import restore_space, trash_space
from acordem.spaces.processes.facts import publishing_facts
from acordem.spaces.processes.models import Process
from acordem.spaces.processes.rules import may_publish


@transaction.atomic
def publish_process(*, process: Process, by: Participant | None = None) -> None:
    """Let everybody see a process with its components, and open the step whose date has come. Raises `NotAllowed`.

    Components that were published once and taken back stay as they are: somebody wanted that.
    """
    space = ParticipatorySpace.objects.select_for_update().select_related(None).get(pk=process.pk)
    require(may_publish(publishing_facts(process)))
    for component in Component.objects.filter(space=space, published_at=None, trashed_at=None):
        if "published_before" not in component.settings:
            publish_component(component=component, by=by)
    publish_space(space=process.space, by=by)
    touch()
    turn_steps_due(space_id=process.pk, now=timezone.now())


@transaction.atomic
def unpublish_process(*, process: Process, by: Participant | None = None) -> None:
    """Let only those who prepare a process see it, and search find it no more; what is in it stays."""
    unpublish_space(space=process.space, by=by)
    forget([process.space.resource_id])
    touch()


@transaction.atomic
def trash_process(*, process: Process, by: Participant | None = None) -> None:
    """Put an unpublished process in the trash, with what is in it. Raises `NotAllowed` while it is published."""
    trash_space(space=process.space, by=by)
    forget([process.space.resource_id])
    touch()


@transaction.atomic
def restore_process(*, process: Process, by: Participant | None = None) -> None:
    """Take a process out of the trash: unpublished, at its address and in its group, with everything in it."""
    restore_space(space=process.space, by=by)
    touch()


@transaction.atomic
def highlight_process(*, process: Process, is_highlighted: bool, by: Participant | None = None) -> None:
    """Show a process first and larger, or like the others."""
    space = ParticipatorySpace.objects.select_for_update().get(pk=process.pk)
    if space.is_highlighted == is_highlighted:
        return
    space.is_highlighted = process.space.is_highlighted = is_highlighted
    space.save(update_fields=["is_highlighted"])
    changes = {"is_highlighted": [not is_highlighted, is_highlighted]}
    record(verb="process.edit", by=by, target=space, changes=changes)


def announce_published(resource_id: int) -> None:
    """Publish the event that search, followers and feeds understand for any kind of resource."""
    publish(ResourcesPublished("process", (resource_id,)))
