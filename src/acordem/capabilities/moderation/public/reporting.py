# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the forms that report something have in common."""

from __future__ import annotations

from typing import Any

from django.http import Http404

from acordem.capabilities.moderation.actions import Contact
from acordem.capabilities.moderation.public.forms import ReportForm
from acordem.capabilities.moderation.queries import out_of_sight, reportable_visible_to
from acordem.kernel.access import limits
from acordem.kernel.access.decisions import require
from acordem.kernel.access.viewers import Viewer
from acordem.kernel.audit.actions import client_address
from acordem.kernel.participation.models import Resource
from acordem.surfaces.public.errors import Gone


def reportable_or_404(viewer: Viewer, kind: str, number: int) -> Resource:
    """What an address names and the viewer may report. Raises `Gone` for what is hidden, or stands on what is."""
    try:
        resource = reportable_visible_to(viewer, kind, number)
    except Resource.DoesNotExist as error:
        raise Http404 from error
    if (gone := out_of_sight(resource)) is not None:
        raise Gone(gone)
    return resource


def count_report(viewer: Viewer) -> None:
    """Count what somebody reports. Raises `NotAllowed` for too much of it."""
    if viewer.is_participant:
        require(limits.count(limits.REPORTS_PER_PARTICIPANT, str(viewer.acting_id)))
    else:
        require(limits.count(limits.MESSAGES_PER_ADDRESS, client_address.get() or ""))


def told_in(form: ReportForm) -> dict[str, Any]:
    """What a valid form says, as verbs take it."""
    told = form.cleaned_data
    contact = Contact(told.get("name", ""), told.get("email", ""))
    return {"ground": told["ground"], "details": told["details"], "contact": contact}
