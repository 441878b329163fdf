# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A process or a group, as what carries pictures and documents."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from acordem.kernel.access.decisions import Text
from acordem.kernel.participation.models import ParticipatorySpace, Resource
from acordem.spaces.processes.backoffice.pages import group_page, group_url, process_page, url_of
from acordem.spaces.processes.backoffice.queries import group_numbered, process_of
from acordem.spaces.processes.models import Process, ProcessGroup
from acordem.surfaces.backoffice.pages import Page
from acordem.surfaces.public.context import Link

_PAGES = {"list": "files", "new": "add_file", "edit": "edit_file", "show": "show_picture"}
_GROUP_PAGES = {"list": "group_files", "new": "add_group_file", "edit": "edit_group_file", "show": "show_group_picture"}


@dataclass(frozen=True)
class Carrier:
    """What carries, and its pages: `place("edit", 3)` is the address of the page of file 3."""

    of: Process | ProcessGroup
    resource: Resource
    place: Callable[..., str]
    page: Callable[..., Page]

    def inside(self, title: Text) -> Page:
        """A page one step further in than the list of files."""
        around = self.page()
        return Page(title, crumbs=[*around.crumbs, Link(around.title, self.place("list"))])


def carrier_of_process(space: ParticipatorySpace) -> Carrier:
    """The process of a space that a door has let in to."""
    process = process_of(space)

    def place(name: str, file: int | None = None) -> str:
        return url_of(space, _PAGES[name], **_numbered(file))

    return Carrier(process, space.resource, place, lambda **rest: process_page(process, "files", **rest))


def carrier_of_group(number: int) -> Carrier:
    """The group of that number. Raises `ProcessGroup.DoesNotExist`."""
    group = group_numbered(number)

    def place(name: str, file: int | None = None) -> str:
        return group_url(group, _GROUP_PAGES[name], **_numbered(file))

    return Carrier(group, group.resource, place, lambda **rest: group_page(group, "group_files", **rest))


def _numbered(file: int | None) -> dict[str, Any]:
    return {} if file is None else {"file": file}
