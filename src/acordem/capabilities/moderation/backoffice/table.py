# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The one queue over everything that was reported, whatever kind of thing it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django import forms
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from acordem.capabilities.moderation.backoffice.many import bulk_of
from acordem.capabilities.moderation.enums import Ground, Source
from acordem.capabilities.moderation.models import Appeal, ModerationCase, Report
from acordem.capabilities.moderation.people import is_kept_out, title_of
from acordem.capabilities.moderation.permissions import DECIDE
from acordem.capabilities.moderation.queries import cases_visible_to, in_reach_of, judged_kinds
from acordem.kernel.access.decisions import Text
from acordem.kernel.participation.listing import Order
from acordem.kernel.participation.models import ParticipatorySpace, Resource
from acordem.kernel.registry import registry
from acordem.lib.choices import offer
from acordem.lib.text import clean_line, shorten
from acordem.surfaces.backoffice.tables import Bulk, Column, Table, TableFilter
from acordem.surfaces.ui import icons
from acordem.surfaces.ui.templatetags.ui import when

NAMED = 80
_WAITS = Q(waits_since__isnull=False)
_HIDDEN = Q(resource__hidden_at__isnull=False)
STATES = {
    "": _WAITS,
    "appealed": _WAITS & Q(has_appeal=True),
    "held": _WAITS & _HIDDEN & Q(has_appeal=False),
    "hidden": ~_WAITS & _HIDDEN,
    "decided": ~_WAITS,
    "all": Q(),
}


def name_of(case: ModerationCase) -> str:
    """How what a case is about begins: as it is called now or, taken away, as it was reported."""
    told: Sequence[Report] = getattr(case, "told", ())
    return shorten(title_of(case.resource) or (told[0].said if told else ""), NAMED) or str(case)


def where_of(resource: Resource) -> str:
    """What kind of thing it is, and in which space."""
    kind = str(registry.resource_kind(resource.kind).label)
    if resource.space is None:
        return kind
    where = f"{kind} · {resource.space.resource.title}"
    return where if resource.space.trashed_at is None else f"{where} ({_('in the trash')})"


def with_reports(cases: QuerySet[ModerationCase]) -> QuerySet[ModerationCase]:
    """Cases with what the columns tell: their reports (`told`), and whether an answer waits (`has_appeal`)."""
    answered = Appeal.objects.filter(ruling__case=OuterRef("pk"), outcome="")
    reports = Prefetch("reports", Report.objects.order_by("pk"), to_attr="told")
    return cases.annotate(has_appeal=Exists(answered)).prefetch_related(reports)


class QueueFilter(TableFilter):
    """What the queue can be narrowed by; words are looked for in what was reported."""

    state = forms.ChoiceField(
        label=gettext_lazy("State"),
        required=False,
        choices=[
            ("", gettext_lazy("Those that wait")),
            ("appealed", gettext_lazy("Answered by the author")),
            ("held", gettext_lazy("Hidden by a rule until somebody looks")),
            ("hidden", gettext_lazy("Hidden now")),
            ("decided", gettext_lazy("Decided")),
            ("all", gettext_lazy("All")),
        ],
    )
    kind = forms.ChoiceField(label=gettext_lazy("What"), required=False)
    ground = forms.ChoiceField(
        label=gettext_lazy("Why"), required=False, choices=[("", gettext_lazy("Any")), *Ground.choices]
    )
    source = forms.ChoiceField(
        label=gettext_lazy("Noticed by"), required=False, choices=[("", gettext_lazy("Anybody")), *Source.choices]
    )
    space = forms.TypedChoiceField(label=gettext_lazy("Where"), required=False, coerce=int, empty_value=None)


class Queue(Table[ModerationCase]):
    """The cases that the viewer may decide on, the oldest first."""

    columns: ClassVar = (
        Column("what", gettext_lazy("What it says"), name_of),
        Column(
            "state", gettext_lazy("State"), lambda case: _state(case)[0], shown=lambda case: icons.state(*_state(case))
        ),
        Column("why", gettext_lazy("Why"), lambda case: _in_short(Ground, (each.ground for each in case.told))),
        Column("where", gettext_lazy("Where"), lambda case: where_of(case.resource)),
        Column("by", gettext_lazy("Noticed by"), lambda case: _in_short(Source, (each.source for each in case.told))),
        Column("reports", gettext_lazy("Reports"), lambda case: case.reports_count, is_number=True),
        Column(
            "since",
            gettext_lazy("Since"),
            lambda case: case.opened_at,
            shown=lambda case: when(case.opened_at, "short"),
            order="since",
        ),
    )
    orders: ClassVar = {"since": Order(("opened_at", "id"), is_descending=False)}
    default_order = "since"
    filter_form: ClassVar[type[TableFilter]] = QueueFilter
    permission = DECIDE
    empty: ClassVar[tuple[Text, Text]] = (
        gettext_lazy("Nothing waits for a decision"),
        gettext_lazy("What people or rules report appears here."),
    )

    def make_filter(self, data: Mapping[str, Any]) -> TableFilter:
        form = QueueFilter(data, auto_id="filter_%s")
        kinds = [(kind.name, kind.label) for kind in judged_kinds()]
        spaces = ParticipatorySpace.objects.select_related("resource").order_by("-pk")
        seen = spaces.filter(
            in_reach_of(self.viewer, "contents__"), contents__moderation_cases__isnull=False
        ).distinct()
        offer(form, "kind", [("", _("Any")), *kinds])
        offer(form, "space", [("", _("Any")), *((each.pk, str(each.resource.title)) for each in seen)])
        return form

    def rows(self) -> QuerySet[ModerationCase]:
        return with_reports(cases_visible_to(self.viewer))

    def narrowed(self, rows: QuerySet[ModerationCase], asked: Mapping[str, Any]) -> QuerySet[ModerationCase]:
        rows = rows.filter(STATES[asked["state"]])
        if asked["kind"]:
            rows = rows.filter(resource__kind=asked["kind"])
        if asked["space"]:
            rows = rows.filter(resource__space=asked["space"])
        said = {name: asked[name] for name in ("ground", "source") if asked[name]}
        if words := clean_line(asked["q"]):
            said["said__icontains"] = words
        return rows.filter(Exists(Report.objects.filter(case=OuterRef("pk"), **said))) if said else rows

    def url_of(self, row: ModerationCase) -> str:
        return reverse("manage_moderation:show", kwargs={"number": row.pk})

    def bulk(self) -> Sequence[Bulk[ModerationCase]]:
        return bulk_of(self.viewer)


def _in_short(choices: Any, values: Any) -> str:
    return " · ".join(str(choices(value).short) for value in dict.fromkeys(values))


def _state(case: Any) -> tuple[str, str]:
    if case.is_open and case.has_appeal:
        return _("Answered"), "attention"
    if case.is_open:
        return (_("Held back"), "warn") if case.resource.is_hidden else (_("Waits"), "waiting")
    if is_kept_out(case.resource):
        return _("Blocked"), "stop"
    return (_("Hidden now"), "stop") if case.resource.is_hidden else (_("It stays"), "ok")
