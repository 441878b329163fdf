# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a form gives to choose from, where that is known only while the form is made."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from django import forms


def offer(form: forms.BaseForm, name: str, choices: Iterable[tuple[Any, Any]]) -> None:
    """Let whoever fills in the form choose among these values, each with its words, in the field `name`."""
    _field(form, name).choices = list(choices)


def offered(form: forms.BaseForm, name: str) -> dict[Any, Any]:
    """What can be chosen there: the words of each value."""
    return dict(cast("Iterable[tuple[Any, Any]]", _field(form, name).choices))


def _field(form: forms.BaseForm, name: str) -> forms.ChoiceField:
    return cast("forms.ChoiceField", form.fields[name])
