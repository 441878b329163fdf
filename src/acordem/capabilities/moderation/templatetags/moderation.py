# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tags for the pages of what can be reported: `{% load moderation %}`."""

from __future__ import annotations

from django import template
from django.urls import reverse

from acordem.kernel.participation.models import Resource

register = template.Library()


@register.simple_tag
def report_address(resource: Resource) -> str:
    """Returns where something is reported: a page of its own, so that pages that are kept whole hold no form."""
    return reverse("moderation:report", kwargs={"kind": resource.kind, "number": resource.number})
