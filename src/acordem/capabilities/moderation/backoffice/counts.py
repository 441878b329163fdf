# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Moderation in figures, year by year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from acordem.capabilities.moderation.counting import Year, count_year, years
from acordem.capabilities.moderation.enums import OF_ANSWERS, Ground, RulingKind, Source
from acordem.capabilities.moderation.permissions import COUNT
from acordem.kernel.access.decisions import Text
from acordem.kernel.access.requests import CouncilRequest
from acordem.surfaces.backoffice.entrance import for_council
from acordem.surfaces.backoffice.menus import Action
from acordem.surfaces.backoffice.pages import Page, render_page
from acordem.surfaces.public.context import Link
from acordem.surfaces.public.errors import BadAddress


@for_council(COUNT)
def counts(request: CouncilRequest) -> HttpResponse:
    """What a year brought: reports, decisions, answers of those concerned, and how long decisions took."""
    known = years()
    asked = request.GET.get("year", str(known[0]))
    if asked not in map(str, known):
        raise BadAddress(request.path)
    found = count_year(int(asked))
    help_text = _(
        "What the European law on digital services asks to be counted: reports by reason and by who sent them,"
        " decisions by people and by rules, what authors and those who were blocked answered and what came of it, and"
        " how long decisions took."
    )
    page = Page(
        _("Moderation in figures"),
        help=help_text,
        actions=[Action(_("Every decision"), f"{reverse('manage_moderation:decisions')}?year={found.year}")],
        tabs=[Link(str(year), f"{request.path}?year={year}", year == found.year) for year in known],
    )
    return render_page(request, page, "moderation/backoffice/counts.html", _tables(found))


def _tables(found: Year) -> dict[str, Any]:
    answers = (found.appeals, found.block_answers)
    return {
        "year": found.year,
        "reports": {
            "columns": [{"label": _("Why")}, *({"label": each.label, "kind": "number"} for each in Source)],
            "rows": [
                [ground.label, *(number_format(found.reports.get((ground, source), 0)) for source in Source)]
                for ground in Ground
            ],
        },
        "rulings": {
            "columns": [
                {"label": _("What was decided")},
                {"label": _("By people"), "kind": "number"},
                {"label": _("By rules"), "kind": "number"},
            ],
            "rows": [
                [kind.label, *(number_format(found.rulings.get((kind, by_rule), 0)) for by_rule in (False, True))]
                for kind in RulingKind
            ],
        },
        "appeals": {
            "columns": [
                {"label": _("What came of it")},
                {"label": _("Answers of authors"), "kind": "number"},
                {"label": _("Answers to blocks"), "kind": "number"},
            ],
            "rows": [
                *(_line(label, [each.get(value, 0) for each in answers]) for value, label in OF_ANSWERS.items()),
                _line(_("In all"), [sum(each.values()) for each in answers]),
            ],
        },
        "median": _told(found.median),
    }


def _line(label: Text, numbers: Iterable[int]) -> list[Text]:
    return [label, *map(number_format, numbers)]


def _told(took: dt.timedelta | None) -> str:
    if took is None:
        return ""
    hours = round(took.total_seconds() / 3600)
    if hours < 48:  # noqa: PLR2004 - said in days from here on
        return ngettext("%(count)s hour", "%(count)s hours", hours) % {"count": hours}
    days = round(hours / 24)
    return ngettext("%(count)s day", "%(count)s days", days) % {"count": days}
