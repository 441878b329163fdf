# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet
from django.urls import reverse

from acordem.capabilities.pages_and_blocks.models import Page, Topic
from acordem.kernel.access.viewers import Viewer
from acordem.kernel.participation.models import Resource
from acordem.kernel.participation.queries import READ_UNPUBLISHED, address_of
from acordem.kernel.registry.manifests import SearchText
from acordem.lib.text import text_of_html

MOST_PAGES = 500
"""More than any council has; the page of all pages shows no more."""


def pages_visible_to(viewer: Viewer) -> QuerySet[Page]:
    """Pages of the council's: published ones, and drafts of those who prepare them."""
    pages = Page.objects.select_related("resource", "topic").filter(resource__hidden_at__isnull=True)
    if not (viewer.is_participant and viewer.has(READ_UNPUBLISHED)):
        pages = pages.filter(resource__published_at__isnull=False)
    return pages


def page_visible_to(viewer: Viewer, slug: str) -> Page:
    """One page, without its case. Raises `Page.DoesNotExist`."""
    return pages_visible_to(viewer).get(slug=slug)


def published_pages() -> QuerySet[Page]:
    """What everybody sees of them, in their order."""
    shown = Page.objects.select_related("resource").filter(
        resource__published_at__isnull=False, resource__hidden_at__isnull=True
    )
    return shown.order_by("position", "pk")


def page_path(slug: str) -> str:
    """The path of a page without language, as links are kept."""
    return f"/pages/{slug}"


def address(resource: Resource) -> str:
    """The path of a page, from its resource."""
    return reverse("pages:show", kwargs={"slug": resource.page.slug})


def site_address(resource: Resource) -> str:
    """The path of the site itself."""
    return reverse("public:home")


def space_address(resource: Resource) -> str:
    """The path of a space, from what carries the pictures of its page."""
    return reverse("public:home") if resource.space is None else address_of(resource.space.resource)


def topics() -> list[tuple[int, str]]:
    """The topics that a block may show, with their names."""
    return [(topic.pk, str(topic.title)) for topic in Topic.objects.all()]


def search_texts(resource_ids: Iterable[int]) -> list[SearchText]:
    """What pages may be found by."""
    found = published_pages().filter(pk__in=list(resource_ids))
    return [
        SearchText(
            page.pk,
            "page",
            None,
            "\n".join(page.resource.title.values()),
            "\n".join(text_of_html(text) for text in page.body.values()),
        )
        for page in found
    ]
