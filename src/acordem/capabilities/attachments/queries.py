# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from django.urls import reverse

from acordem.capabilities.attachments.models import Attachment
from acordem.kernel.access.viewers import Viewer
from acordem.kernel.participation.models import Resource
from acordem.kernel.participation.queries import sees


def attachments_of(resource: Resource) -> list[Attachment]:
    """What a resource carries, with the folder of each, in one query; for whoever sees the resource."""
    found = Attachment.objects.filter(resource=resource).select_related("collection")
    return list(found.order_by("collection__weight", "collection_id", "weight", "pk"))


def attachment_visible_to(viewer: Viewer, number: int) -> Attachment:
    """One attachment with its resource, when the viewer may see that; a hidden one's too, for its 410 page.

    Raises `Attachment.DoesNotExist`.
    """
    around = ("resource__space__resource", "resource__component")
    found = Attachment.objects.select_related(*around).exclude(file="").get(number=number)
    if not sees(viewer, found.resource):
        raise Attachment.DoesNotExist
    return found


def address_of(attachment: Attachment) -> str:
    """Where the file or the page is."""
    return attachment.url or _at(attachment, attachment.name)


def thumbnail_address(attachment: Attachment) -> str:
    """Where the small picture is, for cards."""
    return _at(attachment, small_name(attachment))


def small_name(attachment: Attachment) -> str:
    """What the small picture is called in addresses."""
    return attachment.name.removesuffix(".webp") + "-small.webp"


def _at(attachment: Attachment, name: str) -> str:
    return reverse("attachments:file", kwargs={"number": attachment.number, "name": name})
