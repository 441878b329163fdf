# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Choosing among those who may evaluate."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from acordem.components.proposals.evaluators import possible_evaluators
from acordem.kernel.participation.queries import Place
from acordem.lib.choices import offer

Choices = Sequence[tuple[str, str]]


def people_of(place: Place) -> Choices:
    """Those who may evaluate here, to choose from."""
    return [(str(pk), name) for pk, name in possible_evaluators(place.space.pk).values_list("pk", "name")]


class PeopleForm(forms.Form):
    """Some people, for those rows of a list that are ticked."""

    people = forms.TypedMultipleChoiceField(label=gettext_lazy("Who"), coerce=int, widget=forms.CheckboxSelectMultiple)

    def __init__(self, data: QueryDict | None, choices: Choices) -> None:
        super().__init__(data)
        offer(self, "people", choices)


def people_form(place: Place) -> Callable[[QueryDict | None], forms.Form]:
    """What a list asks before it gives many to be evaluated, or takes them back."""
    return lambda data: PeopleForm(data, people_of(place))


def given_words(count: int) -> str:
    """How much was given, in words."""
    if not count:
        return _("They had all of them already: nothing was changed.")
    return ngettext("%(count)s proposal is given to evaluate.", "%(count)s proposals are given to evaluate.", count) % {
        "count": count
    }
