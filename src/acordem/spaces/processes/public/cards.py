# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from acordem.lib.text import shorten, text_of_html
from acordem.spaces.processes.models import Process
from acordem.spaces.processes.queries import process_address


def cards(processes: Iterable[Process], today: dt.date) -> list[dict[str, Any]]:
    """What the piece `_card.html` shows of each process."""
    return [
        {
            "title": process.space.resource.title,
            "url": process_address(process.space),
            "text": shorten(text_of_html(str(process.short_description)), 180),
            "state": state(process, today),
            "facts": [{"icon": "calendar", "text": dates(process)}] if dates(process) else [],
        }
        for process in processes
    ]


def state(process: Process, today: dt.date) -> dict[str, str]:
    """Where a process is in time, in words; the same words everywhere."""
    if process.space.starts_on and today < process.space.starts_on:
        return {"label": _("Not open yet"), "kind": "waiting"}
    if process.space.ends_on and today > process.space.ends_on:
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
