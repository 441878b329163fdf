# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The templates that answers are written from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from acordem.components.proposals import actions, placeholders
from acordem.components.proposals.backoffice.pages import TEMPLATES, address, proposals_page
from acordem.components.proposals.managing import answer_templates
from acordem.components.proposals.models import AnswerTemplate
from acordem.components.proposals.permissions import MANAGE
from acordem.components.proposals.states import state_named, states_of
from acordem.kernel.access.requests import CouncilRequest
from acordem.kernel.content.values import TranslatedText
from acordem.kernel.participation.listing import Order
from acordem.kernel.participation.queries import Place
from acordem.lib.choices import offer
from acordem.lib.text import clean_line
from acordem.surfaces.backoffice.entrance import in_component
from acordem.surfaces.backoffice.fields import TranslatedFormField
from acordem.surfaces.backoffice.forms import CouncilForm, form_page
from acordem.surfaces.backoffice.lists import list_page
from acordem.surfaces.backoffice.menus import Action
from acordem.surfaces.backoffice.place_tables import TableOfPlace
from acordem.surfaces.backoffice.tables import Column

_HELP = gettext_lazy(
    "What you answer often, written once. Open a proposal and choose a template, or answer many with one from the list."
)


class TemplateForm(CouncilForm):
    """A template; `is_for_council` is asked of those alone who may say so."""

    name = forms.CharField(label=gettext_lazy("Name, for the council only"), max_length=100, empty_value="")
    state = forms.ChoiceField(label=gettext_lazy("What the council says"))
    text = TranslatedFormField(label=gettext_lazy("The answer"), is_rich=True, max_length=20_000)
    is_for_council = forms.BooleanField(label=gettext_lazy("For every process of the council"), required=False)

    def __init__(self, request: CouncilRequest, place: Place, template: AnswerTemplate | None) -> None:
        super().__init__(
            request,
            {
                "name": template.name if template else "",
                "state": template.state if template else "",
                "text": template.text if template else TranslatedText(),
                "is_for_council": template is not None and template.component_id is None,
            },
        )
        states = states_of(place.component)
        choices = [(token, str(state.label)) for token, state in states.items() if token]
        offer(self, "state", choices)
        self.fields["text"].help_text = _("Between braces, what is different for each: %(names)s.") % {
            "names": placeholders.KNOWN
        }
        if not request.viewer.has(MANAGE):
            del self.fields["is_for_council"]

    def clean_name(self) -> str:
        name = clean_line(self.cleaned_data["name"])
        if not name:
            raise ValidationError(self.fields["name"].error_messages["required"], code="required")
        return name

    def clean_text(self) -> TranslatedText:
        text: TranslatedText = self.cleaned_data["text"]
        placeholders.check(text)
        return text

    @property
    def given(self) -> dict[str, Any]:
        """The fields of a template."""
        said = self.cleaned_data
        is_for_council = said.get("is_for_council", self.now["is_for_council"])
        return {name: said[name] for name in ("name", "state", "text")} | {"is_for_council": is_for_council}


class Templates(TableOfPlace[AnswerTemplate]):
    """The templates that serve in a component."""

    orders: ClassVar = {"name": Order(("name", "id"), is_descending=False)}
    permission = MANAGE
    default_order = "name"
    empty: ClassVar = (
        gettext_lazy("There are no templates yet"),
        gettext_lazy("Write one for what you answer often."),
    )

    def __init__(self, place: Place, *args: Any) -> None:
        states = states_of(place.component)
        self.columns = (  # type: ignore[misc]
            Column("name", _("Name"), lambda template: template.name),
            Column("state", _("State"), lambda template: str(state_named(states, template.state).label)),
            Column("for", _("For"), lambda each: _("These proposals") if each.component_id else _("The whole council")),
        )
        super().__init__(place, *args)

    def rows(self) -> QuerySet[AnswerTemplate]:
        return answer_templates(self.place.component)

    def narrowed(self, rows: QuerySet[AnswerTemplate], asked: Mapping[str, Any]) -> QuerySet[AnswerTemplate]:
        return rows.filter(name__icontains=asked["q"]) if asked["q"] else rows

    def url_of(self, row: AnswerTemplate) -> str:
        return address(self.place, "template_edit", number=row.pk) if _may_change(self.viewer, row) else ""

    def actions_of(self, row: AnswerTemplate) -> Sequence[Action]:
        remove = Action(_("Remove"), address(self.place, "template_remove", number=row.pk), method="post")
        return (remove,) if _may_change(self.viewer, row) else ()


@in_component("proposals", MANAGE)
def templates(request: CouncilRequest, place: Place) -> HttpResponse:
    """The templates of a component, and those of the whole council."""
    viewer = request.viewer
    add = Action(_("Write a template"), address(place, "template_add"), style="primary")
    page = proposals_page(place, viewer, TEMPLATES, _HELP, actions=(add,))
    return list_page(request, page, Templates(place, viewer, request.path, request.GET))


@in_component("proposals", MANAGE)
def template_add(request: CouncilRequest, place: Place) -> HttpResponse:
    """A new template."""
    form = TemplateForm(request, place, None)
    viewer = request.viewer
    if form.carry_out(lambda: actions.add_template(place=place, viewer=viewer, **form.given)):
        messages.success(request, _("The template “%(name)s” is there.") % {"name": form.cleaned_data["name"]})
        return HttpResponseRedirect(address(place, TEMPLATES))
    page = proposals_page(place, viewer, TEMPLATES, title=_("New template"))
    return form_page(request, page, form, submit=_("Save"), cancel_url=address(place, TEMPLATES))


@in_component("proposals", MANAGE)
def template_edit(request: CouncilRequest, place: Place, number: int) -> HttpResponse:
    """Change a template."""
    template = _found(place, number, lock=request.method == "POST")
    form = TemplateForm(request, place, template)
    viewer = request.viewer
    if form.carry_out(lambda: actions.change_template(place=place, viewer=viewer, template=template, **form.given)):
        messages.success(request, _("The template “%(name)s” is changed.") % {"name": form.cleaned_data["name"]})
        return HttpResponseRedirect(address(place, TEMPLATES))
    page = proposals_page(place, viewer, TEMPLATES, title=template.name)
    return form_page(request, page, form, submit=_("Save"), cancel_url=address(place, TEMPLATES))


@require_POST
@in_component("proposals", MANAGE)
def template_remove(request: CouncilRequest, place: Place, number: int) -> HttpResponse:
    """Take a template away."""
    template = _found(place, number)
    actions.remove_template(place=place, viewer=request.viewer, template=template)
    messages.success(request, _("The template “%(name)s” is gone.") % {"name": template.name})
    return HttpResponseRedirect(address(place, TEMPLATES))


def _found(place: Place, number: int, *, lock: bool = False) -> AnswerTemplate:
    some = answer_templates(place.component).filter(pk=number)
    template = (some.select_for_update() if lock else some).first()
    if template is None:
        raise Http404
    return template


def _may_change(viewer: Any, template: AnswerTemplate) -> bool:
    return template.component_id is not None or viewer.has(MANAGE)
