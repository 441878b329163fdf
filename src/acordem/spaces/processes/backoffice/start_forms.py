# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, ClassVar, Final

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from acordem.kernel.access.requests import CouncilRequest
from acordem.kernel.content.values import TranslatedText
from acordem.lib.text import clean_line
from acordem.spaces.processes.files import MOST
from acordem.surfaces.backoffice.fields import DayInput
from acordem.surfaces.backoffice.forms import CouncilForm, Section

_A_YEAR: Final = dt.timedelta(days=366)
_LONGEST: Final = 1000
"""Days of a phase."""


class StartForm(CouncilForm):
    """All there is to know to begin a process. `phases` are titles and usual lengths in days."""

    title = forms.CharField(
        label=_("What is it called?"),
        max_length=150,
        help_text=_("Short and concrete, as people will say it: “Pla de places”."),
    )
    about = forms.CharField(
        label=_("What is it about, in one sentence?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What is decided and what for. You can write more later."),
    )
    starts_on = forms.DateField(label=_("When does it begin?"), widget=DayInput)
    sections: ClassVar = (
        Section(
            _("How many days each phase takes"),
            [f"days_{position}" for position in range(MOST)],
            _("One after the other from the first day. They are usual lengths: change those you want, also later."),
        ),
    )

    def __init__(
        self,
        request: CouncilRequest,
        phases: Sequence[tuple[TranslatedText, int]],
        *,
        asks_about: bool = True,
        **kwargs: Any,
    ) -> None:
        more = {
            f"days_{position}": forms.IntegerField(label=str(title), min_value=1, max_value=_LONGEST, initial=days)
            for position, (title, days) in enumerate(phases)
        }
        super().__init__(request, {}, more=more, **kwargs)
        if not asks_about:
            del self.fields["about"]
        today = timezone.localdate()
        self.fields["starts_on"].initial = today
        far = _("Write a day from a year ago to ten years from now.")
        self.fields["starts_on"].validators += [
            MinValueValidator(today - _A_YEAR, far),
            MaxValueValidator(today + 10 * _A_YEAR, far),
        ]
        self._count = len(phases)

    def clean_title(self) -> str:
        return _said(self.cleaned_data["title"])

    def clean_about(self) -> str:
        return _said(self.cleaned_data["about"])

    @property
    def days(self) -> list[int]:
        """The lengths, in the order of the phases."""
        return [self.cleaned_data[f"days_{position}"] for position in range(self._count)]


class FileForm(CouncilForm):
    """A process file to be brought in."""

    file = forms.FileField(label=_("Process file"), help_text=_("It ends in .json and comes from “Export”."))


def _said(text: str) -> str:
    line = clean_line(text)
    if not any(character.isalnum() for character in line):
        raise ValidationError(_("Write something that can be read."), code="required")
    return line
