# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is asked before several proposals are joined in one."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy

from acordem.kernel.organizations.scope import current_organization
from acordem.kernel.participation.queries import Place
from acordem.surfaces.backoffice.fields import TranslatedFormField


class MergeForm(forms.Form):
    """What several proposals become."""

    title = TranslatedFormField(
        label=gettext_lazy("Title"), required=False, help_text=gettext_lazy("Empty: that of the oldest.")
    )
    body = TranslatedFormField(
        label=gettext_lazy("Text"), required=False, is_long=True, help_text=gettext_lazy("Empty: that of the oldest.")
    )
    signed_by = forms.ChoiceField(
        label=gettext_lazy("Who signs it"),
        choices=(("authors", gettext_lazy("All their authors")), ("council", gettext_lazy("The council"))),
        initial="authors",
        widget=forms.RadioSelect,
    )
    understood = forms.BooleanField(
        label=gettext_lazy("I know that supports and comments stay where they were given"),
        help_text=gettext_lazy(
            "These proposals stay at their addresses, take no more supports and lead to the new one, which begins with"
            " none: people can support it, and get back those they had given here."
        ),
    )

    def __init__(self, data: QueryDict | None, place: Place) -> None:
        super().__init__(data)
        organization = current_organization()
        for name, longest in (("title", place.settings.title_length), ("body", place.settings.body_length)):
            field = self.fields[name]
            if isinstance(field, TranslatedFormField):
                field.max_length = longest
                field.speak(organization.languages, organization.default_language)


def merge_form(place: Place) -> Callable[[QueryDict | None], forms.Form]:
    """What a list asks before it joins some."""
    return lambda data: MergeForm(data, place)
