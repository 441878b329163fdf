# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a published text said before each edit, and whether it is still what somebody set out to edit."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.utils import timezone

from acordem.kernel.content.values import TranslatedText
from acordem.kernel.participation.models import Resource, TextVersion

Texts = Mapping[str, TranslatedText]


class EditedMeanwhile(Exception):
    """The text was changed after the form was opened: whoever sends it has not read what would be lost."""


def edition_of(resource: Resource) -> str:
    """What tells one edition of a resource's text from the next; a form carries it from opening to sending."""
    return (resource.edited_at or resource.created_at).isoformat()


def require_edition(resource: Resource, seen: str) -> None:
    """Raise `EditedMeanwhile` unless `seen` is the edition of now; '' stands for whoever has seen none and says so."""
    if seen and seen != edition_of(resource):
        raise EditedMeanwhile


def record_edit(*, resource: Resource, before: Texts, after: Texts, author_id: int | None) -> bool:
    """Write down an edit of a published resource, whose row the caller has locked; whether anything changed.

    The first edit writes the original too: what is never edited costs no rows.
    """
    if dict(before) == dict(after):
        return False
    count = TextVersion.objects.filter(resource=resource).count()
    if not count:
        _write(resource, 1, before, None, resource.published_at)
        count = 1
    _write(resource, count + 1, after, author_id, timezone.now())
    return True


def _write(resource: Resource, position: int, texts: Texts, author_id: int | None, at: dt.datetime | None) -> None:
    stored = {name: text.to_json() for name, text in texts.items()}
    TextVersion.objects.create(
        resource=resource, position=position, texts=stored, author_id=author_id, created_at=at or timezone.now()
    )
