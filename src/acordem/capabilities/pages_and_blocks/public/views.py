# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from itertools import groupby

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from acordem.capabilities.attachments import presentation
from acordem.capabilities.attachments.queries import attachments_of
from acordem.capabilities.pages_and_blocks.models import Page
from acordem.capabilities.pages_and_blocks.queries import MOST_PAGES, page_visible_to, published_pages
from acordem.kernel.access.requests import CouncilRequest
from acordem.surfaces.public.context import Link


@require_safe
def index(request: CouncilRequest) -> HttpResponse:
    """Every published page, by topic; those without one come last."""
    pages = published_pages().select_related("resource", "topic")[:MOST_PAGES]
    by_topic = sorted(pages, key=lambda page: (page.topic is None, page.topic and (page.topic.position, page.topic.pk)))
    groups = [(topic, list(found)) for topic, found in groupby(by_topic, key=lambda page: page.topic)]
    return render(request, "pages_and_blocks/list.html", {"groups": groups})


@require_safe
def show(request: CouncilRequest, slug: str) -> HttpResponse:
    """One page."""
    try:
        page = page_visible_to(request.viewer, slug)
    except Page.DoesNotExist as error:
        raise Http404 from error
    attachments = attachments_of(page.resource)
    context = {
        "page_shown": page,
        "resource": page.resource,
        "crumbs": [Link(_("Pages"), reverse("pages:list"))],
        "folders": presentation.folders(attachments),
        "gallery": presentation.gallery(attachments),
    }
    return render(request, "pages_and_blocks/show.html", context)
