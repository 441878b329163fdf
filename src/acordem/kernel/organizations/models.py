# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from acordem.kernel.content.fields import TranslatedField
from acordem.kernel.organizations.enums import RegistrationMode
from acordem.kernel.organizations.frames import Frame

validate_color = RegexValidator(r"\A#[0-9a-fA-F]{6}\Z", _("Write the color as #rrggbb, for example #1f6f5c."))
validate_host = RegexValidator(r"\A[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?\Z", _("Write a host name in lower case."))


class Organization(models.Model):
    """A council's site: the wall between councils. It holds no personal data, so it stands outside the wall."""

    slug = models.SlugField(unique=True)
    name = TranslatedField()
    description = TranslatedField(blank=True)
    languages = ArrayField(models.CharField(max_length=12))
    default_language = models.CharField(max_length=12)
    time_zone = models.CharField(max_length=64, default="Europe/Madrid")
    reference_prefix = models.CharField(max_length=10)
    color = models.CharField(max_length=7, default="#1f5f5b", validators=[validate_color])
    contact_email = models.EmailField(blank=True)
    registration_mode = models.CharField(
        max_length=10, choices=RegistrationMode.choices, default=RegistrationMode.ENABLED
    )
    # Organic Law 3/2018, article 7: from 14 years a person consents alone to the use of their data.
    minimum_age = models.PositiveSmallIntegerField(default=14)
    terms = TranslatedField(rich=True, blank=True)
    terms_updated_at = models.DateTimeField(default=timezone.now)
    # Its own words in place of the interface's: by language, by the text that gettext looks up (`words.py`).
    words = models.JSONField(default=dict, blank=True)
    # Since when the terms are some that everybody has to accept anew; None while that was never asked.
    terms_asked_at = models.DateTimeField(null=True, blank=True)
    # Since when there is something that every participant has to answer; None while there is nothing.
    questions_asked_at = models.DateTimeField(null=True, blank=True)
    is_in_directory = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)
    # Menu, foot, logo…: see `frames`.
    frame = models.JSONField(default=dict, blank=True, editable=False)

    class Meta:
        ordering = ("slug",)

    def __str__(self) -> str:
        return str(self.name)

    @cached_property
    def framing(self) -> Frame:
        """What stands around its pages."""
        return Frame.from_json(self.frame)

    @cached_property
    def main_host(self) -> str:
        """The host its public addresses are made with."""
        return self.hosts.get(is_main=True).name

    def absolute_url(self, path: str) -> str:
        """`path` with scheme and main host: never made from what a request claims to be called."""
        return f"{settings.PUBLIC_SCHEME}://{self.main_host}{settings.PUBLIC_PORT_SUFFIX}{path}"


class Host(models.Model):
    """A name the site answers to: one main, the others redirect to it."""

    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="hosts")
    name = models.CharField(max_length=253, unique=True, validators=[validate_host])
    is_main = models.BooleanField(default=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["organization"], condition=Q(is_main=True), name="organization_has_one_main_host"
            ),
        )

    def __str__(self) -> str:
        return self.name
