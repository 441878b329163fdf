# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from acordem.surfaces.backoffice.forms import CouncilForm
from acordem.surfaces.mail.addresses import clean_name, parse_address


class AddressField(forms.CharField):
    """An address, kept in ASCII and shown in its own letters."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            max_length=320, widget=forms.TextInput(attrs={"inputmode": "email", "spellcheck": "false"}), **kwargs
        )

    def clean(self, value: Any) -> str:
        text: str = super().clean(value)
        return parse_address(text).readable if text else ""


class NameField(forms.CharField):
    """The name beside an address."""

    def clean(self, value: Any) -> str:
        return clean_name(super().clean(value))


class SenderForm(CouncilForm):
    """Who the council's mails come from."""

    email = AddressField(
        label=_("Address that mails come from"),
        help_text=_("An address of your own domain, for example participa@vilamar.cat. Somebody should read it."),
    )
    name = NameField(label=_("Name that people see beside it"), max_length=200)
    reply_to = AddressField(
        label=_("Address for answers"), required=False, help_text=_("If somebody else reads the answers. Not needed.")
    )
