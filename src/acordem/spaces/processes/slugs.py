# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The last word of a process's address."""

from __future__ import annotations

from typing import Final

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.urls import reverse
from django.utils.html import format_html
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from acordem.kernel.content.values import TranslatedText
from acordem.kernel.participation.models import ParticipatorySpace

LONGEST: Final = 80
LOCK: Final = "processes.slug"
"""The name of the lock under which a slug is chosen and written: two who want the same one wait for each other."""
TAKEN: Final = frozenset({"new", "import", "templates"})
"""Addresses of the back-office beside those of processes."""
_form = RegexValidator(
    r"\A[a-zA-Z][a-zA-Z0-9-]*\Z", _("Use letters without accents, digits and hyphens, beginning with a letter.")
)


def free_slug(title: TranslatedText) -> str:
    """A slug that no process has, made of a title."""
    # An apostrophe parts two words: “l'hort” is l-hort.
    said = title.read(title.original).text.replace("'", " ").replace("’", " ")
    words = slugify(said).replace("_", "-").strip("-")
    stem = words if words[:1].isalpha() else f"proces-{words}".strip("-")
    stem = stem[: LONGEST - 5].rstrip("-")
    number = 1
    while (slug := stem if number == 1 else f"{stem}-{number}") in TAKEN or is_used(slug):
        number += 1
    return slug


def is_used(slug: str, besides: int | None = None) -> bool:
    """Whether a process other than `besides` has it."""
    found = ParticipatorySpace.with_trash.filter(kind="processes", slug=slug)
    return (found if besides is None else found.exclude(pk=besides)).exists()


def check_slug(slug: str, besides: int | None = None) -> None:
    """Raise `ValidationError` for what can't be the slug of this process."""
    _form(slug)
    if ParticipatorySpace.with_trash.filter(kind="processes", slug=slug, trashed_at__isnull=False).exists():
        text = _("A process in the trash has this address. Choose another, or delete that one for good:")
        link = format_html('{} <a href="{}">{}</a>', text, reverse("manage_processes:trash"), _("See the trash"))
        raise ValidationError(link, code="slug_in_trash")
    if slug in TAKEN or is_used(slug, besides):
        raise ValidationError(_("Another page has this address: choose another."), code="slug_used")
