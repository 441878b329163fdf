# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from acordem.kernel.access.requests import CouncilRequest
from acordem.kernel.participation.models import ParticipatorySpace
from acordem.kernel.taxonomies.queries import items_of_space_kind
from acordem.spaces.processes import actions
from acordem.spaces.processes.backoffice.forms import ProcessForm
from acordem.spaces.processes.backoffice.pages import process_page, url_of
from acordem.spaces.processes.backoffice.queries import process_of
from acordem.spaces.processes.facts import was_published
from acordem.spaces.processes.groups import group_shown
from acordem.spaces.processes.manifest import EDIT, MANAGE
from acordem.spaces.processes.models import TEXTS, Process
from acordem.spaces.processes.rules import may_change_slug
from acordem.surfaces.backoffice.entrance import in_space
from acordem.surfaces.backoffice.forms import form_page


@in_space("processes", EDIT)
def edit(request: CouncilRequest, space: ParticipatorySpace) -> HttpResponse:
    """Everything that is said of a process; whoever only edits texts sees the texts."""
    viewer, process = request.viewer, process_of(space)
    form = ProcessForm(
        request,
        held_by(process),
        process=process,
        items=items_of_space_kind("processes"),
        new_slug=may_change_slug(was_published=was_published(process)),
        is_whole=viewer.has(MANAGE, space.pk),
    )
    if form.carry_out(lambda: actions.edit_process(process=process, changes=form.changes, by=viewer.participant)):
        names = ", ".join(f"“{form.fields[name].label}”" for name in form.changes)
        text = _("Saved: %(names)s.") % {"names": names} if names else _("Nothing was different: nothing changed.")
        messages.success(request, text)
        return HttpResponseRedirect(url_of(process.space, "edit"))
    help_text = _(
        "What residents read. A text that is missing in a language is shown in another, and the page says so."
    )
    return form_page(request, process_page(process, "edit", help=help_text), form, submit=_("Save"))


def held_by(process: Process) -> dict[str, Any]:
    """What a process holds now, by the names of the form's fields."""
    space = process.space
    return {
        "title": space.resource.title,
        **{name: getattr(process, name) for name in (*TEXTS, "results_on")},
        # While its group is in the trash the form shows none, and saving it takes nothing away.
        "group": group_shown(process),
        **{
            name: getattr(space, name)
            for name in ("slug", "starts_on", "ends_on", "is_highlighted", "weight", "access")
        },
        "items": sorted(space.resource.classifications.values_list("item_id", flat=True)),
        "related": [related.other for related in process.related.select_related("other").order_by("other_id")],
    }
