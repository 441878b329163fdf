# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpResponse

from acordem.kernel.access import limits
from acordem.kernel.access.decisions import require
from acordem.kernel.access.requests import CouncilRequest
from acordem.kernel.participation.previews import needs_preview
from acordem.kernel.participation.queries import Place, place_read_by, place_visible_to
from acordem.kernel.participation.rules import may_write
from acordem.surfaces.public.context import looking_at
from acordem.surfaces.public.errors import require_session

View = Callable[..., HttpResponse]


def in_component(kind: str) -> Callable[[View], View]:
    """Turn the address's space, slug and component into a `Place`, or 404: `view(request, place, …)`."""

    def wrap(view: View) -> View:
        @functools.wraps(view)
        def inner(request: CouncilRequest, *, space: str, slug: str, component: int, **rest: Any) -> HttpResponse:
            viewer = request.viewer
            try:
                # What is decided on is read anew; a page that only reads may be some milliseconds old.
                find = place_visible_to if request.method == "POST" else place_read_by
                place: Place = find(viewer, space=space, slug=slug, component=component, kind=kind)
            except ObjectDoesNotExist as error:
                require_session(request)
                raise Http404 from error
            looking_at(request, place.space, place.component)
            if request.method == "POST":
                require_session(request)
                require(may_write(is_previewed=needs_preview(viewer, place.space, place.component)))
                require(limits.count(limits.WRITES_PER_PARTICIPANT, str(viewer.acting_id)))
            return view(request, place, **rest)

        return inner

    return wrap
