# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from django.utils import timezone

from acordem.kernel.audit.models import AuditEntry
from acordem.kernel.organizations.scope import current_organization
from acordem.kernel.participation.models import Resource
from acordem.spaces.processes.models import Process
from acordem.spaces.processes.rules import PublishingFacts


def publishing_facts(process: Process) -> PublishingFacts:
    """What the rule about publishing asks, from what has been read already."""
    language, ends_on = current_organization().default_language, process.space.ends_on
    return PublishingFacts(
        has_title=language in process.space.resource.title,
        has_short_description=language in process.short_description,
        is_over=ends_on is not None and ends_on < timezone.localdate(),
    )


def was_published(process: Process) -> bool:
    """Whether everybody has ever been able to see it: the log of acts forgets nothing."""
    if process.space.resource.is_published:
        return True
    about = {"target_kind": process.space._meta.label_lower, "target_id": process.pk}
    return AuditEntry.objects.filter(verb="space.publish", **about).exists()


def contents_count(process: Process) -> int:
    """How many things are in it besides itself: proposals, comments, whatever people wrote."""
    return Resource.objects.filter(space_id=process.pk).exclude(pk=process.space.resource_id).count()
