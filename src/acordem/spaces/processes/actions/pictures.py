# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from typing import Any, BinaryIO

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from acordem.capabilities.attachments.actions import attach_file, attach_link
from acordem.capabilities.attachments.enums import AttachmentKind
from acordem.capabilities.attachments.models import Attachment
from acordem.kernel.access.viewers import Viewer
from acordem.kernel.accounts.models import Participant
from acordem.kernel.audit.actions import record
from acordem.spaces.processes.models import Process, ProcessGroup


@transaction.atomic
def add_attachment(
    *, of: Process | ProcessGroup, viewer: Viewer, file: BinaryIO | None, url: str, **words: Any
) -> Attachment:
    """Add a file, or the link `url` when there is none, to a process or a group; its first picture stands on top.

    Raises `NotAllowed`, and `ValidationError` by field with what is wrong.
    """
    resource = of.space.resource if isinstance(of, Process) else of.resource
    if file is None:
        return attach_link(viewer=viewer, resource=resource, url=url, **words)
    try:
        made = attach_file(viewer=viewer, resource=resource, name=file.name, file=file, **words)
    except ValidationError as problem:
        raise ValidationError({"file": problem.messages}) from problem
    if made.kind == AttachmentKind.PICTURE and of.picture_id is None:
        show_picture(of=of, picture=made, by=viewer.participant)
    return made


@transaction.atomic
def show_picture(*, of: Process | ProcessGroup, picture: Attachment, by: Participant | None = None) -> None:
    """Choose which of the pictures of a process or a group stands on top of its page and on its cards.

    Raises `ValidationError` for a document, and for a picture of something else.
    """
    resource_id = of.space.resource_id if isinstance(of, Process) else of.pk
    if picture.kind != AttachmentKind.PICTURE or picture.resource_id != resource_id:
        raise ValidationError(_("The picture has to be one of those it carries."), code="other_picture")
    of.picture = picture
    of.save(update_fields=["picture"])
    record(verb="process.show_picture", by=by, target=of, changes={"picture": picture.number})
