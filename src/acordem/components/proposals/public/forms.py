# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from acordem.capabilities.fields.actions import Given
from acordem.capabilities.fields.forms import Questions
from acordem.components.proposals.settings import ProposalsSettings
from acordem.kernel.content.etiquette import SENTENCES, faults_of
from acordem.kernel.taxonomies.models import TaxonomyItem
from acordem.lib.choices import offer
from acordem.lib.text import clean_line, clean_text

SHORTEST_TITLE = 8
SHORTEST_BODY = 15


class AskingInput(forms.TextInput):
    """A title that asks, once somebody stops typing, whether others have proposed the same; the answer is below it."""

    def __init__(self, url: str, attrs: dict[str, Any]) -> None:
        asking = {"hx-get": url, "hx-trigger": "input changed delay:800ms", "hx-target": "#similar"}
        super().__init__(attrs | asking | {"autocomplete": "off"})

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> SafeString:
        field = super().render(name, value, attrs, renderer)
        return format_html('{}<div id="similar" role="status"></div>', field)


class ProposalForm(forms.Form):
    """What a resident writes. Lengths are counted on the text as it will be kept."""

    title = forms.CharField(label=_("Title"), help_text=_("In one sentence: what should be done?"))
    body = forms.CharField(
        label=_("Text"),
        help_text=_("What you propose and why. Everybody can read it, with your name."),
        widget=forms.Textarea(attrs={"rows": 10, "data-counter": ""}),
    )
    address = forms.CharField(
        label=_("Place"), required=False, max_length=255, help_text=_("A street, a square, a neighborhood…")
    )
    items = forms.TypedMultipleChoiceField(
        label=_("Topics and places"), required=False, coerce=int, widget=forms.CheckboxSelectMultiple
    )

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        settings: ProposalsSettings,
        choices: Sequence[TaxonomyItem],
        questions: Questions,
        similar_url: str = "",
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._settings = settings
        self._choices = {item.pk: item for item in choices}
        self._limits = {"title": settings.title_length, "body": settings.body_length}
        for name, limit in self._limits.items():
            self.fields[name].widget.attrs["maxlength"] = limit
        offer(self, "items", [(pk, str(item.name)) for pk, item in self._choices.items()])
        if not choices:
            del self.fields["items"]
        self._questions = questions
        self.fields.update(questions.form_fields())
        if similar_url:
            self.fields["title"].widget = AskingInput(similar_url, {"maxlength": settings.title_length})

    def clean_title(self) -> str:
        return self._within("title", clean_line(self.cleaned_data["title"]), SHORTEST_TITLE)

    def clean_body(self) -> str:
        text = self._within("body", clean_text(self.cleaned_data["body"]), SHORTEST_BODY)
        if text in {clean_text(template) for template in self._settings.body_template.values()}:
            raise ValidationError(_("It still says what was there at the beginning: write your own."), code="template")
        return text

    def clean_address(self) -> str:
        return clean_line(self.cleaned_data["address"])

    @property
    def chosen_items(self) -> list[TaxonomyItem]:
        """The topics and places chosen."""
        return [self._choices[number] for number in self.cleaned_data.get("items", [])]

    @property
    def answers(self) -> Given:
        """What was answered to the council's own fields."""
        return self._questions.given(self.cleaned_data)

    def _within(self, name: str, text: str, shortest: int) -> str:
        longest = self._limits[name]
        if len(text) < shortest:
            message = _("It is too short to be understood: write %(shortest)s characters or more.")
            raise ValidationError(message, code="too_short", params={"shortest": shortest})
        if len(text) > longest:
            message = _("It is too long by %(excess)s characters: %(longest)s is the most.")
            params = {"excess": len(text) - longest, "longest": longest}
            raise ValidationError(message, code="too_long", params=params)
        if self._settings.checks_etiquette and (faults := faults_of(text)):
            raise ValidationError([ValidationError(str(SENTENCES[fault]), code=fault.value) for fault in faults])
        return text


class InvitationForm(forms.Form):
    """Whom to ask to sign a proposal too."""

    email = forms.EmailField(
        label=_("E-mail"),
        max_length=254,
        help_text=_("We send them a link. Only if they accept does their name appear beside yours."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
