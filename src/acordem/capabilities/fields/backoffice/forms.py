# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from acordem.capabilities.fields.enums import FieldKind
from acordem.capabilities.fields.kinds import kind_of
from acordem.capabilities.fields.models import MOST_DAYS_KEPT, Field
from acordem.capabilities.fields.options import to_write
from acordem.kernel.access.requests import CouncilRequest
from acordem.kernel.content.values import TranslatedText
from acordem.surfaces.backoffice.fields import TranslatedFormField
from acordem.surfaces.backoffice.forms import CouncilForm, Section

_OPTION = "option_"
_COLUMNS = ("label", "help", "is_required", "is_private", "keep_days")


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

    def __init__(self, request: CouncilRequest, field: Field | None = None) -> None:
        now_is = field or Field(kind=FieldKind.LINE)
        has_options = field is None or kind_of(field).has_options
        self._options = to_write(now_is.choices) if has_options else {}
        now: dict[str, Any] = {
            "kind": now_is.kind,
            **{name: getattr(now_is, name) for name in _COLUMNS},
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
        return {name: self.cleaned_data[name] for name in _COLUMNS}

    @property
    def changed_columns(self) -> dict[str, Any]:
        """Those of them that were changed."""
        return {name: value for name, value in self.changes.items() if not name.startswith(_OPTION)}
