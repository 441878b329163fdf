# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.db.models import Count
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from acordem.capabilities.pages_and_blocks.actions import topics as actions
from acordem.capabilities.pages_and_blocks.backoffice.forms import TopicForm
from acordem.capabilities.pages_and_blocks.backoffice.page_views import tabs
from acordem.capabilities.pages_and_blocks.backoffice.rows import Row, turns
from acordem.capabilities.pages_and_blocks.models import Topic
from acordem.capabilities.pages_and_blocks.rules import EDIT
from acordem.kernel.access.requests import CouncilRequest
from acordem.surfaces.backoffice.entrance import for_council
from acordem.surfaces.backoffice.forms import form_page
from acordem.surfaces.backoffice.menus import BY_PLACES, Action
from acordem.surfaces.backoffice.pages import Page, render_page
from acordem.surfaces.public.context import Link


@for_council(EDIT)
def topics(request: CouncilRequest) -> HttpResponse:
    """The topics in their order."""
    found = list(Topic.objects.annotate(count=Count("pages")))
    shown = {
        "rows": [_row(found, at) for at in range(len(found))],
        "empty": (_("There are no topics"), _("A topic puts pages together: how to take part, for example.")),
    }
    new = Action(_("New topic"), reverse("manage_site:topic_add"), style="primary")
    page = Page(_("Topics of pages"), actions=(new,), tabs=tabs("topics"), see_url=reverse("pages:list"))
    return render_page(request, page, "pages_and_blocks/backoffice/rows.html", shown)


@for_council(EDIT)
def add(request: CouncilRequest) -> HttpResponse:
    """A new topic."""
    form = TopicForm(request, {})
    by = request.viewer.acting
    if form.carry_out(lambda: actions.create_topic(title=form.cleaned_data["title"], by=by)):
        messages.success(request, _("The topic is there: choose it in the pages that are about it."))
        return HttpResponseRedirect(_back())
    page = Page(_("New topic"), crumbs=_crumbs())
    return form_page(request, page, form, submit=_("Make the topic"), cancel_url=_back())


@for_council(EDIT)
def edit(request: CouncilRequest, number: int) -> HttpResponse:
    """What a topic is called."""
    topic = _locked(request, number)
    form = TopicForm(request, {"title": topic.title})
    by = request.viewer.acting
    if form.carry_out(lambda: actions.edit_topic(topic=topic, changes=form.changes, by=by)):
        messages.success(request, _("The topic is changed."))
        return HttpResponseRedirect(_back())
    page = Page(topic.title, crumbs=_crumbs())
    return form_page(request, page, form, submit=_("Save"), cancel_url=_back())


@require_POST
@for_council(EDIT)
def turn(request: CouncilRequest, number: int, to: str) -> HttpResponse:
    """Move a topic, or take it away."""
    topic, by = _locked(request, number), request.viewer.acting
    if to in BY_PLACES:
        actions.move_topic(topic=topic, by_places=BY_PLACES[to], by=by)
    elif to == "remove":
        actions.remove_topic(topic=topic, by=by)
        messages.success(request, _("The topic is taken away; its pages stay."))
    else:
        raise Http404
    return HttpResponseRedirect(_back())


def _row(topics: Sequence[Topic], at: int) -> Row:
    topic = topics[at]
    route = {"number": topic.pk}
    count: int = topic.count  # type: ignore[attr-defined]
    return Row(
        title=topic.title,
        about=ngettext("%(count)s page", "%(count)s pages", count) % {"count": count},
        edit_url=reverse("manage_site:topic_edit", kwargs=route),
        is_shown=None,
        turns=turns(at, len(topics), lambda to: reverse("manage_site:topic_turn", kwargs={**route, "to": to})),
    )


def _locked(request: CouncilRequest, number: int) -> Topic:
    found = Topic.objects.filter(pk=number)
    topic = (found.select_for_update() if request.method == "POST" else found).first()
    if topic is None:
        raise Http404
    return topic


def _back() -> str:
    return reverse("manage_site:topics")


def _crumbs() -> list[Link]:
    return [Link(_("Topics of pages"), _back())]
