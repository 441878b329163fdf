# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import re
from typing import Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from acordem.capabilities.pages_and_blocks.enums import RedirectStatus
from acordem.capabilities.pages_and_blocks.redirecting import as_source
from acordem.kernel.organizations.scope import current_organization
from acordem.lib.addresses import checked_address, inside
from acordem.surfaces.backoffice.fields import AddressFormField
from acordem.surfaces.backoffice.forms import CouncilForm

MOST_PASTED: Final = 2_000


class RedirectForm(CouncilForm):
    """Where one redirect leads."""

    target = AddressFormField(label=_("Where it is now"))
    lasts = forms.TypedChoiceField(
        label=_("For how long"), coerce=int, choices=RedirectStatus.choices, widget=forms.RadioSelect
    )


class NewRedirectForm(RedirectForm):
    """An address that was, and where it is now."""

    source = AddressFormField(label=_("The address that was"))
    field_order = ("source", "target", "lasts")

    def clean_source(self) -> str:
        return source_of(self.cleaned_data["source"])


class PasteForm(CouncilForm):
    """Redirects in two columns."""

    lines = forms.CharField(
        label=_("Two columns"),
        max_length=400_000,
        widget=forms.Textarea(attrs={"rows": 12, "spellcheck": "false"}),
        help_text=_(
            "One redirect on each line: the address that was, and the one of now. Paste it from a spreadsheet, or write"
            " a semicolon between the two."
        ),
    )

    def clean_lines(self) -> list[tuple[str, str]]:
        try:
            return pasted(self.cleaned_data["lines"], current_organization().main_host)
        except ValidationError as problem:
            raise forms.ValidationError(problem.messages) from problem


def source_of(address: str) -> str:
    """The address that was, as redirects keep it. Raises `ValidationError` for one of another site."""
    if not address.startswith("/"):
        raise ValidationError(_("Write an address that this site had: it begins with /."), code="not_ours")
    return as_source(address)


def pasted(text: str, host: str) -> list[tuple[str, str]]:
    """Pairs of addresses, one on each line. Raises `ValidationError` with every line that can't be read."""
    pairs, problems = [], []
    for number, line in enumerate(filter(str.strip, text.splitlines()), start=1):
        parts = [part.strip() for part in re.split(r"\s*[\t;,]\s*|\s+", line.strip(), maxsplit=1)]
        try:
            source, target = [checked_address(inside(part, host)) for part in parts if part]
            pairs.append((source_of(source), target))
        except ValueError:
            problems.append(_("Line %(number)s: it needs two addresses.") % {"number": number})
        except ValidationError as problem:
            problems.append(_("Line %(number)s: %(problem)s") % {"number": number, "problem": problem.messages[0]})
    if len(pairs) > MOST_PASTED:
        problems = [_("They are too many at once: %(most)s is the most.") % {"most": MOST_PASTED}]
    if problems:
        raise ValidationError(problems[:20])
    return pairs
