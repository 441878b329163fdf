# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy

from acordem.kernel.accounts.rules import SHORTEST_REASON
from acordem.lib.text import clean_text
from acordem.surfaces.backoffice.forms import CouncilForm


class ReasonForm(CouncilForm):
    """Why something is done to somebody."""

    # What is said of a person is written once, in the log, and nowhere before.
    keeps_drafts = False

    reason = forms.CharField(label=gettext_lazy("Why"), max_length=2_000, widget=forms.Textarea(attrs={"rows": 4}))

    def clean_reason(self) -> str:
        reason = clean_text(self.cleaned_data["reason"])
        if len(reason) < SHORTEST_REASON:
            raise ValidationError(gettext_lazy("Say it in a sentence."), code="too_short")
        return reason
