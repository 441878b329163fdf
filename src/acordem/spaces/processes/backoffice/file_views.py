# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from acordem.capabilities.attachments.actions import edit_attachment
from acordem.capabilities.attachments.models import Attachment
from acordem.kernel.access.requests import CouncilRequest
from acordem.kernel.participation.models import ParticipatorySpace
from acordem.spaces.processes import actions
from acordem.spaces.processes.backoffice.carriers import Carrier, carrier_of_group, carrier_of_process
from acordem.spaces.processes.backoffice.file_tables import Attachments
from acordem.spaces.processes.backoffice.forms import AttachmentForm, NewAttachmentForm
from acordem.spaces.processes.manifest import EDIT, MANAGE
from acordem.spaces.processes.models import ProcessGroup
from acordem.surfaces.backoffice.entrance import for_council, in_space
from acordem.surfaces.backoffice.forms import form_page
from acordem.surfaces.backoffice.lists import list_page
from acordem.surfaces.backoffice.menus import Action


@in_space("processes", EDIT)
def of_process(request: CouncilRequest, space: ParticipatorySpace) -> HttpResponse:
    """The pictures and documents of a process."""
    return _list(request, carrier_of_process(space))


@in_space("processes", EDIT)
def add_to_process(request: CouncilRequest, space: ParticipatorySpace) -> HttpResponse:
    """Add one to a process."""
    return _add(request, carrier_of_process(space))


@in_space("processes", EDIT)
def edit_of_process(request: CouncilRequest, space: ParticipatorySpace, file: int) -> HttpResponse:
    """The words of one."""
    return _edit(request, carrier_of_process(space), file)


@require_POST
@in_space("processes", EDIT)
def show_on_process(request: CouncilRequest, space: ParticipatorySpace, file: int) -> HttpResponse:
    """Put a picture on top of a process."""
    return _show(request, carrier_of_process(space), file)


@for_council(MANAGE)
def of_group(request: CouncilRequest, number: int) -> HttpResponse:
    """The pictures and documents of a group."""
    return _list(request, _of_group(number))


@for_council(MANAGE)
def add_to_group(request: CouncilRequest, number: int) -> HttpResponse:
    """Add one to a group."""
    return _add(request, _of_group(number))


@for_council(MANAGE)
def edit_of_group(request: CouncilRequest, number: int, file: int) -> HttpResponse:
    """The words of one."""
    return _edit(request, _of_group(number), file)


@require_POST
@for_council(MANAGE)
def show_on_group(request: CouncilRequest, number: int, file: int) -> HttpResponse:
    """Put a picture on top of a group."""
    return _show(request, _of_group(number), file)


def _of_group(number: int) -> Carrier:
    try:
        return carrier_of_group(number)
    except ProcessGroup.DoesNotExist as error:
        raise Http404 from error


def _list(request: CouncilRequest, carrier: Carrier) -> HttpResponse:
    viewer = request.viewer
    table = Attachments(viewer, request.path, request.GET, carrier)
    add = Action(_("Add a file or a link"), carrier.place("new"), style="primary")
    help_text = _("The picture on top is shown on the page and in lists. Say of each picture what it shows.")
    return list_page(request, carrier.page(help=help_text, actions=[add]), table)


def _add(request: CouncilRequest, carrier: Carrier) -> HttpResponse:
    viewer = request.viewer
    form = NewAttachmentForm(request, {})
    if form.carry_out(lambda: actions.add_attachment(of=carrier.of, viewer=viewer, **form.given)):
        messages.success(request, _("“%(title)s” is added.") % {"title": form.cleaned_data["title"]})
        return HttpResponseRedirect(carrier.place("list"))
    page = carrier.inside(_("Add a file or a link"))
    return form_page(request, page, form, submit=_("Add it"), cancel_url=carrier.place("list"))


def _edit(request: CouncilRequest, carrier: Carrier, number: int) -> HttpResponse:
    attachment = _attachment(carrier, number)
    now = {name: getattr(attachment, name) for name in ("title", "description", "weight")}
    form = AttachmentForm(request, now)
    viewer = request.viewer
    if form.carry_out(lambda: edit_attachment(viewer=viewer, attachment=attachment, changes=form.changes)):
        messages.success(request, _("“%(title)s” is saved.") % {"title": form.cleaned_data["title"]})
        return HttpResponseRedirect(carrier.place("list"))
    page = carrier.inside(attachment.title)
    return form_page(request, page, form, submit=_("Save"), cancel_url=carrier.place("list"))


def _show(request: CouncilRequest, carrier: Carrier, number: int) -> HttpResponse:
    picture = _attachment(carrier, number)
    by = request.viewer.acting
    try:
        actions.show_picture(of=carrier.of, picture=picture, by=by)
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
    else:
        messages.success(request, _("“%(title)s” is on top now.") % {"title": picture.title})
    return HttpResponseRedirect(carrier.place("list"))


def _attachment(carrier: Carrier, number: int) -> Attachment:
    found = Attachment.objects.select_related("resource").filter(resource=carrier.resource, number=number).first()
    if found is None:
        raise Http404
    return found
