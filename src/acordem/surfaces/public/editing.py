# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Two people who edit the same text at once: the second is shown both, and nobody's words are lost unread."""

from __future__ import annotations

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _

from acordem.kernel.participation.models import Resource
from acordem.kernel.participation.versions import edition_of

_CODE = "edited_meanwhile"


def show_edited_meanwhile(form: forms.Form, resource: Resource) -> None:
    """Turn a form that came too late into one that knows what the resource says now: sent again, it is meant."""
    text = _("Somebody changed this while you were writing. Below you see what it says now: put both together.")
    form.add_error(None, ValidationError(text, code=_CODE))
    sent = QueryDict(mutable=True)
    sent.update(form.data)
    sent["seen"] = edition_of(resource)
    form.data = sent


def status_of(form: forms.Form) -> int:
    """What a page with this form answers: 200, 409 for one that came too late, 422 for one with errors."""
    if not form.errors:
        return 200
    return 409 if form.has_error(NON_FIELD_ERRORS, _CODE) else 422
