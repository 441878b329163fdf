# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The forms that answer: one proposal, or many with one text."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from acordem.components.proposals import facts, placeholders, rules
from acordem.components.proposals.actions.answers import NO_COSTS, Costs
from acordem.components.proposals.models import AnswerTemplate, Proposal
from acordem.components.proposals.states import states_of
from acordem.kernel.access.decisions import Decision
from acordem.kernel.access.requests import CouncilRequest
from acordem.kernel.content.values import TranslatedText
from acordem.kernel.organizations.scope import current_organization
from acordem.kernel.participation.queries import Place
from acordem.lib.choices import offer, offered
from acordem.surfaces.backoffice.fields import TranslatedFormField
from acordem.surfaces.backoffice.forms import CouncilForm

_FIELD_OF = {"reason_needed": "text", "costs_needed": "cost", "unknown_state": "state"}


_COSTS = ("cost", "cost_report", "execution_period")


def costs_in(said: Mapping[str, Any]) -> Costs:
    """The costs among what a form was told; none where nobody asked."""
    return Costs(said["cost"], said["cost_report"], said["execution_period"]) if "cost" in said else NO_COSTS


class CostsForm(forms.Form):
    """What doing it costs; left out where nobody asks."""

    cost = forms.DecimalField(
        label=gettext_lazy("What it costs, in euros"), required=False, min_value=0, max_digits=14, decimal_places=2
    )
    cost_report = TranslatedFormField(
        label=gettext_lazy("Why it costs that"), required=False, is_rich=True, max_length=20_000
    )
    execution_period = TranslatedFormField(label=gettext_lazy("When it will be done"), required=False)

    @property
    def costs(self) -> Costs:
        """The costs that were written; none where nobody asked."""
        return costs_in(self.cleaned_data)

    def ask_no_costs(self) -> None:
        """Leave the costs out."""
        for name in _COSTS:
            del self.fields[name]


class AnswerForm(CostsForm, CouncilForm):
    """What the council says to one proposal; the costs only where the phase asks for them, or there are some."""

    state = forms.ChoiceField(
        label=gettext_lazy("What the council says"),
        error_messages={"required": gettext_lazy("Choose what the council says.")},
    )
    text = TranslatedFormField(
        label=gettext_lazy("The answer, as people will read it"), required=False, is_rich=True, max_length=20_000
    )
    field_order = ("state", "text", *_COSTS)

    def __init__(self, request: CouncilRequest, place: Place, proposal: Proposal) -> None:
        self.place = place
        answer = facts.answer_of(proposal)
        now = {
            "state": answer.state if answer else proposal.resource.state,
            "text": answer.text if answer else TranslatedText(),
            "cost": answer.cost if answer else None,
            "cost_report": answer.cost_report if answer else TranslatedText(),
            "execution_period": answer.execution_period if answer else TranslatedText(),
        }
        super().__init__(request, now)
        # Whoever answers for the first time has to choose; later the same empty choice takes the answer away.
        self.fields["state"].required = not now["state"]
        none = _("Take the answer away") if now["state"] else _("Choose")
        states = states_of(place.component)
        choices = [(token, none if not token else str(state.label)) for token, state in states.items()]
        offer(self, "state", choices)
        if not place.step_settings.answers_with_costs and now["cost"] is None:
            self.ask_no_costs()

    def use(self, template: AnswerTemplate, proposal: Proposal) -> None:
        """Begin with what a template says to this proposal."""
        if template.state in offered(self, "state"):
            self.initial["state"] = template.state
        self.initial["text"] = placeholders.filled(template.text, proposal.resource)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.errors:
            return cleaned
        known = facts.answer_facts(self.place, cleaned["state"], cleaned["text"], has_costs=self.costs.are_complete)
        tell(self, rules.answer_is_complete(known))
        return cleaned


class ManyAnswersForm(CostsForm):
    """One state, one text and the same costs for many, typed here or (not costs) taken from a template."""

    template = forms.ChoiceField(
        label=gettext_lazy("Template"),
        required=False,
        help_text=gettext_lazy("It says whatever you leave empty below."),
    )
    state = forms.ChoiceField(label=gettext_lazy("What the council says"), required=False)
    text = TranslatedFormField(
        label=gettext_lazy("The answer, as people will read it"), required=False, is_rich=True, max_length=20_000
    )
    replaces = forms.BooleanField(
        label=gettext_lazy("Replace also the answers that some of them have already"), required=False
    )
    field_order = ("template", "state", "text", *_COSTS, "replaces")

    def __init__(self, data: QueryDict | None, place: Place, templates: Sequence[AnswerTemplate]) -> None:
        super().__init__(data)
        self.place = place
        self.templates = {str(template.pk): template for template in templates}
        organization = current_organization()
        states = states_of(place.component)
        choices = [(token, str(state.label)) for token, state in states.items() if token]
        for field in self.fields.values():
            if isinstance(field, TranslatedFormField):
                field.speak(organization.languages, organization.default_language)
        names = {"names": placeholders.KNOWN}
        self.fields["text"].help_text = _("Between braces, what is different for each: %(names)s.") % names
        offer(self, "state", [("", _("Choose")), *choices])
        known = [(number, template.name) for number, template in self.templates.items()]
        offer(self, "template", [("", _("None")), *known])
        if not known:
            del self.fields["template"]
        if not place.step_settings.answers_with_costs:
            self.ask_no_costs()

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if self.errors:
            return cleaned
        if template := self.templates.get(cleaned.get("template", "")):
            cleaned["state"] = cleaned["state"] or template.state
            cleaned["text"] = cleaned["text"] or template.text
        if not cleaned["state"]:
            self.add_error("state", ValidationError(_("Choose what the council says."), code="required"))
            return cleaned
        try:
            placeholders.check(cleaned["text"])
        except ValidationError as error:
            self.add_error("text", error)
            return cleaned
        known = facts.answer_facts(self.place, cleaned["state"], cleaned["text"], has_costs=self.costs.are_complete)
        tell(self, rules.answer_is_complete(known))
        return cleaned


def many_answers_form(
    place: Place, templates: Callable[[], Sequence[AnswerTemplate]]
) -> Callable[[QueryDict | None], forms.Form]:
    """What a list asks before it answers many."""
    return lambda data: ManyAnswersForm(data, place, templates())


def when_read(place: Place) -> str:
    """Who reads an answer once it is sent, in words."""
    if place.step_settings.answers_published_at_once:
        return _("In this phase answers are published at once: everybody reads it as soon as you send it.")
    return _("In this phase answers wait: nobody outside the council reads it until it is published.")


def tell(form: forms.Form, decision: Decision) -> None:
    """Put a refusal beside the field that it is about."""
    for reason in decision.reasons:
        field = _FIELD_OF.get(reason.code, "")
        name = field if field in form.fields else "state" if field else None
        form.add_error(name, ValidationError(str(reason.text), code=reason.code))
