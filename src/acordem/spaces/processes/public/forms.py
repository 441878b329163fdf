# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from acordem.kernel.taxonomies.models import TaxonomyItem
from acordem.lib.choices import offer
from acordem.lib.text import clean_line
from acordem.spaces.processes.enums import When
from acordem.surfaces.public.context import Link


class ProcessFilter(forms.Form):
    """What the address of the list says. Unknown parameters are ignored; a wrong value of a known one is an error."""

    q = forms.CharField(label=_("Words"), required=False, max_length=200)
    item = forms.TypedMultipleChoiceField(label=_("Topics and places"), required=False, coerce=int)
    page = forms.IntegerField(required=False, min_value=1, max_value=1_000, widget=forms.HiddenInput)
    when = forms.ChoiceField(required=False, choices=When.choices, widget=forms.HiddenInput)

    def __init__(self, data: Any, *, items: Sequence[TaxonomyItem], base: str = "") -> None:
        super().__init__(data, auto_id="filter_%s")
        self._base = base or reverse("processes:list")
        self._names = {item.pk: item.name for item in items}
        offer(self, "item", [(pk, str(name)) for pk, name in self._names.items()])
        self.fields["item"].widget = forms.CheckboxSelectMultiple(choices=self.fields["item"].choices)  # type: ignore[attr-defined]
        if not items:
            self.fields["item"].widget = forms.MultipleHiddenInput()

    def hidden_fields(self) -> list[forms.BoundField]:
        """What the form carries along unseen: never the page, since another question begins at the first."""
        return [field for field in super().hidden_fields() if field.name != "page"]

    @property
    def words(self) -> str:
        return clean_line(self.cleaned_data["q"])

    @property
    def items(self) -> list[int]:
        return list(self.cleaned_data["item"])

    @property
    def period(self) -> When | None:
        return When(self.cleaned_data["when"]) if self.cleaned_data["when"] else None

    def address(self, **changes: Any) -> str:
        """The list's address with some of its parameters changed; None or empty leaves one out."""
        now = {"q": self.words, "item": self.items, "when": self.cleaned_data["when"]}
        kept = {name: value for name, value in (now | changes).items() if value}
        return f"{self._base}?{urlencode(kept, doseq=True)}" if kept else self._base

    def active(self, address: str) -> list[Link]:
        """The filters in use, each with the address of the list without it."""
        found = [Link(f"“{self.words}”", self.address(q=None))] if self.words else []
        chosen = self.items
        rest = {number: [other for other in chosen if other != number] for number in chosen}
        return found + [Link(self._names[number], self.address(item=rest[number])) for number in chosen]
