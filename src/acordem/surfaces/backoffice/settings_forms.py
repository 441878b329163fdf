# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Forms made from typed settings: a component's author writes the dataclass and nothing else."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.module_loading import import_string

from acordem.kernel.access.requests import CouncilRequest
from acordem.kernel.content.values import TranslatedText
from acordem.kernel.registry.settings import Setting, load, setting_of
from acordem.surfaces.backoffice.fields import AddressFormField, TranslatedFormField
from acordem.surfaces.backoffice.forms import CouncilForm


class SettingsForm(CouncilForm):
    """The settings of `kind` as they are `stored`, and whatever else a subclass asks."""

    def __init__(
        self,
        request: CouncilRequest,
        *,
        kind: type[Any] | None,
        stored: Mapping[str, Any],
        now: Mapping[str, Any] | None = None,
        besides: Mapping[str, forms.Field] | None = None,
        **kwargs: Any,
    ) -> None:
        self.kind = kind
        settings = load(kind, stored)
        held = {field.name: getattr(settings, field.name) for field in fields_of(kind)}
        more = {field.name: form_field(field) for field in fields_of(kind)}
        super().__init__(request, {**held, **(now or {})}, more={**more, **(besides or {})}, **kwargs)

    @property
    def given(self) -> dict[str, Any]:
        """The settings as `settings.validated` takes them."""
        return {field.name: self.cleaned_data[field.name] for field in fields_of(self.kind)}


def fields_of(kind: type[Any] | None) -> tuple[dataclasses.Field[Any], ...]:
    """The fields of a settings dataclass; none of None."""
    return dataclasses.fields(kind) if kind else ()


def form_field(field: dataclasses.Field[Any]) -> forms.Field:
    """The form field of one typed setting."""
    setting: Setting = setting_of(field)
    about: dict[str, Any] = {"label": setting.label, "help_text": setting.help}
    if field.default_factory is not dataclasses.MISSING and isinstance(field.default_factory(), TranslatedText):
        return _translated(setting, about)
    if isinstance(field.default, bool):
        return forms.BooleanField(required=False, **about)
    if setting.options:
        choices = [(0, "—"), *import_string(setting.options)()]
        return forms.TypedChoiceField(coerce=int, choices=choices, **about)
    if isinstance(field.default, int):
        return forms.IntegerField(min_value=setting.minimum, max_value=setting.maximum, **about)
    if not setting.choices:
        return AddressFormField(required=False, **about)
    return forms.ChoiceField(choices=setting.choices, required="" not in dict(setting.choices), **about)


def _translated(setting: Setting, about: dict[str, Any]) -> TranslatedFormField:
    if setting.shape == "line":
        return TranslatedFormField(required=False, **about)
    is_rich = setting.shape == "rich"
    return TranslatedFormField(
        required=False, is_rich=is_rich, is_long=not is_rich, max_length=20_000 if is_rich else 5_000, **about
    )
