# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from acordem.capabilities.pages_and_blocks.models import Page
from acordem.capabilities.pages_and_blocks.queries import page_path
from acordem.capabilities.pages_and_blocks.rules import EDIT
from acordem.kernel.participation.listing import Order
from acordem.surfaces.backoffice.menus import Action
from acordem.surfaces.backoffice.tables import Column, Table


def _state(page: Page) -> str:
    return _("Published") if page.resource.is_published else _("Draft")


class Pages(Table[Page]):
    """The council's own pages."""

    columns: ClassVar = (
        Column("title", gettext_lazy("Title"), lambda page: str(page.resource.title)),
        Column("address", gettext_lazy("Address"), lambda page: page_path(page.slug), order="address"),
        Column("topic", gettext_lazy("Topic"), lambda page: str(page.topic or "")),
        Column("place", gettext_lazy("Where people find it"), lambda page: page.get_place_display()),
        Column("state", gettext_lazy("State"), _state),
    )
    orders: ClassVar = {
        "order": Order(("position", "pk"), is_descending=False),
        "address": Order(("slug", "pk"), is_descending=False),
    }
    default_order = "order"
    permission = EDIT
    empty: ClassVar = (
        gettext_lazy("There are no pages yet"),
        gettext_lazy("Make one, or let the legal ones be drafted from the council's data."),
    )

    def rows(self) -> QuerySet[Page]:
        return Page.objects.select_related("resource", "topic")

    def narrowed(self, rows: QuerySet[Page], asked: Mapping[str, Any]) -> QuerySet[Page]:
        words = asked["q"]
        if not words:
            return rows
        return rows.filter(slug__icontains=words) | rows.filter(resource__title__icontains=words)

    def url_of(self, row: Page) -> str:
        return reverse("manage_site:page_edit", kwargs={"number": row.resource.number})

    def actions_of(self, row: Page) -> Sequence[Action]:
        is_published = row.resource.is_published
        words = [
            ("unpublish", _("Take it out of sight"), is_published),
            ("publish", _("Publish"), not is_published),
            ("up", _("Up"), True),
            ("down", _("Down"), True),
            ("remove", _("Delete"), not is_published),
        ]
        number = row.resource.number
        turns = [
            Action(label, reverse("manage_site:page_turn", kwargs={"number": number, "to": to}), method="post")
            for to, label, is_there in words
            if is_there
        ]
        see = Action(_("See it"), reverse("pages:show", kwargs={"slug": row.slug}))
        to_menu = reverse("manage_site:page_to_menu", kwargs={"number": number})
        return [see, *turns, Action(_("Put it in the menu"), to_menu, method="post")]
