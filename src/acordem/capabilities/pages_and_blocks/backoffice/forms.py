# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from acordem.capabilities.attachments.models import Attachment
from acordem.capabilities.pages_and_blocks.enums import PagePlace
from acordem.capabilities.pages_and_blocks.models import Topic
from acordem.capabilities.pages_and_blocks.rules import is_tax_number
from acordem.kernel.access.requests import CouncilRequest
from acordem.kernel.content.values import TranslatedText
from acordem.kernel.registry.blocks import BlockKind
from acordem.lib.addresses import checked_address
from acordem.lib.text import clean_line
from acordem.surfaces.backoffice.fields import AddressFormField, TranslatedFormField
from acordem.surfaces.backoffice.forms import CouncilForm, Section
from acordem.surfaces.backoffice.settings_forms import SettingsForm

ALT_HELP = _("In one sentence, for people who don't see it. Empty if it only decorates.")
_PICTURE = ("file", "alt", "is_removed")


def alt_of(picture: Attachment | None) -> dict[str, Any]:
    """What a form of a picture holds now."""
    return {"alt": picture.description if picture else TranslatedText()}


def picture_fields(picture: Attachment | None) -> dict[str, forms.Field]:
    """A picture, what it shows, and whether the one there is goes."""
    fields: dict[str, forms.Field] = {
        "file": forms.FileField(
            label=_("Picture"),
            required=False,
            help_text=_("JPEG, PNG, WebP or GIF, up to 15 MB. Large ones are made smaller."),
        ),
        "alt": TranslatedFormField(label=_("What the picture shows"), required=False, help_text=ALT_HELP),
    }
    if picture is not None:
        fields["is_removed"] = forms.BooleanField(label=_("Take the picture away"), required=False)
    return fields


class BlockForm(SettingsForm):
    """The settings of a block, and its picture where its kind has one and whoever writes may add files."""

    sections: ClassVar = (Section(_("Picture"), _PICTURE),)

    def __init__(
        self, *args: Any, kind: BlockKind, takes_picture: bool, picture: Attachment | None, **kwargs: Any
    ) -> None:
        self.takes_picture = takes_picture
        now, besides = (alt_of(picture), picture_fields(picture)) if takes_picture else ({}, {})
        super().__init__(*args, kind=kind.settings, now=now, besides=besides, **kwargs)

    @property
    def picture(self) -> dict[str, Any]:
        """The picture as verbs take it."""
        return {name: self.cleaned_data.get(name, False) for name in _PICTURE}


class TopicChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A topic, by its title."""

    def label_from_instance(self, topic: Topic) -> str:
        return str(topic.title)


class PageForm(CouncilForm):
    """A page of the council's."""

    title = TranslatedFormField(label=_("Title"), max_length=150)
    body = TranslatedFormField(label=_("Text"), is_rich=True, required=False)
    topic = TopicChoice(
        label=_("Topic"), required=False, queryset=None, help_text=_("The page of all pages lists it there.")
    )
    place = forms.ChoiceField(label=_("Where people find it"), choices=PagePlace.choices, widget=forms.RadioSelect)
    slug = forms.CharField(
        label=_("Address"),
        max_length=80,
        required=False,
        help_text=_("The last part of its address. Empty: made of the title. The old address keeps leading here."),
    )
    sections: ClassVar = (
        Section(_("What it says"), ("title", "body")),
        Section(_("Where it is"), ("topic", "place", "slug")),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["topic"].queryset = Topic.objects.all()  # type: ignore[attr-defined]


class TopicForm(CouncilForm):
    """A topic."""

    title = TranslatedFormField(label=_("What it is called"), max_length=100)


class MenuForm(CouncilForm):
    """A link of the menu."""

    label = TranslatedFormField(label=_("What it says"), max_length=60)
    target = AddressFormField(label=_("Where it leads"))


class PictureForm(CouncilForm):
    """One picture of the site."""

    def __init__(self, request: CouncilRequest, picture: Attachment | None) -> None:
        super().__init__(request, alt_of(picture), more=picture_fields(picture))

    @property
    def picture(self) -> dict[str, Any]:
        """The picture as verbs take it."""
        return {name: self.cleaned_data.get(name, False) for name in _PICTURE}


class DataForm(CouncilForm):
    """Who the council is."""

    official_name = forms.CharField(
        label=_("Official name"), required=False, max_length=200, help_text=_("Ajuntament de Vilamar, for example.")
    )
    tax_number = forms.CharField(
        label=_("Tax number (NIF)"),
        required=False,
        max_length=20,
        help_text=_("A letter and eight figures: P0801500J."),
    )
    street_address = forms.CharField(label=_("Address"), required=False, max_length=200)
    phone = forms.CharField(label=_("Telephone"), required=False, max_length=40)
    email = forms.EmailField(label=_("E-mail"), required=False, max_length=254)
    protection_contact = forms.CharField(
        label=_("Who answers for data protection"),
        required=False,
        max_length=200,
        help_text=_("A service or an office rather than a person's name: it stays when people change."),
    )
    protection_email = forms.EmailField(label=_("Their e-mail"), required=False, max_length=254)
    processing_register = forms.URLField(
        label=_("Where the register of processing activities is published"),
        required=False,
        max_length=500,
        assume_scheme="https",
    )
    sections: ClassVar = (
        Section(_("Who it is"), ("official_name", "tax_number", "street_address", "phone", "email")),
        Section(_("Data protection"), ("protection_contact", "protection_email", "processing_register")),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for name, value in cleaned.items():
            if isinstance(value, str) and name != "seen":
                cleaned[name] = clean_line(value)
        return cleaned

    def clean_tax_number(self) -> str:
        number = clean_line(self.cleaned_data["tax_number"]).upper().replace(" ", "").replace("-", "")
        if number and not is_tax_number(number):
            text = _(
                "It is not a tax number: a letter, seven figures and a control that fits them. Look for a mistake."
            )
            raise forms.ValidationError(text, code="not_a_tax_number")
        return number

    def clean_processing_register(self) -> str:
        return checked_address(self.cleaned_data["processing_register"])
