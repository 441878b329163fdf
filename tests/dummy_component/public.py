# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from collections import Counter

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from acordem.kernel.participation.models import Resource
from acordem.kernel.participation.taking_part import may_take_part
from acordem.kernel.registry import registry
from acordem.kernel.registry.manifests import Invitation, Outcome
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


def outcomes(places) -> dict[int, Outcome]:
    here = Greeting.objects.filter(resource__component__in=[place.component for place in places])
    counts = Counter(here.values_list("resource__component", flat=True))
    return {
        place.component.pk: Outcome(
            "Greetings", ((counts[place.component.pk], "greetings"),), reverse("greetings:list", kwargs=place.route)
        )
        for place in places
        if place.component.pk in counts
    }


def invitation(place, viewer, sign_in_url: str) -> Invitation | None:
    if not place.step_settings.is_open:
        return None
    url = reverse("greetings:list", kwargs=place.route)
    return Invitation("Say hello", url, may_take_part(viewer, place.space, sign_in_url))
