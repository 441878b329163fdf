# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The log of administrative acts, as whoever answers for the site reads it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from acordem.kernel.access.requests import CouncilRequest
from acordem.kernel.audit.models import AuditEntry, AuditName
from acordem.kernel.content.values import ORIGINAL
from acordem.kernel.participation.listing import Order
from acordem.kernel.participation.models import Component, ParticipatorySpace, Resource, Step
from acordem.kernel.registry import registry
from acordem.lib.choices import offer
from acordem.surfaces.backoffice.entrance import for_council
from acordem.surfaces.backoffice.fields import DayInput
from acordem.surfaces.backoffice.lists import list_page
from acordem.surfaces.backoffice.manifest import READ_LOG
from acordem.surfaces.backoffice.pages import Page
from acordem.surfaces.backoffice.tables import Column, Table, TableFilter
from acordem.surfaces.ui.templatetags.ui import when

_TITLED: dict[str, tuple[type[Any], str]] = {
    "participation.resource": (Resource, "title"),
    "participation.participatoryspace": (ParticipatorySpace, "resource__title"),
    "participation.component": (Component, "name"),
    "participation.step": (Step, "title"),
}


class LogFilter(TableFilter):
    """Words are looked for among the names of those who acted."""

    verb = forms.ChoiceField(label=gettext_lazy("What was done"), required=False)
    since = forms.DateField(label=gettext_lazy("From"), required=False, widget=DayInput())
    until = forms.DateField(label=gettext_lazy("Until"), required=False, widget=DayInput())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["q"].label = gettext_lazy("Who")
        choices = sorted(((verb, str(label)) for verb, label in registry.verbs().items()), key=lambda each: each[1])
        offer(self, "verb", [("", gettext_lazy("Anything")), *choices])


class Log(Table[AuditEntry]):
    """Every act, the latest first."""

    columns: ClassVar = (
        Column(
            "when",
            gettext_lazy("When"),
            lambda entry: entry.created_at,
            shown=lambda entry: when(entry.created_at, "full"),
            order="date",
        ),
        Column("who", gettext_lazy("Who"), lambda entry: entry.who),
        Column("what", gettext_lazy("What"), lambda entry: str(registry.verbs().get(entry.verb, entry.verb))),
        Column("about", gettext_lazy("About"), lambda entry: entry.about),
        Column("changes", gettext_lazy("What changed"), lambda entry: told(entry.changes)),
        Column("address", gettext_lazy("From where"), lambda entry: entry.address or ""),
    )
    orders: ClassVar = {"date": Order(("created_at", "id"))}
    default_order = "date"
    filter_form = LogFilter
    empty: ClassVar = (
        gettext_lazy("Nothing has been done yet"),
        gettext_lazy("Every administrative act is written down here."),
    )

    def rows(self) -> QuerySet[AuditEntry]:
        return AuditEntry.objects.all()

    def narrowed(self, rows: QuerySet[AuditEntry], asked: Mapping[str, Any]) -> QuerySet[AuditEntry]:
        if asked["q"]:
            named = AuditName.objects.filter(name__icontains=asked["q"]).values("actor_id")
            rows = rows.filter(actor_id__in=named)
        if asked["verb"]:
            rows = rows.filter(verb=asked["verb"])
        if asked["since"]:
            rows = rows.filter(created_at__date__gte=asked["since"])
        if asked["until"]:
            rows = rows.filter(created_at__date__lte=asked["until"])
        return rows

    def described(self, rows: list[AuditEntry]) -> list[AuditEntry]:
        _describe(rows)
        return rows

    def may_read(self) -> bool:
        return self.viewer.has(READ_LOG)


@for_council(READ_LOG)
def log(request: CouncilRequest) -> HttpResponse:
    """Who did what, when and from where. It can be read and nothing else: the database refuses to change it."""
    help_text = _(
        "Every administrative act is written down when it is done, and nobody can change or delete it afterwards,"
        " not even whoever runs the server through it. The name of whoever asks to be erased goes; the act stays."
    )
    table = Log(request.viewer, request.path, request.GET)
    return list_page(request, Page(_("Log"), help=help_text), table)


def told(changes: Mapping[str, Any]) -> str:
    """What changed, in one line: pairs are what was before and what is now."""
    return "; ".join(f"{name}: {_told(value)}" for name, value in changes.items() if value not in (None, "", []))


def _told(value: Any) -> str:
    if isinstance(value, list) and len(value) == 2:  # noqa: PLR2004 - before and after
        return f"{_told(value[0])} → {_told(value[1])}"
    if isinstance(value, dict):
        return " · ".join(f"{code}: {text}" for code, text in value.items() if code != ORIGINAL)
    return "—" if value in (None, "") else str(value)


def _describe(entries: list[AuditEntry]) -> None:
    """Read who and about what for a whole page: one question for the names and one for each kind of thing."""
    numbers = {entry.actor_id for entry in entries if entry.actor_id}
    names = dict(AuditName.objects.filter(actor_id__in=numbers).values_list("actor_id", "name"))
    titles: dict[tuple[str, int], str] = {}
    for kind, (model, title) in _TITLED.items():
        wanted = [entry.target_id for entry in entries if entry.target_kind == kind]
        found = model._base_manager.filter(pk__in=wanted).values_list("pk", title) if wanted else []
        titles |= {(kind, number): str(text) for number, text in found}
    for entry in entries:
        gone = _("(erased)") if entry.actor_id else _("(the system)")
        entry.who = names.get(entry.actor_id or 0, gone)  # type: ignore[attr-defined]
        entry.about = titles.get((entry.target_kind, entry.target_id), _kind(entry))  # type: ignore[attr-defined]


def _kind(entry: AuditEntry) -> str:
    return f"{entry.target_kind.rpartition('.')[2]} {entry.target_id}"
