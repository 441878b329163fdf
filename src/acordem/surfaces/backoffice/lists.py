# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The page of a `Table`, and what its buttons do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from django.contrib import messages
from django.db import models
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from acordem.kernel.access.decisions import require
from acordem.kernel.access.requests import CouncilRequest
from acordem.kernel.participation.listing import BadCursor, Count
from acordem.kernel.registry import registry
from acordem.surfaces.backoffice.cells import cells_of
from acordem.surfaces.backoffice.pages import Page, render_page
from acordem.surfaces.backoffice.tables import MOST_AT_ONCE, Bulk, Table
from acordem.surfaces.public.errors import BadAddress

M = TypeVar("M", bound=models.Model)


def list_page(
    request: CouncilRequest, page: Page, table: Table[M], context: dict[str, Any] | None = None
) -> HttpResponse:
    """The list that the address asks for; posted, one of its bulk actions. Raises `BadAddress`."""
    if not table.is_valid:
        raise BadAddress(table.path)
    if request.method == "POST":
        return _bulk(request, page, table)
    try:
        found = table.page()
    except BadCursor as error:
        raise BadAddress(table.path) from error
    total = table.total(found)
    bulk = [each for each in table.bulk() if each.decision.allowed] if found.items else []
    shown = {
        "table": table,
        "heads": table.heads() if found.items else [],
        "rows": [_row(table, row, is_ticked=bool(bulk)) for row in found.items],
        "bulk": bulk,
        "total": count_text(total),
        "everything": _everything(total, len(found.items)),
        "is_narrowed": bool(table.active()),
        "export_url": reverse("exports:ask") if registry.is_installed("exports") else "",
        "wish": table.wish(str(page.title)),
        "previous_url": table.address(cursor=found.previous) if found.previous else "",
        "next_url": table.address(cursor=found.next) if found.next else "",
        **(context or {}),
    }
    return render_page(request, page, "backoffice/list.html", shown)


def count_text(total: Count) -> str:
    """How many rows were found, in words."""
    number = number_format(total.number)
    if total.is_more:
        return _("More than %(number)s") % {"number": number}
    return ngettext("%(number)s found", "%(number)s found", total.number) % {"number": number}


def _row(table: Table[M], row: M, *, is_ticked: bool) -> dict[str, Any]:
    cells = [column.shown(row) if column.shown else column.value(row) for column in table.columns]
    html = cells_of(cells, table.columns, url=table.url_of(row), tick=row.pk if is_ticked else None)
    return {"pk": row.pk, "name": cells[0], "cells": cells, "html": html, "actions": table.actions_of(row)}


def _everything(total: Count, shown: int) -> str:
    """The words of the box that takes in what other pages show; '' when this page is all there is."""
    if total.number <= shown and not total.is_more:
        return ""
    most = min(total.number, MOST_AT_ONCE)
    return _("All that were found, not only this page (%(most)s at most)") % {"most": number_format(most)}


def _bulk(request: CouncilRequest, page: Page, table: Table[M]) -> HttpResponse:
    action = next((each for each in table.bulk() if each.name == request.POST.get("bulk")), None)
    if action is None:
        raise BadAddress(table.path)
    require(action.decision)
    rows = table.chosen(request.POST)
    if not rows:
        messages.warning(request, _("Tick one or more first: nothing was changed."))
        return HttpResponseRedirect(table.address())
    answers: dict[str, Any] = {}
    if action.form is not None:
        form = action.form(request.POST if request.POST.get("answered") else None)
        if not form.is_bound or not form.is_valid():
            return _ask(request, page, table, action, rows, form)
        answers = form.cleaned_data
    messages.success(request, action.run(rows, answers))
    return HttpResponseRedirect(table.address())


def _ask(
    request: CouncilRequest, page: Page, table: Table[M], action: Bulk[M], rows: Sequence[M], form: Any
) -> HttpResponse:
    first = table.columns[0]
    shown = {
        "table": table,
        "action": action,
        "form": form,
        "names": [first.value(row) for row in rows[:10]],
        "count": len(rows),
        "others": max(0, len(rows) - 10),
        "pks": [] if request.POST.get("everything") else [row.pk for row in rows],
        "everything": bool(request.POST.get("everything")),
    }
    return render_page(request, page, "backoffice/bulk.html", shown, status=422 if form.errors else 200)
