# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from collections.abc import Iterable

from django.db import connection

from acordem.capabilities.search.models import SearchEntry
from acordem.capabilities.search.sql import vector
from acordem.capabilities.search.words import indexed
from acordem.kernel.organizations.epochs import touch
from acordem.kernel.organizations.scope import current_organization_id
from acordem.kernel.registry.manifests import SearchText

_WRITE = f"""
INSERT INTO search_searchentry (organization_id, resource_id, kind, component_id, title, stems)
VALUES (%(org)s, %(resource)s, %(kind)s, %(component)s, f_unaccent(lower(%(title)s)), {vector("%(title)s", "%(body)s")})
ON CONFLICT (organization_id, resource_id) DO UPDATE
SET title = excluded.title, stems = excluded.stems, component_id = excluded.component_id
"""  # noqa: S608 - made of our own constants; every value is a parameter


def index(texts: Iterable[SearchText]) -> None:
    """Write or rewrite the entries of published resources of the organization in scope.

    It comes after what it is about: whoever searched between the two was shown, and may be kept, what was there then.
    """
    rows = [
        {
            "org": current_organization_id(),
            "resource": text.resource_id,
            "kind": text.kind,
            "component": text.component_id,
            "title": indexed(text.title),
            "body": indexed(text.body),
        }
        for text in texts
    ]
    with connection.cursor() as cursor:
        if rows:
            cursor.executemany(_WRITE, rows)
            touch()


def forget(resource_ids: Iterable[int]) -> None:
    """Take resources out of the index, in the transaction of the verb that hides them."""
    SearchEntry.objects.filter(organization_id=current_organization_id(), resource_id__in=list(resource_ids)).delete()
