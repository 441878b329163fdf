# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The fields of a form for people: what is asked, beside what each form has of its own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any, Final

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from acordem.capabilities.fields.kinds import Json, kind_of
from acordem.capabilities.fields.models import Field
from acordem.capabilities.fields.queries import Holder, fields_of, values_of
from acordem.kernel.access.decisions import Text
from acordem.kernel.participation.models import Component
from acordem.surfaces.public.kept import PRIVATE, keep_nowhere

_PUBLIC: Final = "field_"


class Questions:
    """The fields that a form asks, with what was answered before.

    `readers` says in plain words who reads what is private.
    """

    def __init__(self, fields: Sequence[Field], answers: Mapping[int, Json], readers: Text) -> None:
        self._fields = {name_of(field): field for field in fields}
        self._answers, self._readers = answers, readers

    def form_fields(self) -> dict[str, forms.Field]:
        """By the name that each has in a form, showing what was answered."""
        made = {}
        for name, field in self._fields.items():
            form_field = kind_of(field).form_field(field)
            form_field.initial = self._shown(field)
            if field.is_private:
                form_field.help_text = " ".join(filter(None, (str(field.help), self._private_help(field))))
            made[name] = form_field
        keep_nowhere(made)
        return made

    def initial(self) -> dict[str, Any]:
        """What each form field shows."""
        return {name: self._shown(field) for name, field in self._fields.items()}

    def given(self, cleaned: Mapping[str, Any]) -> dict[Field, Json]:
        """The answers in what a form has cleaned; None for those without."""
        return {field: kind_of(field).to_json(cleaned.get(name)) for name, field in self._fields.items()}

    def _shown(self, field: Field) -> Any:
        value = self._answers.get(field.pk)
        return kind_of(field).to_form(value) if value is not None else None

    def _private_help(self, field: Field) -> str:
        until = timezone.localdate() + dt.timedelta(days=field.keep_days)
        told = _("It is not published. %(readers)s It is kept encrypted and deleted on %(date)s.")
        return told % {"readers": self._readers, "date": date_format(until)}


def name_of(field: Field) -> str:
    """What a field is called in forms."""
    return f"{PRIVATE if field.is_private else _PUBLIC}{field.pk}"


def questions_of(component: Component, holder: Holder | None, readers: Text) -> Questions:
    """What a component asks, with what was answered with something made there; no question where nothing is asked."""
    fields = fields_of(component)
    return Questions(fields, values_of(holder) if fields and holder is not None else {}, readers)
