# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_POST

from acordem.kernel.access.requests import CouncilRequest
from acordem.lib.markup import html_of
from acordem.surfaces.backoffice.entrance import for_staff
from acordem.surfaces.backoffice.fields import LONGEST_RICH
from acordem.surfaces.backoffice.manifest import ENTER


@require_POST
@for_staff(ENTER)
def look(request: CouncilRequest) -> HttpResponse:
    """How a text will look that is being written, as a fragment of a page; nothing is kept of it."""
    html = html_of(request.POST.get("text", "")[:LONGEST_RICH])
    return render(request, "ui/pieces/_rich_text.html", {"html": mark_safe(html)})  # noqa: S308 - cleaned by html_of
