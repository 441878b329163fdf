# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What each kind of field asks, keeps and says: all that differs between kinds, in one table."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, MaxValueValidator, MinValueValidator
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from acordem.capabilities.fields.enums import FieldKind
from acordem.capabilities.fields.models import Field
from acordem.lib.text import clean_line, clean_text
from acordem.surfaces.backoffice.fields import DayInput

LONGEST_LINE: Final = 255
LONGEST_TEXT: Final = 5_000
HIGHEST: Final = 999_999_999_999
EARLIEST, LATEST = dt.date(1800, 1, 1), dt.date(2199, 12, 31)
YES, NO = "yes", "no"
_RADIOS: Final = 7
"""So many options at most stand one under the other; more are in a list that opens."""

Json = Any
"""What JSON can hold: a text, a whole number, a list of keys, true or false."""


@dataclass(frozen=True)
class Kind:
    """A kind: the form field that asks; what a form's value is in JSON and back; an answer in words and in a cell.

    `to_json` gives None for no answer.
    """

    form_field: Callable[[Field], forms.Field]
    to_json: Callable[[Any], Json | None]
    to_form: Callable[[Json], Any]
    words: Callable[[Field, Json], str]
    cell: Callable[[Field, Json], Any]
    has_options: bool = False
    is_long: bool = False


class CleanedField(forms.CharField):
    """Plain text, counted as it will be kept."""

    def __init__(self, *, clean: Callable[[str], str], longest: int, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._clean = clean
        message = gettext_lazy("It is too long: %(limit_value)s characters are the most, and it has %(show_value)s.")
        self.validators.append(MaxLengthValidator(longest, message))
        self.widget.attrs["maxlength"] = longest

    def to_python(self, value: Any) -> str:
        return self._clean(super().to_python(value) or "")


class NumberField(forms.IntegerField):
    """A whole number that spreadsheets hold too."""

    def __init__(self, **kwargs: Any) -> None:
        wrong = {"invalid": gettext_lazy("Write a whole number, in figures and without decimals.")}
        super().__init__(error_messages=wrong, **kwargs)
        message = gettext_lazy("The number is out of reach: write one between %(low)s and %(high)s.")
        bounds = {"low": number_format(-HIGHEST), "high": number_format(HIGHEST)}
        self.validators += [MinValueValidator(-HIGHEST, message % bounds), MaxValueValidator(HIGHEST, message % bounds)]


class DayField(forms.DateField):
    """A day of these centuries."""

    widget = DayInput

    def __init__(self, **kwargs: Any) -> None:
        wrong = {"invalid": gettext_lazy("Write a date that exists, for example 2027-03-31.")}
        super().__init__(error_messages=wrong, **kwargs)

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value is not None and not EARLIEST <= value <= LATEST:
            text = _("Write a date between %(first)s and %(last)s.")
            raise ValidationError(text, code="out_of_reach", params={"first": EARLIEST.year, "last": LATEST.year})


def _asked(field: Field) -> dict[str, Any]:
    return {"label": str(field.label), "help_text": str(field.help), "required": field.is_required}


def _offered(field: Field) -> list[tuple[str, str]]:
    return [(each.key, str(each.label)) for each in field.choices if each.is_offered]


def _one(field: Field) -> forms.Field:
    offered = _offered(field)
    none = [] if field.is_required and len(offered) <= _RADIOS else [("", _("No answer"))]
    widget = forms.RadioSelect if len(offered) <= _RADIOS else forms.Select
    return forms.ChoiceField(
        **_asked(field), choices=[*none, *offered], widget=widget, error_messages={"invalid_choice": _gone}
    )


def _some(field: Field) -> forms.Field:
    return forms.MultipleChoiceField(
        **_asked(field),
        choices=_offered(field),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _gone, "invalid_list": _gone},
    )


def _yes_no(field: Field) -> forms.Field:
    none = [] if field.is_required else [("", _("No answer"))]
    choices = [(YES, _("Yes")), (NO, _("No")), *none]
    return forms.ChoiceField(
        **_asked(field), choices=choices, widget=forms.RadioSelect, error_messages={"invalid_choice": _gone}
    )


def _labels(field: Field, keys: list[str]) -> str:
    """What was chosen, in the order in which it is offered."""
    return ", ".join(str(each.label) for each in field.choices if each.key in keys)


_gone = gettext_lazy("What you chose is not offered any more: choose again.")

KINDS: Final[dict[str, Kind]] = {
    FieldKind.LINE: Kind(
        lambda field: CleanedField(**_asked(field), clean=clean_line, longest=LONGEST_LINE),
        to_json=lambda value: value or None,
        to_form=str,
        words=lambda _field, said: str(said),
        cell=lambda _field, said: said,
    ),
    FieldKind.TEXT: Kind(
        lambda field: CleanedField(
            **_asked(field), clean=clean_text, longest=LONGEST_TEXT, widget=forms.Textarea(attrs={"rows": 5})
        ),
        to_json=lambda value: value or None,
        to_form=str,
        words=lambda _field, said: str(said),
        cell=lambda _field, said: said,
        is_long=True,
    ),
    FieldKind.NUMBER: Kind(
        lambda field: NumberField(**_asked(field)),
        to_json=lambda value: value,
        to_form=int,
        words=lambda _field, said: number_format(said, force_grouping=True),
        cell=lambda _field, said: said,
    ),
    FieldKind.DATE: Kind(
        lambda field: DayField(**_asked(field)),
        to_json=lambda value: value.isoformat() if value else None,
        to_form=dt.date.fromisoformat,
        words=lambda _field, said: date_format(dt.date.fromisoformat(said)),
        cell=lambda _field, said: dt.date.fromisoformat(said),
    ),
    FieldKind.ONE: Kind(
        _one,
        to_json=lambda value: value or None,
        to_form=str,
        words=lambda field, said: _labels(field, [said]),
        cell=lambda field, said: _labels(field, [said]),
        has_options=True,
    ),
    FieldKind.SOME: Kind(
        _some,
        to_json=lambda value: list(value) or None,
        to_form=list,
        words=_labels,
        cell=_labels,
        has_options=True,
    ),
    FieldKind.YES_NO: Kind(
        _yes_no,
        to_json={YES: True, NO: False}.get,
        to_form=lambda said: YES if said else NO,
        words=lambda _field, said: _("Yes") if said else _("No"),
        cell=lambda _field, said: _("Yes") if said else _("No"),
    ),
}


def kind_of(field: Field) -> Kind:
    """What a field's kind does."""
    return KINDS[field.kind]
