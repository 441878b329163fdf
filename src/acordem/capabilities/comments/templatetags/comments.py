# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from typing import Any

from django import template
from django.template import Context

from acordem.capabilities.comments.public.sections import section
from acordem.capabilities.comments.queries import Threads, threads_on
from acordem.capabilities.comments.terms import Terms
from acordem.kernel.participation.models import Resource

register = template.Library()


@register.inclusion_tag("comments/_section.html", takes_context=True)
def comments(context: Context, resource: Resource, terms: Terms) -> dict[str, Any]:
    """The first page of the comments on a resource (its component and space read along), on the resource's own page."""
    if not terms.is_enabled:
        return {}
    request = context["request"]
    # What nobody can read any more keeps no place either: there is nothing to look for.
    threads = threads_on(request.viewer, resource, terms.order) if resource.comments_count else Threads([], {})
    shown = section(request, resource, terms, threads, order=terms.order)
    return {**shown, "is_enabled": True, "csrf_token": context.get("csrf_token"), "viewer": request.viewer}
