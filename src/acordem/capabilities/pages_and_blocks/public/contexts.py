# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What blocks show: each function answers for all blocks of its kind on a page, in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from acordem.capabilities.pages_and_blocks.models import Page
from acordem.capabilities.pages_and_blocks.queries import published_pages
from acordem.capabilities.pages_and_blocks.settings import BUTTONS
from acordem.capabilities.statistics.tables import public_figures
from acordem.kernel.access.requests import CouncilRequest
from acordem.kernel.registry import registry
from acordem.kernel.registry.blocks import Standing
from acordem.kernel.registry.manifests import SpaceManifest
from acordem.lib.addresses import in_language

Contexts = list[dict[str, Any] | None]


def welcomes(request: CouncilRequest, blocks: Sequence[Standing]) -> Contexts:
    """The first is what the page is called; what the council has not written says its name and what there is."""
    organization = request.organization
    spaces = registry.manifests(SpaceManifest)
    first = f"/{spaces[0].path}" if spaces else "/pages"
    return [
        {
            "level": 1 if block is blocks[0] else 2,
            "title": block.settings.title or _("Participation in %(name)s") % {"name": organization.name},
            "text": block.settings.text or organization.description,
            "label": block.settings.button_label or _("See what is open"),
            "url": _url(block.settings.button_address or first) if block.settings.has_button else "",
        }
        for block in blocks
    ]


def texts(request: CouncilRequest, blocks: Sequence[Standing]) -> Contexts:
    """Words, where there are any, or a picture."""
    return [{} if block.settings.title or block.settings.body or block.picture else None for block in blocks]


def buttons(request: CouncilRequest, blocks: Sequence[Standing]) -> Contexts:
    """The buttons that say something and lead somewhere."""
    found: Contexts = []
    for block in blocks:
        links = [
            {"label": getattr(block.settings, f"label{n}"), "url": _url(getattr(block.settings, f"address{n}"))}
            for n in range(1, BUTTONS + 1)
        ]
        shown = [link for link in links if link["label"] and link["url"]]
        found.append({"links": shown} if shown else None)
    return found


def topics(request: CouncilRequest, blocks: Sequence[Standing]) -> Contexts:
    """The published pages of each topic, all topics in one query."""
    pages = (
        published_pages()
        .select_related("resource", "topic")
        .filter(topic__in={block.settings.topic for block in blocks})
    )
    by_topic: dict[int | None, list[Page]] = {}
    for page in pages:
        by_topic.setdefault(page.topic_id, []).append(page)
    return [_topic(block, by_topic.get(block.settings.topic, [])) for block in blocks]


def figures(request: CouncilRequest, blocks: Sequence[Standing]) -> Contexts:
    """How many people took part in what everybody can see, as it was counted last; nothing before that."""
    told = public_figures()
    return [{"figures": told} if told else None for _block in blocks]


def _topic(block: Standing, pages: list[Page]) -> dict[str, Any] | None:
    if not pages or pages[0].topic is None:
        return None
    links = [{"label": page.resource.title, "url": reverse("pages:show", kwargs={"slug": page.slug})} for page in pages]
    return {"title": block.settings.title or pages[0].topic.title, "links": links}


def _url(address: str) -> str:
    return in_language(address, get_language() or "")
