# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from typing import Final

from django import forms

PLACES: Final = [("nucli", "Nucli antic"), ("eixample", "Eixample"), ("estacio", "Barri de l’Estació")]
STATES: Final = [("oberta", "Oberta"), ("estudi", "En estudi"), ("acceptada", "Acceptada")]


class SampleForm(forms.Form):
    """A proposal, with one field of each sort."""

    title = forms.CharField(
        label="Títol de la proposta",
        help_text="Explica en una frase què vols que canviï.",
        widget=forms.TextInput(attrs={"maxlength": "80", "data-counter": ""}),
    )
    body = forms.CharField(
        label="Explicació",
        required=False,
        help_text="Què passa ara, què proposes i a qui beneficia.",
        widget=forms.Textarea(attrs={"rows": "4"}),
    )
    place = forms.ChoiceField(label="On és?", choices=PLACES, widget=forms.RadioSelect)
    email = forms.EmailField(label="Correu electrònic", help_text="T’hi avisarem quan l’Ajuntament respongui.")
    budget = forms.IntegerField(label="Cost aproximat, en euros", required=False)
    agree = forms.BooleanField(label="He llegit les normes de participació")


class SampleFilters(forms.Form):
    """Filters of a list of proposals."""

    search = forms.CharField(label="Cerca", required=False, widget=forms.TextInput(attrs={"type": "search"}))
    state = forms.MultipleChoiceField(
        label="Estat", required=False, choices=STATES, widget=forms.CheckboxSelectMultiple
    )
    order = forms.ChoiceField(
        label="Ordre", required=False, choices=[("recents", "Més recents"), ("suports", "Més suports")]
    )
