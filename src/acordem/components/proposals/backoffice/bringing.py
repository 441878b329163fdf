# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Bringing proposals here from another component."""

from __future__ import annotations

from collections.abc import Mapping

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from acordem.components.proposals import actions
from acordem.components.proposals.backoffice.pages import BRING, address, proposals_page
from acordem.components.proposals.enums import StateToken
from acordem.components.proposals.permissions import IMPORT
from acordem.components.proposals.states import states_of
from acordem.kernel.access.requests import CouncilRequest
from acordem.kernel.access.viewers import Viewer
from acordem.kernel.participation.models import Component
from acordem.kernel.participation.queries import Place
from acordem.lib.choices import offer
from acordem.surfaces.backoffice.entrance import in_component
from acordem.surfaces.backoffice.forms import CouncilForm, form_page
from acordem.surfaces.backoffice.menus import Action

_COPY_HELP = gettext_lazy(
    "Bring the proposals of another phase or process, to go on with them here; their documents and pictures are copied."
    " Each leads to its original, where its supports and comments stay. Those that were brought before are left out."
)


class CopyForm(CouncilForm):
    """From where, which ones, and what comes along."""

    source = forms.ChoiceField(label=gettext_lazy("From where"))
    states = forms.MultipleChoiceField(
        label=gettext_lazy("Which ones"),
        required=False,
        help_text=gettext_lazy("None ticked: all of them. Withdrawn and hidden ones never come."),
        choices=[(token or "unanswered", label) for token, label in StateToken.choices],
        widget=forms.CheckboxSelectMultiple,
    )
    keeps_authors = forms.BooleanField(
        label=gettext_lazy("They keep their authors"),
        required=False,
        help_text=gettext_lazy("Otherwise they are the council's here."),
    )
    keeps_answers = forms.BooleanField(label=gettext_lazy("They keep their public answers"), required=False)

    def __init__(self, request: CouncilRequest, sources: Mapping[str, Component]) -> None:
        super().__init__(request, {"keeps_authors": True})
        choices = [(key, f"{each.space.resource.title}: {each.name}") for key, each in sources.items()]
        offer(self, "source", choices)


@in_component("proposals", IMPORT)
def copy(request: CouncilRequest, place: Place) -> HttpResponse:
    """Bring the proposals of another component."""
    viewer = request.viewer
    sources = {str(each.pk): each for each in sources_for(viewer, place)}
    form = CopyForm(request, sources)
    done: list[actions.Copied] = []

    def bring() -> None:
        said = form.cleaned_data
        source = sources[said["source"]]
        meanings = {"" if state == "unanswered" else state for state in said["states"]}
        tokens = [token for token, state in states_of(source).items() if state.meaning in meanings or token in meanings]
        done.append(
            actions.copy_proposals(
                place=place,
                viewer=viewer,
                source=source,
                states=tokens if said["states"] else (),
                keeps_authors=said["keeps_authors"],
                keeps_answers=said["keeps_answers"],
            )
        )

    if form.carry_out(bring):
        messages.success(request, _copied_words(done[0]))
        return HttpResponseRedirect(address(place, "list"))
    from_file = Action(_("Bring them from a file"), address(place, "upload"))
    page = proposals_page(place, viewer, BRING, _COPY_HELP, title=_("Bring proposals"), actions=(from_file,))
    return form_page(request, page, form, submit=_("Bring them"), cancel_url=address(place, "list"))


def sources_for(viewer: Viewer, place: Place) -> QuerySet[Component]:
    """The other components of proposals that the viewer may bring from."""
    found = Component.objects.select_related("space__resource")
    found = found.filter(kind="proposals", trashed_at__isnull=True, space__trashed_at__isnull=True)
    spaces = viewer.spaces_with(IMPORT)
    if None not in spaces:
        found = found.filter(space__in=[number for number in spaces if number is not None])
    return found.exclude(pk=place.component.pk).order_by("-space_id", "weight", "pk")


def _copied_words(copied: actions.Copied) -> str:
    text = ngettext("%(count)s proposal is here.", "%(count)s proposals are here.", copied.new)
    told = text % {"count": copied.new}
    if copied.before:
        again = ngettext(
            "%(count)s had been brought before and was left out.",
            "%(count)s had been brought before and were left out.",
            copied.before,
        )
        told = f"{told} {again % {'count': copied.before}}"
    return told
