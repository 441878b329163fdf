# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from acordem.capabilities.attachments.queries import address_of, thumbnail_address
from acordem.kernel.participation.enums import SpaceAccess
from acordem.lib.text import shorten, text_of_html
from acordem.spaces.processes.groups import address as group_address
from acordem.spaces.processes.models import Process, ProcessGroup
from acordem.spaces.processes.queries import process_address


def cards(processes: Iterable[Process], today: dt.date, *, with_large: bool = False) -> list[dict[str, Any]]:
    """What the piece `_card.html` shows of each process; highlighted ones larger where the page gives them room."""
    return [
        {
            "title": process.space.resource.title,
            "url": process_address(process.space),
            "kicker": _kicker(process),
            "text": shorten(text_of_html(str(process.short_description)), 180),
            "state": state(process, today),
            "facts": [{"icon": "calendar", "text": dates(process)}] if dates(process) else [],
            "image_url": thumbnail(process),
            "is_large": with_large and process.space.is_highlighted,
        }
        for process in processes
    ]


def group_cards(groups: Iterable[ProcessGroup]) -> list[dict[str, Any]]:
    """The same of groups, which come with `processes_count`."""
    return [
        {
            "title": group.resource.title,
            "url": group_address(group.resource),
            "kicker": _("Group of processes"),
            "text": shorten(text_of_html(str(group.description)), 180),
            "state": None,
            "facts": [{"icon": "people", "text": _processes(group.processes_count)}],  # type: ignore[attr-defined]
            "image_url": thumbnail(group),
            "is_large": group.is_promoted,
        }
        for group in groups
    ]


def promoted_first(groups: list[dict[str, Any]], processes: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Groups and processes together: the large ones first, groups before processes; the order stays otherwise."""
    return sorted([*groups, *processes], key=lambda card: not card["is_large"])


def hero_picture(of: Process | ProcessGroup) -> dict[str, Any] | None:
    """The picture on top of its page, with what it shows in words; None without one."""
    return None if of.picture is None else {"url": address_of(of.picture), "alt": of.picture.description}


def thumbnail(of: Process | ProcessGroup) -> str:
    """The address of its small picture; '' without one."""
    return "" if of.picture is None else thumbnail_address(of.picture)


def is_over(process: Process, today: dt.date) -> bool:
    """Whether its last day has passed."""
    return process.space.ends_on is not None and process.space.ends_on < today


def state(process: Process, today: dt.date) -> dict[str, str]:
    """Where a process is in time, in words; the same words everywhere."""
    if process.space.starts_on and today < process.space.starts_on:
        return {"label": _("Not open yet"), "kind": "waiting"}
    if is_over(process, today):
        return {"label": _("Finished"), "kind": "closed"}
    return {"label": _("Under way"), "kind": "open"}


def dates(process: Process) -> str:
    """From when to when, in local form; '' where nothing is said."""
    begins, ends = process.space.starts_on, process.space.ends_on
    if begins and ends:
        return f"{date_format(begins)} – {date_format(ends)}"
    if begins:
        return _("From %(day)s") % {"day": date_format(begins)}
    return _("Until %(day)s") % {"day": date_format(ends)} if ends else ""


def _kicker(process: Process) -> str:
    if not process.space.resource.is_published:
        return _("Not published yet")
    if process.space.access != SpaceAccess.OPEN:
        return str(SpaceAccess(process.space.access).label)
    return str(process.group.resource.title) if process.group and process.group.resource.is_published else ""


def _processes(count: int) -> str:
    return ngettext("%(count)s process", "%(count)s processes", count) % {"count": count}
