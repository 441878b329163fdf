# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from typing import Any, cast

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.views.decorators.http import require_safe

from acordem.capabilities.attachments.enums import AttachmentKind
from acordem.capabilities.attachments.models import Attachment
from acordem.capabilities.attachments.queries import attachment_visible_to, small_name
from acordem.kernel.access.requests import CouncilRequest
from acordem.kernel.access.viewers import NOBODY
from acordem.kernel.participation.queries import sees
from acordem.surfaces.public.errors import Gone

_A_YEAR = 365 * 24 * 3600


@require_safe
def serve(request: CouncilRequest, number: int, name: str) -> HttpResponse:
    """A file, to whoever sees what carries it. Pictures are shown, anything else is downloaded; nothing runs."""
    viewer = request.viewer
    try:
        attachment = attachment_visible_to(viewer, number)
    except Attachment.DoesNotExist as error:
        raise Http404 from error
    if attachment.resource.is_hidden:
        raise Gone(attachment.resource)
    if name not in (attachment.name, small_name(attachment)):
        raise Http404
    etag = f'"{attachment.sha256[:32]}{"" if name == attachment.name else "-small"}"'
    whole: Any = _file(attachment, name)  # the stubs know of no answer in pieces here
    response = cast("HttpResponse", get_conditional_response(request, etag=etag, response=whole))
    response["ETag"] = etag
    return _dressed(response, attachment)


def _file(attachment: Attachment, name: str) -> FileResponse:
    is_whole = name == attachment.name
    try:
        file = default_storage.open(attachment.file if is_whole else attachment.thumbnail)
    except FileNotFoundError as error:
        raise Http404 from error
    is_picture = attachment.kind == AttachmentKind.PICTURE
    return FileResponse(file, as_attachment=not is_picture, filename=name, content_type=attachment.content_type)


def _dressed(response: HttpResponse, attachment: Attachment) -> HttpResponse:
    """Whatever somebody uploaded runs nowhere, and is kept by caches no longer than it is right."""
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    scope = "public" if sees(NOBODY, attachment.resource) else "private"
    if attachment.kind == AttachmentKind.PICTURE:
        # Its address carries the digest of what it shows.
        patch_cache_control(response, max_age=_A_YEAR, immutable=True, **{scope: True})
    else:
        patch_cache_control(response, no_cache=True, **{scope: True})
    return response
