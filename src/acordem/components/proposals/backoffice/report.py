# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the printed report of a space tells of its proposals: what came of them, and those that people want most."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import F, Window
from django.db.models.functions import RowNumber
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from acordem.components.proposals.public.cards import state
from acordem.components.proposals.public.outcome import outcomes
from acordem.components.proposals.states import states_of
from acordem.kernel.participation.models import Resource
from acordem.kernel.participation.models.resources import LISTED
from acordem.kernel.participation.queries import Place

MOST = 10


def report(places: Sequence[Place]) -> dict[int, dict[str, Any]]:
    """Of each component: how its proposals were answered, and the ten with most supports."""
    answered = outcomes(places)
    wanted = _wanted(places)
    return {
        place.component.pk: {
            "template": "proposals/backoffice/report.html",
            "figures": [{"number": number, "label": words} for number, words in _figures(answered, place)],
            "id": f"proposals-{place.component.number}",
            "caption": _("The proposals with most supports"),
            "columns": _columns(),
            "rows": _rows(place, wanted[place.component.pk]),
        }
        for place in places
        if place.component.pk in wanted
    }


def _figures(answered: dict[int, Any], place: Place) -> tuple[tuple[int, Any], ...]:
    return answered[place.component.pk].figures if place.component.pk in answered else ()


def _wanted(places: Sequence[Place]) -> dict[int, list[Resource]]:
    components = [place.component.pk for place in places]
    listed = Resource.objects.filter(LISTED, kind="proposal", component__in=components)
    # A window and not a query for each: as many components, as many questions otherwise.
    order = Window(RowNumber(), partition_by=F("component"), order_by=[F("supports_count").desc(), F("pk").desc()])
    wanted: dict[int, list[Resource]] = {}
    for resource in listed.annotate(place_in_order=order).filter(place_in_order__lte=MOST).order_by("place_in_order"):
        wanted.setdefault(resource.component_id or 0, []).append(resource)
    return wanted


def _columns() -> list[dict[str, Any]]:
    supports, comments = ({"label": label, "kind": "number"} for label in (_("Supports"), _("Comments")))
    return [{"label": _("Title")}, {"label": _("Reference")}, supports, comments, {"label": _("State")}]


def _rows(place: Place, resources: list[Resource]) -> list[list[Any]]:
    states = states_of(place.component)
    return [
        [
            each.title,
            each.reference,
            number_format(each.supports_count),
            number_format(each.comments_count),
            state(each, states)["label"],
        ]
        for each in resources
    ]
