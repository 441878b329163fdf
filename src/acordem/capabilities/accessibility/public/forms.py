# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from acordem.capabilities.accessibility import rules
from acordem.capabilities.accessibility.enums import MessageKind
from acordem.lib.text import clean_line, clean_text

LONGEST = 5000


class MessageForm(forms.Form):
    """What somebody can't use, needs or complains about."""

    kind = forms.ChoiceField(
        label=_("Why do you write?"), choices=MessageKind.choices, widget=forms.RadioSelect, initial="difficulty"
    )
    text = forms.CharField(
        label=_("Tell us"),
        help_text=_("What you wanted to do, what happened, and what you use: a screen reader, the keyboard, a phone…"),
        widget=forms.Textarea(attrs={"rows": 8, "data-counter": "", "maxlength": LONGEST}),
    )
    page = forms.CharField(
        label=_("On which page?"), required=False, max_length=500, help_text=_("Its address or its title.")
    )
    email = forms.EmailField(
        label=_("E-mail"),
        required=False,
        max_length=254,
        help_text=_("To answer you. For requests and complaints we need it."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def clean_text(self) -> str:
        text = clean_text(self.cleaned_data["text"])
        if not text:
            raise ValidationError(_("Write what happens."), code="required")
        if len(text) > LONGEST:
            raise ValidationError(_("Write %(most)s characters at most."), code="too_long", params={"most": LONGEST})
        return text

    def clean_page(self) -> str:
        return clean_line(self.cleaned_data["page"])

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or {}
        decision = rules.may_send(kind=told.get("kind", ""), has_email=bool(told.get("email")))
        if told.get("kind") and "email" in told and not decision.allowed:
            self.add_error("email", ValidationError(str(decision.reasons[0].text), code=decision.code))
        return told
