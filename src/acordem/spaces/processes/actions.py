# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from acordem.capabilities.attachments.enums import AttachmentKind
from acordem.capabilities.attachments.models import Attachment
from acordem.kernel.accounts.models import Participant
from acordem.kernel.audit.actions import record
from acordem.kernel.events.actions import publish
from acordem.kernel.organizations.epochs import touch
from acordem.kernel.participation.actions import create_resource, create_space
from acordem.kernel.participation.events import ResourcesPublished
from acordem.kernel.participation.models import Resource, Step
from acordem.spaces.processes.models import Process, ProcessGroup


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
def create_group(*, title: Any, is_promoted: bool = False, **texts: Any) -> ProcessGroup:
    """Make an unpublished group of processes."""
    resource = create_resource(kind="process_group", title=title)
    return ProcessGroup.objects.create(resource=resource, is_promoted=is_promoted, **texts)


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
def show_picture(*, of: Process | ProcessGroup, picture: Attachment, by: Participant | None = None) -> None:
    """Choose which of the pictures of a process or a group stands on top of its page and on its cards.

    Raises `ValidationError` for a document, and for a picture of something else.
    """
    resource_id = of.space.resource_id if isinstance(of, Process) else of.pk
    if picture.kind != AttachmentKind.PICTURE or picture.resource_id != resource_id:
        raise ValidationError("The picture has to be one of those it carries.", code="other_picture")
    of.picture = picture
    of.save(update_fields=["picture"])
    record(verb="process.show_picture", by=by, target=of, changes={"picture": picture.number})


def announce_published(resource_id: int) -> None:
    """Publish the event that search, followers and feeds understand for any kind of resource."""
    publish(ResourcesPublished("process", (resource_id,)))
