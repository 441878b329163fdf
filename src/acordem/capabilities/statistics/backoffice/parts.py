# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from acordem.capabilities.statistics.enums import By
from acordem.capabilities.statistics.manifest import SEE
from acordem.capabilities.statistics.queries import Numbers
from acordem.capabilities.statistics.tables import Tabled, divided
from acordem.kernel.access.viewers import Viewer
from acordem.kernel.participation.enums import Channel
from acordem.kernel.participation.models import Component, ParticipatorySpace, Step
from acordem.kernel.participation.queries import place_of
from acordem.kernel.registry import registry
from acordem.kernel.taxonomies.models import TaxonomyItem
from acordem.surfaces.backoffice.spaces.tabs import route_of


def divisions(counts: dict[str, Numbers], steps: list[Step]) -> list[Tabled]:
    """What was done by phase, by where it came from and by each taxonomy, those of which there is anything."""
    tables = [
        divided(_("By phase"), _("Phase"), counts[By.STEP], [(str(step.pk), step.title) for step in steps]),
        divided(_("By how it came"), _("How it came"), counts[By.CHANNEL], Channel.choices),
    ]
    keys = {int(key) for of_measure in counts[By.ITEM].values() for key in of_measure}
    items = TaxonomyItem.objects.filter(pk__in=keys).select_related("taxonomy", "parent")
    taxonomies: dict[int, list[TaxonomyItem]] = {}
    for item in items.order_by("taxonomy__weight", "taxonomy_id", "weight", "pk"):
        taxonomies.setdefault(item.taxonomy_id, []).append(item)
    for found in taxonomies.values():
        name = found[0].taxonomy.name
        keyed = [(str(item.pk), f"{item.parent.name}: {item.name}" if item.parent else item.name) for item in found]
        tables.append(divided(_("By %(taxonomy)s") % {"taxonomy": name}, name, counts[By.ITEM], keyed))
    return [table for table in tables if table]


def spaces_table(viewer: Viewer, counts: dict[int, dict[str, int]]) -> Tabled | None:
    """What was done in each space that the viewer works with and in which anything was, the latest first."""
    found = ParticipatorySpace.objects.filter(pk__in=counts).select_related("resource").order_by("-pk")
    links = [
        (
            str(space.pk),
            format_html(
                '<a href="{}">{}</a>', reverse("manage_statistics:space", kwargs=route_of(space)), space.resource.title
            ),
        )
        for space in found
        if viewer.has(SEE, space.pk)
    ]
    by_measure: Numbers = {}
    for space_id, of_space in counts.items():
        for measure, number in of_space.items():
            by_measure.setdefault(measure, {})[str(space_id)] = number
    return divided(_("Where"), _("Name"), by_measure, links)


def components_of(space: ParticipatorySpace, steps: list[Step]) -> list[dict[str, Any]]:
    """What each kind of component tells in the report, in the order of the space: a question for each kind."""
    published = Component.objects.filter(space=space, trashed_at=None, published_at__isnull=False)
    places = [place_of(space, each, tuple(steps)) for each in published if registry.is_installed(each.kind)]
    told: dict[int, dict[str, Any]] = {}
    for kind in dict.fromkeys(place.component.kind for place in places):
        if name := registry.component(kind).report:
            told |= import_string(name)([place for place in places if place.component.kind == kind])
    return [
        {"name": place.component.name, **told[place.component.pk]} for place in places if place.component.pk in told
    ]
