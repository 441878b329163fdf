# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Self

from django import forms
from django.db.models import QuerySet
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from acordem.capabilities.attachments.actions import remove_attachment
from acordem.capabilities.attachments.enums import AttachmentKind
from acordem.capabilities.attachments.models import Attachment
from acordem.capabilities.attachments.queries import address_of, thumbnail_address
from acordem.kernel.access.viewers import Viewer
from acordem.kernel.content.queries import with_words
from acordem.kernel.participation.listing import Order
from acordem.kernel.participation.models import ParticipatorySpace
from acordem.spaces.processes.backoffice.carriers import Carrier, carrier_of_group, carrier_of_process
from acordem.spaces.processes.manifest import EDIT, MANAGE
from acordem.spaces.processes.models import Process
from acordem.surfaces.backoffice.menus import Action
from acordem.surfaces.backoffice.tables import Bulk, Column, Table
from acordem.surfaces.ui.icons import state


def shown_file(attachment: Attachment) -> SafeString:
    """What is attached: the picture itself, or the way to it."""
    if attachment.kind == AttachmentKind.PICTURE:
        return format_html(
            '<img class="office-thumbnail" src="{}" alt="" loading="lazy">', thumbnail_address(attachment)
        )
    return format_html('<a href="{}">{}</a>', address_of(attachment), attachment.name or attachment.url)


def words_of(attachment: Attachment) -> SafeString | str:
    """What is said of it; a picture of which nothing is said tells nothing to whoever does not see it."""
    if attachment.kind == AttachmentKind.PICTURE and not attachment.description:
        return state(_("Not described"), "attention")
    return str(attachment.description)


def place_of(attachment: Any) -> SafeString | str:
    """Whether it is the picture on top."""
    return state(_("On top"), "ok") if attachment.is_main else ""


class Attachments(Table[Attachment]):
    """What a process or a group carries, in the order in which it is shown."""

    columns: ClassVar = (
        Column("title", gettext_lazy("Title"), lambda attachment: str(attachment.title)),
        Column("kind", gettext_lazy("Kind"), lambda attachment: AttachmentKind(attachment.kind).label),
        Column(
            "seen",
            gettext_lazy("What it is"),
            lambda attachment: attachment.name or attachment.url,
            shown=shown_file,
        ),
        Column("words", gettext_lazy("Description"), lambda attachment: str(attachment.description), shown=words_of),
        Column("main", gettext_lazy("On top"), lambda attachment: attachment.is_main, shown=place_of),
        Column("weight", gettext_lazy("Order"), lambda attachment: attachment.weight, is_number=True),
    )
    orders: ClassVar = {"order": Order(("weight", "pk"), is_descending=False)}
    default_order = "order"
    empty: ClassVar = (
        gettext_lazy("There are no documents or pictures yet"),
        gettext_lazy("The first thing people look for is a picture of the place, and the documents to understand it."),
    )

    def __init__(self, viewer: Viewer, path: str, data: Mapping[str, Any], carrier: Carrier) -> None:
        super().__init__(viewer, path, data)
        self.carrier = carrier

    def where(self) -> dict[str, Any]:
        of = self.carrier.of
        return {"process": of.pk} if isinstance(of, Process) else {"group": of.resource.number}

    @classmethod
    def again(cls, where: Mapping[str, Any], viewer: Viewer, path: str, data: Mapping[str, Any]) -> Self:
        if "group" in where:
            return cls(viewer, path, data, carrier_of_group(where["group"]))
        space = ParticipatorySpace.objects.select_related("resource").get(pk=where["process"])
        return cls(viewer, path, data, carrier_of_process(space))

    def may_read(self) -> bool:
        of = self.carrier.of
        return self.viewer.has(EDIT, of.pk) if isinstance(of, Process) else self.viewer.has(MANAGE)

    def rows(self) -> QuerySet[Attachment]:
        # The resource comes along: verbs ask whom it belongs to.
        return Attachment.objects.select_related("resource").filter(resource=self.carrier.resource)

    def narrowed(self, rows: QuerySet[Attachment], asked: Mapping[str, Any]) -> QuerySet[Attachment]:
        return with_words(rows, asked["q"], "title") if asked["q"] else rows

    def described(self, rows: list[Attachment]) -> list[Attachment]:
        for attachment in rows:
            attachment.is_main = attachment.pk == self.carrier.of.picture_id  # type: ignore[attr-defined]
        return rows

    def url_of(self, row: Attachment) -> str:
        return self.carrier.place("edit", row.number)

    def actions_of(self, row: Attachment) -> Sequence[Action]:
        found = [Action(_("Edit its words"), self.carrier.place("edit", row.number))]
        if row.kind == AttachmentKind.PICTURE and row.pk != self.carrier.of.picture_id:
            found.append(Action(_("Put it on top"), self.carrier.place("show", row.number), method="post"))
        return found

    def bulk(self) -> Sequence[Bulk[Attachment]]:
        label = gettext_lazy("Remove for good")
        return (Bulk("remove", label, lambda rows, _answers: self._remove(rows), form=forms.Form, style="danger"),)

    def _remove(self, rows: Sequence[Attachment]) -> str:
        for row in rows:
            remove_attachment(viewer=self.viewer, attachment=row)
        told = ngettext("%(count)s file is removed.", "%(count)s files are removed.", len(rows))
        return told % {"count": len(rows)}
