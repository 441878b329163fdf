# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from acordem.capabilities.moderation import rules
from acordem.capabilities.moderation.actions import block, change_rules, forget_notifier, hide, keep, uphold
from acordem.capabilities.moderation.backoffice.case import block_url_of, parts_of
from acordem.capabilities.moderation.backoffice.many import Reasons, explained
from acordem.capabilities.moderation.backoffice.table import Queue, name_of
from acordem.capabilities.moderation.enums import OF_PEOPLE
from acordem.capabilities.moderation.models import ModerationCase, Policy, Report
from acordem.capabilities.moderation.people import PERSON, person_of
from acordem.capabilities.moderation.permissions import DECIDE, SET
from acordem.capabilities.moderation.queries import cases_visible_to
from acordem.capabilities.moderation.settings import RuleSettings
from acordem.kernel.access.decisions import require
from acordem.kernel.access.requests import CouncilRequest
from acordem.kernel.participation.models import Resource
from acordem.kernel.participation.queries import address_of
from acordem.lib.choices import offer
from acordem.surfaces.backoffice.entrance import for_council, for_staff
from acordem.surfaces.backoffice.forms import CouncilForm, Section, form_page
from acordem.surfaces.backoffice.lists import list_page
from acordem.surfaces.backoffice.manifest import MANAGE_PEOPLE
from acordem.surfaces.backoffice.pages import Page, render_page
from acordem.surfaces.backoffice.settings_forms import SettingsForm
from acordem.surfaces.public.context import Link


class HidingForm(CouncilForm, Reasons):
    """Why something is hidden."""


class BlockingForm(HidingForm):
    """Why a person is blocked: said once, and kept nowhere before."""

    keeps_drafts = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "ground", OF_PEOPLE)
        self.fields["text"].label = _("What the person reads")
        self.fields["text"].help_text = _("What goes against which rule of participation or law. It is sent as it is.")


class AnswerForm(CouncilForm):
    """What is answered to an author whose words stay hidden."""

    answer = forms.CharField(
        label=gettext_lazy("What its author reads"), max_length=5_000, widget=forms.Textarea(attrs={"rows": 6})
    )

    def clean_answer(self) -> str:
        return explained(self.cleaned_data["answer"])


class RulesForm(SettingsForm):
    """The settings of the rules."""

    sections = (
        Section(gettext_lazy("Links"), ("links_enabled", "most_links", "hosts_enabled", "same_host")),
        Section(gettext_lazy("Repetition"), ("repeats_enabled", "most_repeats", "rate_enabled", "most_per_hour")),
        Section(gettext_lazy("New accounts"), ("fresh_enabled", "fresh_hours")),
        Section(gettext_lazy("Hiding until somebody looks"), ("holds", "holds_fresh_links")),
    )


@for_staff(DECIDE)
def queue(request: CouncilRequest) -> HttpResponse:
    """Everything that was reported and waits, of all kinds, in one list."""
    help_text = _(
        "What people and rules have reported, of all kinds. Open one to see it as it was reported, what its author has"
        " written before, and what was decided. Whatever you hide, its author is told why and can answer; somebody else"
        " reads the answer. Everything can be undone."
    )
    table = Queue(request.viewer, request.path, request.GET)
    return list_page(request, Page(_("Moderation"), help=help_text), table)


@for_staff(DECIDE)
def show(request: CouncilRequest, number: int) -> HttpResponse:
    """One case: what it says, where, who reported it, its author's past, what was decided, and what can be done."""
    case = _case(request, number)
    resource = case.resource
    page = Page(name_of(case), crumbs=[_list()], see_url=_seen_at(resource))
    shown = parts_of(case, request.viewer)
    return render_page(request, page, "moderation/backoffice/show.html", shown)


@require_POST
@for_staff(DECIDE)
def keep_it(request: CouncilRequest, number: int) -> HttpResponse:
    """Decide that something stays or is shown again."""
    case = _case(request, number)
    was_hidden = case.resource.is_hidden
    keep(viewer=request.viewer, case=case)
    text = _("Everybody can see it again, and its author knows.") if was_hidden else _("It stays.")
    messages.success(request, text)
    return HttpResponseRedirect(_at(case))


@for_staff(DECIDE)
def hide_it(request: CouncilRequest, number: int) -> HttpResponse:
    """Hide something, and tell its author why."""
    help_text = _("Nobody sees it any more. Its author gets a mail with what you write here and a link to answer it.")
    return _decide(
        request,
        number,
        HidingForm,
        Page(_("Hide it"), help=help_text),
        lambda case, told: hide(viewer=request.viewer, case=case, ground=told["ground"], text=told["text"]),
        _("It is hidden, and its author knows why."),
    )


@for_council(MANAGE_PEOPLE)
def block_them(request: CouncilRequest, number: int) -> HttpResponse:
    """Keep out somebody who was reported, and tell them why."""
    person = person_of(_case(request, number).resource)
    if person is None:
        raise Http404
    # Before anything is written in vain.
    require(rules.can_be_told(has_email=bool(person.email), block_url=block_url_of(person)))
    help_text = _(
        "The person can't sign in any more and gets a mail with this reason and a link to answer it, which is read on"
        " the person's page. What the person wrote stays where it is."
    )
    return _decide(
        request,
        number,
        BlockingForm,
        Page(_("Block them"), help=help_text),
        lambda case, told: block(viewer=request.viewer, case=case, ground=told["ground"], text=told["text"]),
        _("They are blocked, and know why."),
    )


@for_staff(DECIDE)
def uphold_it(request: CouncilRequest, number: int) -> HttpResponse:
    """Say that something stays hidden, after reading what its author answered."""
    return _decide(
        request,
        number,
        AnswerForm,
        Page(_("It stays hidden")),
        lambda case, told: uphold(viewer=request.viewer, case=case, answer=told["answer"]),
        _("It stays hidden, and its author knows why."),
    )


@require_POST
@for_staff(DECIDE)
def forget(request: CouncilRequest, number: int, report: int) -> HttpResponse:
    """Erase who sent a notice."""
    case = _case(request, number)
    found = Report.objects.select_related("case__resource").filter(case=case, pk=report).first()
    if found is None:
        raise Http404
    forget_notifier(viewer=request.viewer, report=found)
    messages.success(request, _("Their name and e-mail are erased; what they said stays."))
    return HttpResponseRedirect(_at(case))


@for_council(SET)
def rules_form(request: CouncilRequest) -> HttpResponse:
    """Which rules look at what is published."""
    policy = Policy.objects.select_for_update() if request.method == "POST" else Policy.objects.all()
    held = policy.first()
    form = RulesForm(request, kind=RuleSettings, stored=held.stored if held else {})
    if form.carry_out(lambda: change_rules(viewer=request.viewer, given=form.given)):
        messages.success(request, _("The rules are changed: they look so at what is published from now on."))
        return HttpResponseRedirect(request.path)
    help_text = _(
        "Rules look at what people publish and ask a moderator to look at what may be advertising. They never decide:"
        " what one hides waits in moderation, its author is told at once, and one press shows it again."
    )
    return form_page(request, Page(_("Rules of moderation"), help=help_text), form, submit=_("Save"))


def _decide(
    request: CouncilRequest,
    number: int,
    make: type[CouncilForm],
    page: Page,
    verb: Callable[[ModerationCase, dict[str, Any]], object],
    done: str,
) -> HttpResponse:
    case, form = _case(request, number), make(request, {})
    page = Page(page.title, crumbs=[_list(), Link(name_of(case), _at(case))], help=page.help)
    if form.carry_out(lambda: verb(case, form.cleaned_data)):
        messages.success(request, done)
        return HttpResponseRedirect(_at(case))
    return form_page(request, page, form, submit=page.title, cancel_url=_at(case))


def _case(request: CouncilRequest, number: int) -> ModerationCase:
    found = cases_visible_to(request.viewer).filter(pk=number).first()
    if found is None:
        raise Http404
    return found


def _seen_at(resource: Resource) -> str:
    return "" if resource.is_hidden or resource.kind == PERSON else address_of(resource)


def _at(case: ModerationCase) -> str:
    return reverse("manage_moderation:show", kwargs={"number": case.pk})


def _list() -> Link:
    return Link(_("Moderation"), reverse("manage_moderation:list"))
