# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a browser knows of a page of the back-office."""

from __future__ import annotations

import datetime as dt
import html


def fields(page):
    """What a form was opened with, as a browser would send it back untouched."""
    form = page.context["form"]
    sent = {}
    for bound in form:
        value = bound.field.prepare_value(bound.value()) if not form.is_bound else bound.data
        if hasattr(bound.field, "speak"):
            sent |= {f"{bound.name}_{code}": (value or {}).get(code, "") for code in bound.field.widget.languages}
        elif isinstance(value, bool):
            sent |= {bound.name: "on"} if value else {}
        elif isinstance(value, dt.datetime):
            sent[bound.name] = value.strftime("%Y-%m-%dT%H:%M")
        elif value is not None:
            sent[bound.name] = value
    return sent


def texts(page):
    return html.unescape(page.content.decode())
