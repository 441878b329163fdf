# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from acordem.capabilities.comments import rules
from acordem.capabilities.comments.enums import Alignment
from acordem.capabilities.comments.terms import Terms
from acordem.lib.text import clean_text


class CommentForm(forms.Form):
    """What somebody wants to say. Its length is counted on the text as it will be kept."""

    alignment = forms.TypedChoiceField(
        label=_("What you think of it"),
        choices=Alignment.choices,
        coerce=int,
        initial=Alignment.NEUTRAL,
        required=False,
        widget=forms.RadioSelect,
    )
    body = forms.CharField(
        label=_("Your comment"),
        help_text=_("Everybody can read it, with your name."),
        error_messages={"required": _("Write what you want to say.")},
        widget=forms.Textarea(attrs={"rows": 4, "data-counter": ""}),
    )

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, terms: Terms, is_top: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "comment_%s", **kwargs})
        self._longest = terms.longest
        self.fields["body"].widget.attrs["maxlength"] = terms.longest
        if not (is_top and terms.has_alignment):
            del self.fields["alignment"]

    def clean_body(self) -> str:
        text = clean_text(self.cleaned_data["body"])
        decision = rules.says_enough(length=len(text), longest=self._longest)
        if not decision.allowed:
            raise ValidationError(str(decision.reasons[0].text), code=decision.code)
        return text
