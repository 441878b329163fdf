# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from acordem.kernel.participation.models import Resource
from acordem.kernel.registry import registry
from acordem.surfaces.public.places import in_component
from tests.dummy_component import actions
from tests.dummy_component.models import Greeting


@in_component("greetings")
def index(request, place) -> HttpResponse:
    if request.method == "POST":
        actions.leave_greeting(place=place, viewer=request.viewer, text=request.POST.get("text", ""))
        return HttpResponseRedirect(request.path)
    greetings = Greeting.objects.filter(resource__component=place.component).select_related("resource")
    return render(request, "greetings/list.html", {"greetings": greetings.order_by("-pk"), "place": place})


def address(resource: Resource) -> str:
    space = registry.space(resource.component.space.kind).path
    route = {"space": space, "slug": resource.component.space.slug, "component": resource.component.number}
    return reverse("greetings:list", kwargs=route)
