# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The council's list of proposals: a hundred thousand of them cost what fifty do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property, partial
from typing import Any, ClassVar, Final

from django import forms
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from acordem.capabilities.fields.kinds import kind_of
from acordem.capabilities.fields.models import Field
from acordem.capabilities.fields.queries import public_fields, public_values_among
from acordem.capabilities.search.queries import ENOUGH, Matches, matches
from acordem.components.proposals.backoffice.many import Many
from acordem.components.proposals.backoffice.pages import address
from acordem.components.proposals.enums import AnswerStage, Look, Origin, Presence
from acordem.components.proposals.evaluators import evaluator_names_among, names_of_possible_evaluators
from acordem.components.proposals.facts import waits
from acordem.components.proposals.managing import author_names_among, managed_by, unanswered, with_waiting_answer
from acordem.components.proposals.models import Evaluator, Proposal
from acordem.components.proposals.permissions import SEE, SEE_ALL
from acordem.components.proposals.public.cards import author_line, state
from acordem.components.proposals.queries import classes
from acordem.components.proposals.states import States, state_named, states_of
from acordem.kernel.content.values import TranslatedText
from acordem.kernel.organizations.held import Held
from acordem.kernel.participation.listing import EXACT_UP_TO, Count, Order, Page, count
from acordem.kernel.participation.models import Resource
from acordem.kernel.participation.models.resources import LISTED
from acordem.kernel.participation.queries import Place
from acordem.kernel.taxonomies.queries import items_to_read, with_any_of
from acordem.lib.choices import offer
from acordem.lib.text import clean_line, text_of_html
from acordem.surfaces.backoffice.place_tables import TableOfPlace
from acordem.surfaces.backoffice.tables import Bulk, Column, TableFilter
from acordem.surfaces.ui import icons
from acordem.surfaces.ui.templatetags.ui import when

NOBODY: Final = "nobody"
_totals: Held[Count] = Held()
_PRESENCES = {
    Presence.WITHDRAWN: Q(withdrawn_at__isnull=False, hidden_at__isnull=True),
    Presence.HIDDEN: Q(hidden_at__isnull=False),
}


class ProposalsFilter(TableFilter):
    """What the list can be narrowed by; the choices of a place are given by its `Proposals`."""

    answer = forms.ChoiceField(
        label=gettext_lazy("The council's answer"),
        required=False,
        choices=[("", gettext_lazy("Any")), *AnswerStage.choices],
    )
    state = forms.ChoiceField(label=gettext_lazy("State"), required=False)
    origin = forms.ChoiceField(
        label=gettext_lazy("From"), required=False, choices=[("", gettext_lazy("Anybody")), *Origin.choices]
    )
    item = forms.TypedChoiceField(label=gettext_lazy("Topic or place"), required=False, coerce=int, empty_value=None)
    evaluator = forms.ChoiceField(label=gettext_lazy("Evaluated by"), required=False)
    presence = forms.ChoiceField(
        label=gettext_lazy("Can people see it?"),
        required=False,
        choices=[("", gettext_lazy("Those that are listed")), *Presence.choices],
    )

    def offer(self, **choices: list[tuple[Any, Any]]) -> None:
        """Take the choices of a place; a field without any is left out."""
        for name, some in choices.items():
            if some:
                offer(self, name, [("", _("Any")), *some])
            else:
                del self.fields[name]


class Proposals(TableOfPlace[Resource]):
    """The published proposals of a component that the viewer works with."""

    orders: ClassVar = {
        "published": Order(("published_at", "id")),
        "number": Order(("number", "id")),
        "supports": Order(("supports_count", "id")),
        "comments": Order(("comments_count", "id")),
    }
    permission = SEE
    default_order = "published"
    filter_form = ProposalsFilter
    more_columns: ClassVar = (
        Column("reference", gettext_lazy("Reference"), lambda each: each.reference),
        Column("text", gettext_lazy("Text"), lambda each: each.proposal.body),
        Column("place", gettext_lazy("Place"), lambda each: each.proposal.address),
        Column(
            "topics",
            gettext_lazy("Topics and places"),
            lambda each: ", ".join(str(it.item.name) for it in each.classifications.all()),
        ),
        Column("answer", gettext_lazy("The council's answer"), lambda each: _of_answer(each, "text")),
        Column("cost", gettext_lazy("Cost"), lambda each: _of_answer(each, "cost")),
        Column("period", gettext_lazy("When it will be done"), lambda each: _of_answer(each, "execution_period")),
    )
    empty: ClassVar = (
        gettext_lazy("There are no proposals here yet"),
        gettext_lazy("They appear here as people publish them."),
    )

    def __init__(self, place: Place, *args: Any) -> None:
        self.states = states_of(place.component)
        self._authors: dict[int, list[str]] = {}
        self._evaluators: dict[int, list[str]] = {}
        self._answers: dict[int, dict[int, Any]] = {}
        self.columns = self._columns()  # type: ignore[misc]
        super().__init__(place, *args)

    def whole(self, rows: QuerySet[Resource]) -> QuerySet[Resource]:
        return rows.defer(None).prefetch_related(classes())

    @property
    def exported(self) -> Sequence[Column[Resource]]:
        return (*super().exported, *self._field_columns)

    @cached_property
    def _field_columns(self) -> tuple[Column[Resource], ...]:
        """A column for each field that everybody may read: what is private is in no file."""
        return tuple(
            Column(f"field_{field.pk}", f"field/{field.label}", partial(self._said, field))
            for field in public_fields(self.place.component)
        )

    def _said(self, field: Field, resource: Resource) -> Any:
        value = self._answers.get(resource.pk, {}).get(field.pk)
        return None if value is None else kind_of(field).cell(field, value)

    def stretch(self, after: int | None, count: int) -> list[Resource]:
        rows = super().stretch(after, count)
        self._answers = public_values_among(self.place.component, [row.pk for row in rows])
        return rows

    @cached_property
    def _matches(self) -> Matches | None:
        words = clean_line(self.form.cleaned_data["q"])
        return matches(words, kind="proposal", component_id=self.place.component.pk) if words else None

    @cached_property
    def sees_all(self) -> bool:
        return self.viewer.has(SEE_ALL, self.place.space.pk)

    @cached_property
    def _people(self) -> dict[int, str]:
        """Whoever may evaluate here, by number."""
        return names_of_possible_evaluators(self.place.space.pk)

    def make_filter(self, data: Mapping[str, Any]) -> TableFilter:
        form = ProposalsFilter(data, auto_id="filter_%s")
        people = self._people.items() if self.sees_all else ()
        form.offer(
            state=[(token, str(each.label)) for token, each in self.states.items() if token],
            item=[(item.pk, str(item.name)) for item in items_to_read(self.place.component)],
            evaluator=[(NOBODY, _("Nobody yet")), *((str(pk), name) for pk, name in people)] if self.sees_all else [],
        )
        return form

    def rows(self) -> QuerySet[Resource]:
        found = managed_by(self.viewer, self.place).select_related("proposal__answer")
        return found.defer(
            *(f"proposal__{name}" for name in ("body", "answer__text", "answer__cost_report")),
            "proposal__answer__execution_period",
        )

    def described(self, rows: list[Resource]) -> list[Resource]:
        # Names only and no objects: of a page they were a fifth of its cost.
        numbers = [row.pk for row in rows]
        self._authors = author_names_among(numbers)
        self._evaluators = evaluator_names_among(numbers, self._people)
        return rows

    def narrowed(self, rows: QuerySet[Resource], asked: Mapping[str, Any]) -> QuerySet[Resource]:
        rows = rows.filter(_PRESENCES.get(asked["presence"], LISTED))
        if self._matches is not None:
            rows = self._matches.among(rows)
        if asked["state"]:
            rows = rows.filter(state=asked["state"])
        if asked["origin"]:
            rows = rows.filter(is_official=asked["origin"] == Origin.OFFICIAL)
        if asked.get("item"):
            rows = with_any_of(rows, [asked["item"]])
        return _evaluated_by(_answered(rows, asked["answer"]), asked.get("evaluator", ""))

    def total(self, page: Page[Resource]) -> Count:
        """How many were found; held where everybody who works here is told the same, or known from the search."""
        asked = {name: value for name, value in self.form.cleaned_data.items() if value and name != "q"}
        if self._matches is not None and self._matches.at_least > ENOUGH and not asked and self.sees_all:
            return Count(EXACT_UP_TO, is_more=True)
        if self._matches is not None or not self.sees_all:
            return super().total(page)
        return _totals.get((self.place.component.pk, *sorted(asked.items())), lambda: count(self.found, page))

    def url_of(self, row: Resource) -> str:
        return f"{self._base}/{row.number}"

    def bulk(self) -> Sequence[Bulk[Resource]]:
        return Many(self.place, self.viewer).offered()

    def _columns(self) -> tuple[Column[Resource], ...]:
        """What the list tells of each proposal; the names are those of the rows described last."""
        return (
            Column("title", _("Title"), lambda resource: str(resource.title)),
            Column("number", _("Number"), lambda resource: resource.number, order="number", is_number=True),
            Column(
                "state",
                _("State"),
                lambda each: state_of(each, self.states)[0],
                shown=lambda r: icons.state(*state_of(r, self.states)),
            ),
            Column("supports", _("Supports"), lambda each: each.supports_count, order="supports", is_number=True),
            Column("comments", _("Comments"), lambda each: each.comments_count, order="comments", is_number=True),
            Column("authors", _("From"), lambda each: author_line(each, self._authors.get(each.pk, ()))),
            Column(
                "published",
                _("Published"),
                lambda resource: resource.published_at,
                shown=lambda resource: when(resource.published_at, "short"),
                order="published",
            ),
            Column("evaluators", _("Evaluated by"), lambda each: ", ".join(self._evaluators.get(each.pk, ()))),
        )

    @cached_property
    def _base(self) -> str:
        return address(self.place, "list")


def state_of(resource: Resource, states: States, proposal: Proposal | None = None) -> tuple[str, str]:
    """Where a proposal stands for whoever answers, in words and in looks: also what waits to be published."""
    shown = state(resource, states)
    if resource.is_hidden:
        return _("Hidden"), Look.CLOSED
    proposal = proposal or resource.proposal
    if waits(proposal):
        answer = state_named(states, proposal.answer.state)
        return _("“%(state)s” waits to be published") % {"state": answer.label}, Look.ATTENTION
    return shown["label"], shown["kind"]


def _of_answer(resource: Resource, name: str) -> Any:
    """Something of what the council has answered, as plain text; None where it has not."""
    value = getattr(getattr(resource.proposal, "answer", None), name, None)
    return text_of_html(str(value)) if isinstance(value, TranslatedText) else value


def _answered(rows: QuerySet[Resource], stage: str) -> QuerySet[Resource]:
    match stage:
        case AnswerStage.UNANSWERED:
            return unanswered(rows)
        case AnswerStage.WAITING:
            return rows.filter(with_waiting_answer())
        case AnswerStage.PUBLIC:
            return rows.exclude(state="")
    return rows


def _evaluated_by(rows: QuerySet[Resource], who: str) -> QuerySet[Resource]:
    assigned = Evaluator.objects.filter(proposal=OuterRef("pk"))
    if who == NOBODY:
        return rows.filter(~Exists(assigned))
    return rows.filter(Exists(assigned.filter(participant_id=int(who)))) if who else rows
