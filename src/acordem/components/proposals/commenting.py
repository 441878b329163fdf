# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How proposals are commented on: what the manifest names for the comments capability."""

from __future__ import annotations

from acordem.capabilities.comments.terms import Terms, terms_of
from acordem.kernel.access.viewers import Viewer
from acordem.kernel.participation.models import Resource
from acordem.kernel.participation.queries import Place, place_of


def terms_at(place: Place) -> Terms:
    """The terms of commenting on a proposal of this place, now: people may say whether they are in favor."""
    return terms_of(place.settings, place.step_settings, has_alignment=True)


def comment_terms(resource: Resource, viewer: Viewer) -> Terms:
    """The terms of commenting on a proposal, from its resource."""
    if resource.component is None or resource.space is None:
        raise ValueError("A proposal is in a component.")
    return terms_at(place_of(resource.space, resource.component))
