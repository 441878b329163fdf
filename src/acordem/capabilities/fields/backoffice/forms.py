# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from acordem.capabilities.fields.enums import FieldKind
from acordem.capabilities.fields.kinds import kind_of
from acordem.capabilities.fields.models import DAYS_KEPT, MOST_DAYS_KEPT, Field
from acordem.kernel.content.values import TranslatedText
from acordem.surfaces.backoffice.fields import TranslatedFormField
from acordem.surfaces.backoffice.forms import CouncilForm, Section

_OPTION = "option_"
_FIRST, _MORE = 4, 2
"""So many places to write options in: in a new field, and beside those that there are."""


class FieldForm(CouncilForm):
    """What a field asks; its kind is asked of new ones alone."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What is answered"),
        help_text=gettext_lazy("It can't change later."),
        choices=FieldKind.choices,
        widget=forms.RadioSelect,
    )
    label = TranslatedFormField(label=gettext_lazy("Question, or name of the field"), max_length=120)
    help = TranslatedFormField(label=gettext_lazy("Help, below it"), required=False, max_length=300)
    is_required = forms.BooleanField(label=gettext_lazy("It has to be answered"), required=False)
    is_private = forms.BooleanField(
        label=gettext_lazy("Private: not published"),
        required=False,
        help_text=gettext_lazy(
            "It is kept encrypted, only those who work on it read it, each reading is logged, and it is deleted in"
            " time. Once there are answers this can't change."
        ),
    )
    keep_days = forms.IntegerField(
        label=gettext_lazy("Days that a private answer is kept"),
        min_value=1,
        max_value=MOST_DAYS_KEPT,
        help_text=gettext_lazy("Up to 730. A change is for what is answered from then on: people were told a date."),
    )

    sections: ClassVar[Sequence[Section]] = (Section(gettext_lazy("Who reads it"), ("is_private", "keep_days")),)

    def __init__(self, request: HttpRequest, field: Field | None = None) -> None:
        self._options = _options_of(field)
        now: dict[str, Any] = {
            "kind": FieldKind.LINE.value,
            "label": field.label if field else TranslatedText(),
            "help": field.help if field else TranslatedText(),
            "is_required": field.is_required if field else False,
            "is_private": field.is_private if field else False,
            "keep_days": field.keep_days if field else DAYS_KEPT,
            **{f"{_OPTION}{key}": text for key, text in self._options.items()},
        }
        labels = {
            f"{_OPTION}{key}": TranslatedFormField(
                label=_("Option %(number)s") % {"number": number}, required=False, max_length=120
            )
            for number, key in enumerate(self._options, start=1)
        }
        if labels:
            text = _("For “One of several” and “Some of several” alone. Leave empty what you don't need.")
            self.sections = (  # type: ignore[misc]
                Section(_("Options"), tuple(labels), text if field is None else _("Save to have room for more.")),
                *type(self).sections,
            )
        super().__init__(request, now, more=labels)
        if field is not None:
            del self.fields["kind"]

    @property
    def options(self) -> dict[str, TranslatedText]:
        """The texts of options by key, in order."""
        return {key: self.cleaned_data[f"{_OPTION}{key}"] for key in self._options}

    @property
    def columns(self) -> dict[str, Any]:
        """The other columns of a field."""
        names = ("label", "help", "is_required", "is_private", "keep_days")
        return {name: self.cleaned_data[name] for name in names}

    @property
    def changed_columns(self) -> dict[str, Any]:
        """Those of them that were changed."""
        return {name: value for name, value in self.changes.items() if not name.startswith(_OPTION)}


def _options_of(field: Field | None) -> Mapping[str, TranslatedText]:
    """Room for options: those offered, and some that are empty. Kinds without options have none."""
    if field is not None and not kind_of(field).has_options:
        return {}
    offered = {each.key: each.label for each in field.choices if each.is_offered} if field else {}
    room = _MORE if field else _FIRST
    return {**offered, **{f"new{number}": TranslatedText() for number in range(1, room + 1)}}
