# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the pieces `_documents.html` and `_gallery.html` show of attachments."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Any, Final

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from acordem.capabilities.attachments.enums import AttachmentKind
from acordem.capabilities.attachments.models import Attachment
from acordem.capabilities.attachments.queries import address_of, thumbnail_address

_KB: Final = 1000
_TYPES: Final = {
    "pdf": "PDF",
    "odt": gettext_lazy("Text"),
    "docx": gettext_lazy("Text"),
    "txt": gettext_lazy("Plain text"),
    "ods": gettext_lazy("Spreadsheet"),
    "xlsx": gettext_lazy("Spreadsheet"),
    "csv": gettext_lazy("Table"),
    "odp": gettext_lazy("Presentation"),
    "pptx": gettext_lazy("Presentation"),
}


def folders(attachments: Iterable[Attachment]) -> list[dict[str, Any]]:
    """Documents and links by folder, those outside any first; in the order that `attachments_of` gives."""
    listed = [attachment for attachment in attachments if attachment.kind != AttachmentKind.PICTURE]
    listed.sort(key=lambda attachment: attachment.collection_id is not None)
    found = []
    for _key, group in groupby(listed, key=lambda attachment: attachment.collection_id):
        members = list(group)
        folder = members[0].collection
        found.append(
            {
                "name": folder.name if folder else "",
                "description": folder.description if folder else "",
                "documents": [_document(attachment) for attachment in members],
            }
        )
    return found


def gallery(attachments: Iterable[Attachment], without: int | None = None) -> list[dict[str, Any]]:
    """Pictures, but the one (by its key) that stands elsewhere on the page."""
    return [
        {
            "url": address_of(attachment),
            "thumbnail_url": thumbnail_address(attachment),
            "alt": attachment.description,
            "title": attachment.title,
            "width": attachment.width,
            "height": attachment.height,
        }
        for attachment in attachments
        if attachment.kind == AttachmentKind.PICTURE and attachment.pk != without
    ]


def size_text(size: int) -> str:
    """A size as people say it: 840 kB, 1,2 MB."""
    if size < _KB * _KB:
        return f"{number_format(max(1, round(size / _KB)))} kB"
    return f"{number_format(size / _KB / _KB, 1)} MB"


def _document(attachment: Attachment) -> dict[str, Any]:
    return {
        "title": attachment.title,
        "text": attachment.description,
        "url": address_of(attachment),
        "is_link": attachment.kind == AttachmentKind.LINK,
        "about": _about(attachment),
    }


def _about(attachment: Attachment) -> str:
    if attachment.kind == AttachmentKind.LINK:
        host = attachment.url.split("/")[2]
        return _("Page at %(host)s") % {"host": host}
    extension = attachment.name.rpartition(".")[2]
    kind = _TYPES[extension]
    label = kind if kind == "PDF" else f"{kind} ({extension.upper()})"
    return f"{label}, {size_text(attachment.size)}"
