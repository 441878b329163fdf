# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The controls drawn in Python are those of Django's templates, whatever they hold."""

from __future__ import annotations

from typing import Any

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates

from acordem.surfaces.ui.widgets import Renderer

NASTY = """<b>"it's" & more</b>"""
CHOICES = [("a", "One"), ("b", NASTY), (3, "Three"), ("", "—")]


def drawn(field: forms.Field, value: Any, renderer: Any) -> str:
    form = type("Sample", (forms.Form,), {"field": field, "default_renderer": renderer})
    bound = form({"field": value} if value is not None else None)["field"]
    return " ".join(str(bound).split()).replace("<div> ", "<div>").replace(" </", "</")


@pytest.mark.parametrize("value", [None, "", "b", ["a", "3"], NASTY])
@pytest.mark.parametrize(
    "field",
    [
        forms.CharField(max_length=200, help_text="Help"),
        forms.CharField(required=False, widget=forms.TextInput(attrs={"autofocus": True, "data-x": NASTY, "off": False})),
        forms.IntegerField(required=False, widget=forms.HiddenInput),
        forms.MultipleChoiceField(choices=CHOICES, widget=forms.MultipleHiddenInput),
        forms.MultipleChoiceField(choices=CHOICES, widget=forms.CheckboxSelectMultiple),
        forms.MultipleChoiceField(choices=CHOICES, required=False, widget=forms.CheckboxSelectMultiple(attrs={"class": "x"})),
        forms.ChoiceField(choices=CHOICES),
        forms.ChoiceField(choices=[("Group", CHOICES), ("z", "Last")]),
        forms.MultipleChoiceField(choices=[("Group", CHOICES)], widget=forms.CheckboxSelectMultiple),
        forms.ChoiceField(choices=CHOICES, widget=forms.RadioSelect),
        forms.CharField(widget=forms.Textarea),
        forms.CharField(widget=forms.Textarea(attrs={"rows": 4, "data-counter": "", "maxlength": 100})),
        forms.ChoiceField(choices=CHOICES, widget=forms.RadioSelect(attrs={"class": "x"}), initial=3, required=False),
        forms.EmailField(),
        forms.CharField(widget=forms.PasswordInput),
        forms.BooleanField(),
    ],
)  # fmt: skip
def test_a_control_is_what_django_draws(field: forms.Field, value: Any) -> None:
    assert drawn(field, value, Renderer) == drawn(field, value, DjangoTemplates)


def test_what_people_typed_is_escaped() -> None:
    shown = drawn(forms.CharField(), NASTY, Renderer)
    assert "<b>" not in shown
    assert "&lt;b&gt;&quot;it&#x27;s&quot; &amp; more" in shown
