# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.core.files.storage import default_storage
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from acordem.capabilities.exports.actions import AT_ONCE, ask_export, forget_export, write_export
from acordem.capabilities.exports.asking import NotAList, read_wish, table_of
from acordem.capabilities.exports.enums import ExportState, FileFormat
from acordem.capabilities.exports.models import Export
from acordem.kernel.access.requests import CouncilRequest
from acordem.surfaces.backoffice.entrance import for_staff
from acordem.surfaces.backoffice.manifest import ENTER
from acordem.surfaces.backoffice.pages import Page, render_page
from acordem.surfaces.public.errors import BadAddress

SHOWN = 50


@require_safe
@for_staff(ENTER)
def index(request: CouncilRequest) -> HttpResponse:
    """One's own files: how far they are written, and where to take them."""
    exports = [
        {
            "export": each,
            "is_ready": each.state == ExportState.DONE,
            "is_going_on": each.state in (ExportState.WAITING, ExportState.WRITING),
        }
        for each in _own(request)[:SHOWN]
    ]
    help_text = _(
        "Whatever a list shows can be taken away as a file, with its filters. Long ones are written while you do"
        " something else, and go on where they were if the server stops. Only you can open yours, for seven days."
    )
    page = Page(_("Files to take away"), help=help_text)
    shown = {"exports": exports, "goes_on": any(each["is_going_on"] for each in exports)}
    return render_page(request, page, "exports/backoffice/list.html", shown)


@require_POST
@for_staff(ENTER)
def ask(request: CouncilRequest) -> HttpResponse:
    """Take away a list: a short one at once, a long one when it is written."""
    viewer, home = request.viewer, reverse("exports:list")
    file_format = request.POST.get("format", "")
    if file_format not in FileFormat.values:
        raise BadAddress(home)
    try:
        wish = read_wish(request.POST.get("what", ""))
        export = ask_export(viewer=viewer, wish=wish, file_format=file_format, language=get_language() or "")
    except NotAList as error:
        raise BadAddress(home) from error
    return hand_over(request, export)


def hand_over(request: CouncilRequest, export: Export) -> HttpResponse:
    """Lead to a file that was asked for: a short one is written at once, a long one goes on by itself."""
    if export.rows_expected <= AT_ONCE:
        write_export(organization=request.organization, number=export.pk)
        return HttpResponseRedirect(reverse("exports:download", kwargs={"number": export.pk}))
    messages.success(request, _("It is being written. You can go on with something else: it will be here."))
    return HttpResponseRedirect(reverse("exports:list"))


@require_safe
@for_staff(ENTER)
def download(request: CouncilRequest, number: int) -> HttpResponse:
    """The file, to whoever asked for it and nobody else, as long as they may read that list."""
    export = _own(request).filter(pk=number, state=ExportState.DONE).first()
    if export is None:
        raise Http404
    try:
        is_theirs = table_of(export, request.viewer).may_read()
        file = default_storage.open(export.file)
    except (NotAList, FileNotFoundError) as error:
        raise Http404 from error
    if not is_theirs:
        raise Http404
    name = f"{slugify(export.title) or 'acordem'}-{timezone.localtime(export.created_at):%Y-%m-%d}.{export.file_format}"
    response: Any = FileResponse(file, as_attachment=True, filename=name)  # no `HttpResponse` to the types
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return cast("HttpResponse", response)


@require_POST
@for_staff(ENTER)
def forget(request: CouncilRequest, number: int) -> HttpResponse:
    """Delete a file before its time."""
    export = _own(request).filter(pk=number).first()
    if export is not None:
        forget_export(export=export)
        messages.success(request, _("The file is gone."))
    return HttpResponseRedirect(reverse("exports:list"))


def _own(request: CouncilRequest) -> QuerySet[Export]:
    me = request.viewer.acting_id
    return Export.objects.filter(asked_by_id=me, expires_at__gt=timezone.now()).order_by("-pk")
