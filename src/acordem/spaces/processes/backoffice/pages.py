# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What surrounds the pages of one process and of one group."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from acordem.kernel.access.decisions import Text
from acordem.kernel.participation.models import ParticipatorySpace
from acordem.spaces.processes.groups import address as group_address
from acordem.spaces.processes.models import Process, ProcessGroup
from acordem.spaces.processes.queries import process_address
from acordem.surfaces.backoffice.pages import Page
from acordem.surfaces.backoffice.spaces.tabs import route_of, space_tabs
from acordem.surfaces.public.context import Link


def process_page(process: Process, current: str, **rest: Any) -> Page:
    """A page of one process: under its tabs, with the way back to the list."""
    space = process.space
    shown: dict[str, Any] = {
        "title": space.resource.title,
        "crumbs": list_crumbs(),
        "see_url": process_address(space),
        "space_id": space.pk,
        "tabs": space_tabs(space, f"manage_processes:{current}"),
    }
    return Page(**{**shown, **rest})


def inside(process: Process, title: Text, current: str, **rest: Any) -> Page:
    """A page one step further in than the tabs of a process."""
    back = Link(process.space.resource.title, url_of(process.space, current))
    return Page(title, crumbs=[*list_crumbs(), back], **rest)


def group_page(group: ProcessGroup, current: str, **rest: Any) -> Page:
    """A page of one group, under its tabs."""
    tabs = (("edit_group", _("Texts")), ("group_files", _("Pictures and documents")))
    return Page(
        group.resource.title,
        crumbs=group_crumbs(),
        see_url=group_address(group.resource),
        tabs=[Link(label, group_url(group, name), name == current) for name, label in tabs],
        **rest,
    )


def group_crumbs() -> list[Link]:
    """The way to everything about groups."""
    return [*list_crumbs(), Link(_("Groups"), reverse("manage_processes:groups"))]


def list_crumbs() -> list[Link]:
    """The way to everything about processes."""
    return [Link(_("Processes"), reverse("manage_processes:list"))]


def list_tabs(current: str) -> Sequence[Link]:
    """Processes, their groups, and what was thrown away of both."""
    tabs = (
        *(("list", _("Processes")), ("groups", _("Groups"))),
        *(("trash", _("In the trash")), ("trashed_groups", _("Groups in the trash"))),
    )
    return [Link(label, reverse(f"manage_processes:{name}"), name == current) for name, label in tabs]


def url_of(space: ParticipatorySpace, name: str, **more: Any) -> str:
    """The address of one of our pages of a process."""
    return reverse(f"manage_processes:{name}", kwargs={"slug": space.slug, **more})


def group_url(group: ProcessGroup, name: str, **more: Any) -> str:
    """The address of one of our pages of a group."""
    return reverse(f"manage_processes:{name}", kwargs={"number": group.resource.number, **more})


def part_url(space: ParticipatorySpace, part: str) -> str:
    """The address of one of the pages that every kind of space has."""
    return reverse(f"backoffice:space_{part}", kwargs=route_of(space))
