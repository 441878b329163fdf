# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the page of something hidden offers: to who wrote it, why and how to answer; to who moderates, its case."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from acordem.capabilities.moderation.facts import is_author
from acordem.capabilities.moderation.permissions import DECIDE
from acordem.capabilities.moderation.queries import latest_hiding
from acordem.kernel.access.decisions import Remedy
from acordem.kernel.access.viewers import Viewer
from acordem.kernel.participation.models import Resource


def remedies(viewer: Viewer, resource: Resource) -> list[Remedy]:
    """Where whoever looks at something hidden finds out why."""
    ruling = latest_hiding(resource)
    found: list[Remedy] = []
    if ruling is None:
        return found
    if is_author(resource, viewer):
        url = reverse("moderation:why", kwargs={"kind": resource.kind, "number": resource.number})
        found.append(Remedy("why", _("You wrote it: read why it was hidden, and answer"), url))
    if viewer.has(DECIDE, resource.space_id):
        url = reverse("manage_moderation:show", kwargs={"number": ruling.case_id})
        found.append(Remedy("case", _("See its case in moderation"), url))
    return found
