# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Links that show a space, or one component, before it is published: counted, and ended when somebody says so."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from acordem.kernel.access.requests import CouncilRequest
from acordem.kernel.participation.admission import create_access_link, revoke_access_link
from acordem.kernel.participation.models import AccessLink, Component, ParticipatorySpace
from acordem.kernel.participation.previews import is_open
from acordem.lib.choices import offer
from acordem.surfaces.backoffice.entrance import in_space
from acordem.surfaces.backoffice.fields import MomentInput
from acordem.surfaces.backoffice.forms import CouncilForm, form_page
from acordem.surfaces.backoffice.pages import render_page
from acordem.surfaces.backoffice.spaces.tabs import LINKS, route_of, space_page
from acordem.surfaces.backoffice.spaces.timeline import MANAGE

_HELP = gettext_lazy(
    "Whoever has one of these links sees the process before it is published, or the one component it is for, and can do"
    " nothing. Send it to the councillor who has to say yes. The whole link is shown once, when it is made."
)


class LinkForm(CouncilForm):
    """What a new link opens, until when, and for whom."""

    component = forms.TypedChoiceField(
        label=gettext_lazy("What it shows"), coerce=int, empty_value=None, required=False
    )
    expires_at = forms.DateTimeField(
        label=gettext_lazy("Until when"),
        required=False,
        widget=MomentInput(),
        help_text=gettext_lazy("Empty: until somebody ends it."),
    )
    token = forms.CharField(
        label=gettext_lazy("Last part of the link"),
        required=False,
        max_length=128,
        help_text=gettext_lazy("Empty: one that nobody can guess, which is safer."),
    )
    is_registered_only = forms.BooleanField(label=gettext_lazy("Only for those who sign in"), required=False)

    def __init__(self, *args: Any, components: list[Component], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", gettext_lazy("The whole process")), *((each.number, str(each.name)) for each in components)]
        offer(self, "component", choices)


@in_space("", MANAGE)
def links(request: CouncilRequest, space: ParticipatorySpace) -> HttpResponse:
    """The links of a space, how often each was used, and whether it still opens."""
    found = AccessLink.objects.select_related("component", "created_by").filter(space=space).order_by("-pk")[:200]
    shown = {
        "links": [
            {
                "link": link,
                "is_open": is_open(link, is_participant=True),
                "revoke_url": reverse("backoffice:link_revoke", kwargs=route_of(space, number=link.pk)),
            }
            for link in found
        ],
        "add_url": reverse("backoffice:link_add", kwargs=route_of(space)),
        "made": request.session.pop("made_link", ""),
    }
    return render_page(request, space_page(space, LINKS, _HELP), "backoffice/spaces/links.html", shown)


@in_space("", MANAGE)
def link_add(request: CouncilRequest, space: ParticipatorySpace) -> HttpResponse:
    """A new link."""
    components = list(Component.objects.filter(space=space, trashed_at__isnull=True))
    form = LinkForm(request, {}, components=components)
    tokens: list[str] = []

    def make() -> None:
        answers = form.cleaned_data
        component = next((each for each in components if each.number == answers["component"]), None)
        _link, token = create_access_link(
            space=space,
            component=component,
            token=answers["token"],
            expires_at=answers["expires_at"],
            is_registered_only=answers["is_registered_only"],
            by=request.viewer.participant,
        )
        tokens.append(token)

    back = reverse("backoffice:space_links", kwargs=route_of(space))
    if form.carry_out(make):
        path = reverse("public:preview", kwargs={"token": tokens[0]})
        request.session["made_link"] = request.organization.absolute_url(path)
        return HttpResponseRedirect(back)
    page = space_page(space, LINKS, title=_("New link"))
    return form_page(request, page, form, submit=_("Make the link"), cancel_url=back)


@require_POST
@in_space("", MANAGE)
def link_revoke(request: CouncilRequest, space: ParticipatorySpace, number: int) -> HttpResponse:
    """End a link."""
    link = AccessLink.objects.filter(space=space, pk=number).first()
    if link is None:
        raise Http404
    revoke_access_link(link=link, by=request.viewer.participant)
    messages.success(request, _("The link opens nothing any more."))
    return HttpResponseRedirect(reverse("backoffice:space_links", kwargs=route_of(space)))
