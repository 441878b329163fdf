# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from acordem.capabilities.pages_and_blocks.enums import PagePlace, RedirectStatus
from acordem.kernel.content.fields import TranslatedField
from acordem.kernel.organizations.tenancy import TenantForeignKey, TenantModel, TenantOneToOneField

check_slug = RegexValidator(
    r"\A[a-z][a-z0-9-]*\Z", _("Use small letters without accents, digits and hyphens, beginning with a letter.")
)


class Topic(TenantModel):
    """What some pages are about; the page of all pages lists them under it."""

    title = TranslatedField()
    position = models.PositiveSmallIntegerField(default=0)

    class Meta(TenantModel.Meta):
        ordering = ("position", "id")

    def __str__(self) -> str:
        return str(self.title)


class Page(TenantModel):
    """A page of the council's own. Title and publication are on its resource; `position` is among its topic's."""

    resource = TenantOneToOneField(
        "participation.Resource", on_delete=models.CASCADE, primary_key=True, related_name="page"
    )
    slug = models.SlugField(max_length=80, validators=[check_slug])
    body = TranslatedField(rich=True, blank=True)
    topic = TenantForeignKey(Topic, on_delete=models.SET_NULL, null=True, blank=True, related_name="pages")
    place = models.CharField(max_length=8, choices=PagePlace.choices, default=PagePlace.NONE)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta(TenantModel.Meta):
        constraints = (
            models.UniqueConstraint(fields=["organization", "slug"], name="page_slug_once"),
            models.CheckConstraint(condition=Q(place__in=PagePlace.values), name="page_known_place"),
        )

    def __str__(self) -> str:
        return self.slug


class Block(TenantModel):
    """A block on the council's home, or on the page of one space. `settings` are of its kind, and never trusted."""

    space = TenantForeignKey(
        "participation.ParticipatorySpace", on_delete=models.CASCADE, null=True, blank=True, related_name="blocks"
    )
    kind = models.CharField(max_length=64)
    settings = models.JSONField(default=dict)
    picture = TenantForeignKey(
        "attachments.Attachment", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    position = models.PositiveSmallIntegerField(default=0)
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta(TenantModel.Meta):
        ordering = ("position", "id")
        indexes = (models.Index(fields=["organization", "space", "position", "id"], name="block_in_order"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class MenuItem(TenantModel):
    """A link of the menu on top of every page: to a path of the site without language, or to an https address."""

    label = TranslatedField()
    address = models.CharField(max_length=500)
    position = models.PositiveSmallIntegerField(default=0)
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta(TenantModel.Meta):
        ordering = ("position", "id")

    def __str__(self) -> str:
        return str(self.label)


class CouncilData(TenantModel):
    """Who the council is, as laws ask a site to say; one row for each."""

    official_name = models.CharField(max_length=200, blank=True)
    tax_number = models.CharField(max_length=20, blank=True)
    street_address = models.CharField(max_length=200, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)
    protection_contact = models.CharField(max_length=200, blank=True)
    protection_email = models.EmailField(blank=True)
    processing_register = models.URLField(max_length=500, blank=True)

    class Meta(TenantModel.Meta):
        constraints = (models.UniqueConstraint(fields=["organization"], name="council_data_once"),)

    def __str__(self) -> str:
        return self.official_name


class Look(TenantModel):
    """The pictures of the council's that every page shows; one row for each council.

    `resource` is what carries them, and those of blocks of the home: a resource of the site itself, that nothing lists.
    Those of blocks of a space are carried by a resource of the space's.
    """

    resource = TenantOneToOneField("participation.Resource", on_delete=models.CASCADE, related_name="+")
    logo = TenantForeignKey("attachments.Attachment", on_delete=models.SET_NULL, null=True, related_name="+")
    footer_logo = TenantForeignKey("attachments.Attachment", on_delete=models.SET_NULL, null=True, related_name="+")
    icon = TenantForeignKey("attachments.Attachment", on_delete=models.SET_NULL, null=True, related_name="+")
    social = TenantForeignKey("attachments.Attachment", on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta(TenantModel.Meta):
        constraints = (models.UniqueConstraint(fields=["organization"], name="look_once"),)

    def __str__(self) -> str:
        return "look"


class Redirect(TenantModel):
    """Where what was at an address is now. Looked up only where nothing else is; `source` has no language in front."""

    source = models.CharField(max_length=500)
    target = models.CharField(max_length=500)
    status = models.PositiveSmallIntegerField(choices=RedirectStatus.choices, default=RedirectStatus.FOR_GOOD)
    uses = models.PositiveIntegerField(default=0)
    used_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta(TenantModel.Meta):
        constraints = (
            models.UniqueConstraint(fields=["organization", "source"], name="redirect_source_once"),
            models.CheckConstraint(condition=Q(status__in=RedirectStatus.values), name="redirect_known_status"),
        )

    def __str__(self) -> str:
        return f"{self.source} → {self.target}"


class HelpText(TenantModel):
    """What the council explains where a kind of thing is listed; `place` is the name of that kind's manifest."""

    place = models.CharField(max_length=32)
    text = TranslatedField(rich=True, blank=True)

    class Meta(TenantModel.Meta):
        constraints = (models.UniqueConstraint(fields=["organization", "place"], name="help_text_once"),)

    def __str__(self) -> str:
        return self.place
