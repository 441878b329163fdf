# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Deciding on many cases at once: each stands or is left as it was, and it is said how many."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy, ngettext

from acordem.capabilities.moderation import rules
from acordem.capabilities.moderation.actions import hide, keep
from acordem.capabilities.moderation.enums import OF_THINGS
from acordem.capabilities.moderation.models import ModerationCase
from acordem.kernel.access.decisions import NotAllowed
from acordem.kernel.access.viewers import Viewer
from acordem.lib.text import clean_text
from acordem.surfaces.backoffice.tables import Bulk


class Reasons(forms.Form):
    """Why something is hidden: its author reads it."""

    ground = forms.ChoiceField(label=gettext_lazy("Why"), choices=OF_THINGS, widget=forms.RadioSelect)
    text = forms.CharField(
        label=gettext_lazy("What its author reads"),
        help_text=gettext_lazy(
            "Which words go against which rule of participation or law. It is sent as you write it."
        ),
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def clean_text(self) -> str:
        return explained(self.cleaned_data["text"])


def explained(text: str) -> str:
    """A text that an author is sent, cleaned. Raises `ValidationError` where it says nothing."""
    cleaned = clean_text(text)
    decision = rules.explains(cleaned)
    if not decision.allowed:
        raise ValidationError(str(decision.reasons[0].text), code=decision.code)
    return cleaned


def bulk_of(viewer: Viewer) -> Sequence[Bulk[ModerationCase]]:
    """What can be decided on many cases at once."""

    def keep_them(cases: Sequence[ModerationCase], answers: Mapping[str, Any]) -> str:
        done = _each(cases, lambda case: keep(viewer=viewer, case=case))
        text = ngettext("It was decided that %(done)s stays.", "It was decided that %(done)s stay.", done)
        return text % {"done": done} + _left(len(cases) - done)

    def hide_them(cases: Sequence[ModerationCase], answers: Mapping[str, Any]) -> str:
        done = _each(cases, lambda case: hide(viewer=viewer, case=case, ground=answers["ground"], text=answers["text"]))
        text = ngettext(
            "%(done)s is hidden, and its author knows why.", "%(done)s are hidden, and their authors know why.", done
        )
        return text % {"done": done} + _left(len(cases) - done)

    return (
        Bulk("keep", gettext_lazy("They stay"), keep_them),
        Bulk("hide", gettext_lazy("Hide them"), hide_them, form=Reasons, style="danger"),
    )


def _each(cases: Sequence[ModerationCase], verb: Callable[[ModerationCase], object]) -> int:
    done = 0
    for case in cases:
        try:
            verb(case)
        except NotAllowed:
            continue
        done += 1
    return done


def _left(count: int) -> str:
    if not count:
        return ""
    text = ngettext(
        "%(count)s was left as it is: it is decided already, or somebody else has to.",
        "%(count)s were left as they are: they are decided already, or somebody else has to.",
        count,
    )
    return " " + text % {"count": count}
