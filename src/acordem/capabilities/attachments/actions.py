# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, BinaryIO

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.validators import URLValidator
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from acordem.capabilities.attachments.enums import AttachmentKind
from acordem.capabilities.attachments.models import Attachment, AttachmentCollection
from acordem.capabilities.attachments.rules import MANAGE
from acordem.capabilities.attachments.uploads import Upload, read_upload
from acordem.kernel.access.decisions import require
from acordem.kernel.access.rules import may_administer
from acordem.kernel.access.viewers import Viewer
from acordem.kernel.audit.actions import record
from acordem.kernel.organizations.scope import current_organization_id
from acordem.kernel.participation.actions import next_numbers
from acordem.kernel.participation.models import Resource

_check_url = URLValidator(schemes=("https", "http"), message=_("Write a whole address, beginning with https."))


@transaction.atomic
def attach_file(
    *,
    viewer: Viewer,
    resource: Resource,
    name: str,
    file: BinaryIO,
    title: Any,
    collection: AttachmentCollection | None = None,
    **rest: Any,
) -> Attachment:
    """Add a document or a picture to a resource; `rest` may be its description and weight.

    Raises `NotAllowed`, and `ValidationError` with what is wrong with the file.
    """
    _require(viewer, resource, collection)
    upload = read_upload(name, file)
    kept = _keep(upload)
    try:
        return _attach(
            viewer,
            resource,
            kind=AttachmentKind.PICTURE if upload.is_picture else AttachmentKind.DOCUMENT,
            title=title,
            collection=collection,
            name=upload.name,
            content_type=upload.content_type,
            size=len(upload.content),
            width=upload.width,
            height=upload.height,
            sha256=upload.sha256,
            **kept,
            **rest,
        )
    except Exception:
        forget_files(tuple(kept.values()))
        raise


@transaction.atomic
def attach_link(
    *,
    viewer: Viewer,
    resource: Resource,
    url: str,
    title: Any,
    collection: AttachmentCollection | None = None,
    **rest: Any,
) -> Attachment:
    """Add a link to a resource. Raises `NotAllowed`, and `ValidationError` for what is no address of the web."""
    _require(viewer, resource, collection)
    try:
        _check_url(url)
    except ValidationError as problem:
        raise ValidationError({"url": problem}) from problem
    return _attach(viewer, resource, kind=AttachmentKind.LINK, title=title, collection=collection, url=url, **rest)


@transaction.atomic
def add_collection(
    *, viewer: Viewer, resource: Resource, name: Any, description: Any = None, weight: int = 0
) -> AttachmentCollection:
    """Add a folder to what a resource carries. Raises `NotAllowed`."""
    _require(viewer, resource)
    made = AttachmentCollection.objects.create(
        resource=resource, name=name, description=description or {}, weight=weight
    )
    record(verb="attachment.add_collection", by=viewer.participant, target=made, changes={"resource": resource.pk})
    return made


@transaction.atomic
def edit_attachment(*, viewer: Viewer, attachment: Attachment, changes: Mapping[str, Any]) -> None:
    """Change the title, the description or the weight of an attachment, by name. Raises `NotAllowed`."""
    _require(viewer, attachment.resource)
    mine = [name for name in ("title", "description", "weight") if name in changes]
    if not mine:
        return
    for name in mine:
        setattr(attachment, name, changes[name])
    attachment.save(update_fields=mine)
    told = {"resource": attachment.resource_id, "number": attachment.number, "fields": ", ".join(mine)}
    record(verb="attachment.edit", by=viewer.participant, target=attachment, changes=told)


@transaction.atomic
def remove_attachment(*, viewer: Viewer, attachment: Attachment) -> None:
    """Take an attachment away, once; its files go when nobody can come back to the row. Raises `NotAllowed`."""
    _require(viewer, attachment.resource)
    locked = Attachment.objects.select_for_update().filter(pk=attachment.pk).first()
    if locked is None:
        return
    changes = {"resource": locked.resource_id, "number": locked.number}
    record(verb="attachment.remove", by=viewer.participant, target=locked, changes=changes)
    transaction.on_commit(partial(forget_files, (locked.file, locked.thumbnail)))
    locked.delete()


def forget_files(paths: Sequence[str]) -> None:
    """Delete files from the storage; '' is nothing, and what is gone already is no error."""
    for path in filter(None, paths):
        default_storage.delete(path)


def folder_of(organization_id: int) -> str:
    """Where a council's files lie: its own prefix, so that what belongs to it can be moved or erased whole."""
    return f"organizations/{organization_id}/attachments"


def new_stem() -> str:
    """A path for a new file of the council in scope, which says nothing."""
    return f"{folder_of(current_organization_id())}/{uuid.uuid4().hex}"


def _require(viewer: Viewer, resource: Resource, collection: AttachmentCollection | None = None) -> None:
    require(may_administer(viewer, MANAGE, resource.space_id))
    if collection is not None and collection.resource_id != resource.pk:
        raise ValidationError(_("The folder belongs to something else."), code="other_resource")


def _keep(upload: Upload) -> dict[str, str]:
    """Write the files before the row that points to them: a row never points to nothing."""
    stem = new_stem()
    kept = {"file": default_storage.save(stem, ContentFile(upload.content))}
    if upload.thumbnail:
        kept["thumbnail"] = default_storage.save(f"{stem}-small", ContentFile(upload.thumbnail))
    return kept


def _attach(viewer: Viewer, resource: Resource, **fields: Any) -> Attachment:
    made = Attachment.objects.create(resource=resource, number=next_numbers("attachment")[0], **fields)
    changes = {"resource": resource.pk, "number": made.number}
    record(verb="attachment.add", by=viewer.participant, target=made, changes=changes)
    return made
