# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from typing import Any

from allauth.account import views as library
from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from acordem.kernel.access.decisions import require
from acordem.kernel.access.enums import Role
from acordem.kernel.access.requests import CouncilRequest
from acordem.kernel.access.rules import may_act
from acordem.kernel.accounts.models import HelpSession, Participant
from acordem.kernel.organizations.epochs import touch
from acordem.kernel.registry import registry
from acordem.surfaces.public.accounts.forms import ProfileForm
from acordem.surfaces.public.errors import sign_in_url
from acordem.surfaces.public.kept import take_kept

HELPS_SHOWN = 20


@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: CouncilRequest) -> HttpResponse:
    """What a participant says of themselves, and the way to e-mail and password."""
    viewer = request.viewer
    require(may_act(viewer, sign_in_url(request)))
    participant = Participant.objects.get(pk=viewer.acting_id)
    sent = request.POST if request.method == "POST" else None
    form = ProfileForm(sent, instance=participant, initial=take_kept(request))
    if request.method == "POST" and form.is_valid() and _saved(form):
        messages.success(request, _("Your profile now says this."))
        return HttpResponseRedirect(reverse("account"))
    more = [link for each in registry.manifests() if each.account for link in import_string(each.account)(viewer)]
    context = {"form": form, "helped": _helped(participant), "more": more}
    return render(request, "account/profile.html", context, status=422 if form.errors else 200)


def _helped(participant: Participant) -> list[dict[str, Any]]:
    """When somebody took part for this person at the desk, by whose role and why; the last ones."""
    found = HelpSession.objects.filter(participant=participant).order_by("-pk")[:HELPS_SHOWN]
    return [
        {
            "at": held.started_at,
            "role": Role(held.clerk_role).label if held.clerk_role in Role.values else "",
            "reason": held.reason,
        }
        for held in found
    ]


def _saved(form: ProfileForm) -> bool:
    try:
        with transaction.atomic():
            form.save()
            # The name stands on the person's proposals.
            touch()
    except IntegrityError:
        # Two people chose the same nickname at the same moment; the database let one have it.
        form.add_error("nickname", _("Somebody has this nickname already. Choose another."))
        return False
    return True


sign_in = library.login
sign_out = library.logout
register = library.signup
