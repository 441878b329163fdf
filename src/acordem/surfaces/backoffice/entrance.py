# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The doors of the back-office: who may come in, and where they stand once inside."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpResponse

from acordem.kernel.access import limits
from acordem.kernel.access.decisions import require
from acordem.kernel.access.requests import CouncilRequest
from acordem.kernel.access.rules import may_act, may_administer
from acordem.kernel.access.viewers import Viewer
from acordem.kernel.participation.models import ParticipatorySpace
from acordem.kernel.participation.queries import place_read_by, place_visible_to
from acordem.kernel.registry import registry
from acordem.surfaces.public.errors import sign_in_url

View = Callable[..., HttpResponse]
Door = Callable[[View], View]


def for_council(permission: str) -> Door:
    """Only for those who hold `permission` for the whole council: `view(request, **rest)`."""

    def wrap(view: View) -> View:
        @functools.wraps(view)
        def inner(request: CouncilRequest, **rest: Any) -> HttpResponse:
            require(may_administer(_somebody(request), permission))
            return _closed(view(request, **rest))

        return inner

    return wrap


def for_staff(permission: str) -> Door:
    """For those who hold `permission` for the council or for some space; the view shows each what is theirs."""

    def wrap(view: View) -> View:
        @functools.wraps(view)
        def inner(request: CouncilRequest, **rest: Any) -> HttpResponse:
            viewer = _somebody(request)
            space = next(iter(viewer.spaces_with(permission)), None)
            require(may_administer(viewer, permission, space))
            return _closed(view(request, **rest))

        return inner

    return wrap


def in_space(kind: str, permission: str, *, with_trash: bool = False) -> Door:
    """In the space of a kind ('' for the one in the address) that the address names: `view(request, space, **rest)`.

    One in the trash is not there, but for the pages `with_trash` where it is taken out or deleted.
    """

    def wrap(view: View) -> View:
        @functools.wraps(view)
        def inner(request: CouncilRequest, *, slug: str, **rest: Any) -> HttpResponse:
            viewer = _somebody(request)
            everything = ParticipatorySpace.with_trash if with_trash else ParticipatorySpace.objects
            spaces = everything.select_related("resource")
            if request.method == "POST":
                # Two people who change one space wait for each other, and each form is compared with what is there.
                spaces = spaces.select_for_update(of=("self",))
            path = rest.pop("space", "")
            space = spaces.filter(kind=kind or registry.space_at(path).name, slug=slug).first()
            require(may_administer(viewer, permission, space.pk if space else None))
            if space is None:
                raise Http404
            return _closed(view(request, space, **rest))

        return inner

    return wrap


def in_component(kind: str, permission: str) -> Door:
    """In the component (of a kind, '' for any) that the address names: `view(request, place, **rest)`."""

    def wrap(view: View) -> View:
        @functools.wraps(view)
        def inner(request: CouncilRequest, *, space: str, slug: str, component: int, **rest: Any) -> HttpResponse:
            viewer = _somebody(request)
            # Whoever only reads is shown what the process holds of the place; whoever writes, what stands.
            find = place_read_by if request.method in ("GET", "HEAD") else place_visible_to
            try:
                place = find(viewer, space=space, slug=slug, component=component, kind=kind)
            except ObjectDoesNotExist as error:
                raise Http404 from error
            require(may_administer(viewer, permission, place.space.pk))
            return _closed(view(request, place, **rest))

        return inner

    return wrap


def _somebody(request: CouncilRequest) -> Viewer:
    viewer = request.viewer
    require(may_act(viewer, sign_in_url(request)))
    if request.method == "POST":
        require(limits.count(limits.STAFF_WRITES, str(viewer.acting_id)))
    return viewer


def _closed(response: HttpResponse) -> HttpResponse:
    # What the council works on stays out of the history of a shared computer.
    response.headers.setdefault("Cache-Control", "no-store, private")
    return response
