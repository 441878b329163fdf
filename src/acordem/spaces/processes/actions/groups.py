# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from acordem.capabilities.search.actions import forget
from acordem.kernel.access.decisions import require
from acordem.kernel.accounts.models import Participant
from acordem.kernel.audit.actions import record
from acordem.kernel.events.actions import publish
from acordem.kernel.participation.actions import create_resource
from acordem.kernel.participation.events import ResourcesEdited, ResourcesPublished
from acordem.kernel.participation.models import Resource
from acordem.kernel.participation.rules import may_trash
from acordem.spaces.processes.models import ProcessGroup


@transaction.atomic
def create_group(*, title: Any, is_promoted: bool = False, by: Participant | None = None, **texts: Any) -> ProcessGroup:
    """Make an unpublished group of processes."""
    resource = create_resource(kind="process_group", title=title)
    group = ProcessGroup.objects.create(resource=resource, is_promoted=is_promoted, **texts)
    record(verb="process_group.create", by=by, target=resource, changes={})
    return group


@transaction.atomic
def edit_group(*, group: ProcessGroup, changes: Mapping[str, Any], by: Participant | None = None) -> None:
    """Change the title, the description or the promotion of a group, by name."""
    resource = Resource.objects.select_for_update().get(pk=group.pk)
    if "title" in changes:
        Resource.objects.filter(pk=group.pk).update(title=changes["title"])
    mine = [name for name in ("description", "is_promoted") if name in changes]
    for name in mine:
        setattr(group, name, changes[name])
    if mine:
        group.save(update_fields=mine)
    if changes:
        record(verb="process_group.edit", by=by, target=resource, changes={"fields": ", ".join(sorted(changes))})
    if resource.is_published:
        publish(ResourcesEdited("process_group", (resource.pk,)))


@transaction.atomic
def publish_group(*, group: ProcessGroup, by: Participant | None = None) -> None:
    """Let everybody see a group; its processes are published each by itself."""
    resource = Resource.objects.select_for_update().get(pk=group.pk)
    if resource.is_published:
        return
    resource.published_at = timezone.now()
    resource.save(update_fields=["published_at"])
    group.resource = resource
    record(verb="process_group.publish", by=by, target=group, changes={})
    publish(ResourcesPublished("process_group", (resource.pk,)))


@transaction.atomic
def unpublish_group(*, group: ProcessGroup, by: Participant | None = None) -> None:
    """Let only those who prepare a group see it; its processes stay as they are."""
    resource = Resource.objects.select_for_update().get(pk=group.pk)
    if not resource.is_published:
        return
    resource.published_at = None
    resource.save(update_fields=["published_at"])
    group.resource = resource
    record(verb="process_group.unpublish", by=by, target=group, changes={})
    forget([resource.pk])


@transaction.atomic
def trash_group(*, group: ProcessGroup, by: Participant | None = None) -> None:
    """Put an unpublished group out of sight of everybody; its processes stay where they are, and show none.

    Raises `NotAllowed` for a public one.
    """
    resource = Resource.objects.select_for_update().get(pk=group.pk)
    locked = ProcessGroup.with_trash.select_for_update().get(pk=group.pk)
    if locked.trashed_at is not None:
        return
    require(may_trash(is_published=resource.is_published))
    locked.trashed_at = timezone.now()
    locked.save(update_fields=["trashed_at"])
    record(verb="process_group.trash", by=by, target=locked, changes={})


@transaction.atomic
def restore_group(*, group: ProcessGroup, by: Participant | None = None) -> None:
    """Take a group out of the trash, unpublished; its processes show it again as soon as it is published."""
    locked = ProcessGroup.with_trash.select_for_update().get(pk=group.pk)
    if locked.trashed_at is None:
        return
    locked.trashed_at = None
    locked.save(update_fields=["trashed_at"])
    record(verb="process_group.restore", by=by, target=locked, changes={})
