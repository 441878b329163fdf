# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What people do in a space: its components, their settings, and what each phase opens in them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from acordem.kernel.access.requests import CouncilRequest
from acordem.kernel.participation import actions, component_actions
from acordem.kernel.participation.enums import Who
from acordem.kernel.participation.models import Component, ParticipatorySpace, Step
from acordem.kernel.participation.taking_part import who_may
from acordem.kernel.registry import registry
from acordem.kernel.registry.manifests import ComponentAction, ComponentManifest
from acordem.kernel.taxonomies.actions import choose_taxonomies
from acordem.kernel.taxonomies.models import Taxonomy
from acordem.kernel.taxonomies.queries import taxonomies_of_component
from acordem.lib.choices import offer
from acordem.surfaces.backoffice.entrance import in_space
from acordem.surfaces.backoffice.fields import TranslatedFormField
from acordem.surfaces.backoffice.forms import CouncilForm, form_page
from acordem.surfaces.backoffice.menus import BY_PLACES
from acordem.surfaces.backoffice.pages import render_page
from acordem.surfaces.backoffice.settings_forms import SettingsForm
from acordem.surfaces.backoffice.spaces.tabs import COMPONENTS, TIMELINE, route_of, space_page
from acordem.surfaces.backoffice.spaces.timeline import MANAGE
from acordem.surfaces.public.context import Link

_HELP = gettext_lazy(
    "Each thing that people can do in a process is a component: making proposals, for example. A component has settings"
    " of its own, and in each phase you say what is open in it. Until you publish it, only the team sees it."
)


_WHO_HELP = gettext_lazy(
    "Reading is for whoever can enter the process. Here you say who can do each thing. Asking for a verification,"
    " against the residents' register for example, appears here once there is one; it is not available yet."
)


class NewComponentForm(CouncilForm):
    """A component of one of the installed kinds."""

    kind = forms.ChoiceField(label=gettext_lazy("What will people do?"), widget=forms.RadioSelect)
    name = TranslatedFormField(label=gettext_lazy("Name, as people will see it"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = registry.manifests(ComponentManifest)
        offer(self, "kind", [(kind.name, kind.label) for kind in kinds])


class ComponentForm(SettingsForm):
    """The name of a component, by what people classify in it, and its settings for all phases."""

    name = TranslatedFormField(label=gettext_lazy("Name, as people will see it"))
    taxonomies = forms.TypedMultipleChoiceField(
        label=gettext_lazy("People choose, and filter, by"),
        help_text=gettext_lazy("What there is to choose among is said in “Topics and places”."),
        required=False,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, taxonomies: Sequence[Taxonomy], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if taxonomies:
            offer(self, "taxonomies", [(each.pk, str(each.name)) for each in taxonomies])
        else:
            del self.fields["taxonomies"]


class WhoForm(CouncilForm):
    """Who may do each thing that a kind of component declares."""

    def __init__(self, request: CouncilRequest, now: dict[str, str], actions: Sequence[ComponentAction]) -> None:
        verified = [(each.name, each.label) for each in registry.verifications()]
        fields = {}
        for action in actions:
            # What was asked for and is installed no more stays until somebody chooses anew.
            gone = [(now[action.name], _("A verification that is not available"))]
            choices = [*Who.choices, *verified]
            known = {str(name) for name, _label in choices}
            fields[action.name] = forms.ChoiceField(
                label=str(action.label),
                choices=choices if now[action.name] in known else [*choices, *gone],
                widget=forms.RadioSelect,
            )
        super().__init__(request, now, more=fields)


@in_space("", MANAGE)
def components(request: CouncilRequest, space: ParticipatorySpace) -> HttpResponse:
    """The components of a space in their order, and those in the trash."""
    everything = list(Component.objects.filter(space=space))
    shown = {
        "has_phases": Step.objects.filter(space=space).exists(),
        "components": [_row(space, each) for each in everything if each.trashed_at is None],
        "trash": [_row(space, each) for each in everything if each.trashed_at is not None],
        "add_url": reverse("backoffice:component_add", kwargs=route_of(space)),
    }
    return render_page(request, space_page(space, COMPONENTS, _HELP), "backoffice/spaces/components.html", shown)


@in_space("", MANAGE)
def component_add(request: CouncilRequest, space: ParticipatorySpace) -> HttpResponse:
    """A new component, as a draft."""
    kinds = registry.manifests(ComponentManifest)
    form = NewComponentForm(request, {"kind": kinds[0].name if kinds else ""})

    def add() -> None:
        answers, by = form.cleaned_data, request.viewer.acting
        weight = Component.objects.filter(space=space).count()
        actions.add_component(space=space, kind=answers["kind"], name=answers["name"], weight=weight, by=by)

    if form.carry_out(add):
        messages.success(request, _("It is there, as a draft. Look at its settings, and at what each phase opens."))
        return HttpResponseRedirect(components_of(space))
    page = space_page(space, COMPONENTS, title=_("New component"))
    return form_page(request, page, form, submit=_("Add it"), cancel_url=components_of(space))


@in_space("", MANAGE)
def component_edit(request: CouncilRequest, space: ParticipatorySpace, component: int) -> HttpResponse:
    """The settings of a component for all phases."""
    found = component_in(space, component)
    manifest = registry.component(found.kind)
    every = list(Taxonomy.objects.all())
    form = ComponentForm(
        request,
        kind=manifest.settings,
        stored=found.settings.get("component", {}),
        now={"name": found.name, "taxonomies": [each.pk for each in taxonomies_of_component(found)]},
        taxonomies=every,
    )
    by = request.viewer.acting

    def change() -> None:
        name, chosen = form.cleaned_data["name"], form.cleaned_data.get("taxonomies", ())
        component_actions.change_component(component=found, name=name, given=form.given, by=by)
        choose_taxonomies(component=found, taxonomies=[each for each in every if each.pk in chosen], by=by)

    if form.carry_out(change):
        messages.success(request, _("The settings of “%(name)s” are changed.") % form.cleaned_data)
        return HttpResponseRedirect(components_of(space))
    page = space_page(space, COMPONENTS, title=str(found.name))
    return form_page(request, page, form, submit=_("Save"), cancel_url=components_of(space))


@in_space("", MANAGE)
def component_who(request: CouncilRequest, space: ParticipatorySpace, component: int) -> HttpResponse:
    """To whom each thing that people do in a component is left."""
    found = component_in(space, component)
    declared = registry.component(found.kind).actions
    form = WhoForm(request, {action.name: who_may(found, action.name) for action in declared}, declared)
    by = request.viewer.acting

    def change() -> None:
        who = {action.name: form.cleaned_data[action.name] for action in declared}
        component_actions.change_who(component=found, who=who, by=by)

    if form.carry_out(change):
        messages.success(request, _("Who can do what in “%(name)s” is changed.") % {"name": found.name})
        return HttpResponseRedirect(components_of(space))
    page = space_page(space, COMPONENTS, _WHO_HELP, title=_("Who can do what: %(name)s") % {"name": found.name})
    return form_page(request, page, form, submit=_("Save"), cancel_url=components_of(space))


@in_space("", MANAGE)
def component_step(request: CouncilRequest, space: ParticipatorySpace, component: int, number: int = 0) -> HttpResponse:
    """What a component lets people do in one phase; in a space without phases, all the time."""
    found = component_in(space, component)
    step = Step.objects.filter(space=space, pk=number).first() if number else None
    if (step is None) != (number == 0) or (number == 0 and Step.objects.filter(space=space).exists()):
        raise Http404
    key = "default_step" if step is None else "steps"
    held = found.settings.get(key, {})
    form = SettingsForm(
        request,
        kind=registry.component(found.kind).step_settings,
        stored=held if step is None else held.get(str(step.pk), {}),
    )
    by = request.viewer.acting
    back = reverse("backoffice:space_timeline", kwargs=route_of(space))
    if form.carry_out(lambda: actions.change_step_settings(component=found, step=step, given=form.given, by=by)):
        messages.success(request, _("What “%(name)s” lets people do is changed.") % {"name": found.name})
        return HttpResponseRedirect(back)
    title = f"{found.name} · {step.title}" if step else str(found.name)
    return form_page(request, space_page(space, TIMELINE, title=title), form, submit=_("Save"), cancel_url=back)


@require_POST
@in_space("", MANAGE)
def component_turn(request: CouncilRequest, space: ParticipatorySpace, component: int, to: str) -> HttpResponse:
    """Publish, take back, show or hide in the menu, move, put in the trash or take out of it."""
    found, by = component_in(space, component), request.viewer.acting
    name = {"name": found.name}
    match to:
        # What is in the trash is taken out of it first; pressed twice, the other buttons are one deed.
        case "publish" | "up" | "down" if found.trashed_at is not None:
            raise Http404
        case "publish":
            actions.publish_component(component=found, by=by)
            messages.success(request, _("Everybody sees “%(name)s” now.") % name)
        case "unpublish":
            component_actions.unpublish_component(component=found, by=by)
            messages.success(request, _("“%(name)s” is a draft again: only the team sees it.") % name)
        case "show" | "hide":
            component_actions.show_in_menu(component=found, is_shown=to == "show", by=by)
        case "up" | "down":
            component_actions.move_component(component=found, by_places=BY_PLACES[to], by=by)
        case "trash":
            component_actions.trash_component(component=found, by=by)
            messages.success(request, _("“%(name)s” is in the trash, with what is in it.") % name)
        case "restore":
            component_actions.restore_component(component=found, by=by)
            messages.success(request, _("“%(name)s” is back, as a draft.") % name)
        case _:
            raise Http404
    return HttpResponseRedirect(components_of(space))


def component_in(space: ParticipatorySpace, number: int) -> Component:
    """A component of a space, in the trash or not, whose kind is installed; 404 when there is none."""
    found = Component.objects.filter(space=space, number=number).first()
    if found is None or not registry.is_installed(found.kind):
        raise Http404
    return found


def components_of(space: ParticipatorySpace) -> str:
    """Where the components of a space are listed."""
    return reverse("backoffice:space_components", kwargs=route_of(space))


def kind_of(component: Component) -> Any:
    """What kind of component it is, in words."""
    kind = component.kind
    return registry.component(kind).label if registry.is_installed(kind) else kind


def home_of(space: ParticipatorySpace, component: Component) -> str:
    """Where the council works with what is in a component; '' where its kind has no such page, or is not installed."""
    kind = component.kind
    home = registry.component(kind).backoffice_home if registry.is_installed(kind) else ""
    return reverse(home, kwargs=route_of(space, component=component.number)) if home else ""


def _row(space: ParticipatorySpace, component: Component) -> dict[str, Any]:
    route = route_of(space, component=component.number)
    manifest = registry.component(component.kind) if registry.is_installed(component.kind) else None
    turns = {
        to: reverse("backoffice:component_turn", kwargs={**route, "to": to})
        for to in ("publish", "unpublish", "show", "hide", "up", "down", "trash", "restore")
    }
    return {
        "name": component.name,
        "kind": kind_of(component),
        "component": component,
        "manage_url": home_of(space, component),
        "edit_url": reverse("backoffice:component_edit", kwargs=route) if manifest else "",
        "who_url": reverse("backoffice:component_who", kwargs=route) if manifest and manifest.actions else "",
        "always_url": reverse("backoffice:component_always", kwargs=route),
        "parts": [
            Link(label, reverse(url_name, kwargs=route))
            for other in registry.manifests()
            for label, url_name in other.component_parts
            if manifest and other.name in manifest.needs
        ],
        "see_url": reverse("component", kwargs=route),
        "turns": turns,
    }
