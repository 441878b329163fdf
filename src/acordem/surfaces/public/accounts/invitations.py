# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The page behind the link of an invitation: whoever was asked makes an account, or gets what was offered."""

from __future__ import annotations

from typing import cast

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.contrib.auth import login
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from acordem.kernel.access import limits
from acordem.kernel.access.decisions import require
from acordem.kernel.access.enums import Role
from acordem.kernel.access.requests import CouncilRequest
from acordem.kernel.accounts.inviting import accept_invitation, invitation_with, is_offered
from acordem.kernel.accounts.models import Invitation, Participant
from acordem.kernel.accounts.registering import may_be_taken, take_email
from acordem.kernel.accounts.rules import may_accept, may_sign_in_with_password
from acordem.kernel.audit.actions import client_address
from acordem.surfaces.public.accounts.forms import InvitedForm, OwnPasswordForm
from acordem.surfaces.public.errors import sign_in_url

_BACKEND = "acordem.kernel.accounts.backend.ParticipantBackend"


def invitation(request: CouncilRequest, token: str) -> HttpResponse:
    """Accept an invitation. Whoever guesses tokens is counted by address.

    Only whoever reads the mail gets here, so that it may tell whether that e-mail has an account.
    """
    require(limits.count(limits.INVITATION_PER_ADDRESS, client_address.get() or ""))
    # On POST under a lock: of two who send the form at once, the second finds the invitation used.
    found = invitation_with(token, lock=request.method == "POST")
    if found is None:
        raise Http404
    participant = request.viewer.participant
    if found.participant is not None:
        return _with_email(request, found, found.participant)
    is_theirs = participant is None or participant.email.lower() == found.email.lower()
    is_over = found.accepted_at is not None or found.revoked_at is not None
    late = found.expires_at <= timezone.now()
    require(may_accept(is_over=is_over, is_late=late, is_theirs=is_theirs, is_offered=is_offered(found)))
    organization = request.organization
    require(may_sign_in_with_password(organization.registration_mode))
    if participant is not None:
        return _with_account(request, found, participant)
    if Participant.objects.filter(email__iexact=found.email).exists():
        context = {"offer": offer_in_words(found), "sign_in_url": sign_in_url(request)}
        return render(request, "account/invitation_known.html", context)
    return _without_account(request, found)


def _with_account(request: CouncilRequest, found: Invitation, participant: Participant) -> HttpResponse:
    if request.method == "POST":
        accept_invitation(invitation=found, participant=participant)
        return _welcome(request)
    return render(request, "account/invitation_known.html", {"offer": offer_in_words(found), "is_theirs": True})


def _without_account(request: CouncilRequest, found: Invitation) -> HttpResponse:
    sent = request.POST if request.method == "POST" else None
    form = InvitedForm(sent, initial={"email": found.email, "name": found.name})
    if request.method == "POST" and form.is_valid():
        # The link came by mail: the e-mail is confirmed by it.
        get_adapter().stash_verified_email(request, found.email)
        person = cast("Participant", form.save(request))
        accept_invitation(invitation=found, participant=person)
        login(request, person, backend=_BACKEND)
        return _welcome(request)
    context = {"form": form, "offer": offer_in_words(found)}
    return render(request, "account/invitation.html", context, status=422 if form.errors else 200)


def _with_email(request: CouncilRequest, found: Invitation, person: Participant) -> HttpResponse:
    """Choose a password for an account made at the desk, whose e-mail this is from now on."""
    require(may_be_taken(found, person))
    require(may_sign_in_with_password(request.organization.registration_mode))
    form = OwnPasswordForm(person, found.email, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        taken = take_email(invitation=found, password=form.cleaned_data["password1"])
        login(request, taken, backend=_BACKEND)
        messages.success(request, _("Welcome: from now on you can sign in with this e-mail and your password."))
        return HttpResponseRedirect(reverse("public:home"))
    context = {"form": form, "person": person, "email": found.email}
    return render(request, "account/own_password.html", context, status=422 if form.errors else 200)


def _welcome(request: CouncilRequest) -> HttpResponse:
    messages.success(request, _("Welcome: you have accepted the invitation."))
    return HttpResponseRedirect(reverse("public:home"))


def offer_in_words(invitation: Invitation) -> str:
    """What whoever accepts will be able to do, as a sentence; '' for an account alone."""
    title = invitation.space.resource.title if invitation.space else ""
    if not invitation.role:
        return _("You will be a member of the process “%(title)s”.") % {"title": title} if title else ""
    told = {"role": Role(invitation.role).label, "title": title}
    if title:
        return _("You will work in the process “%(title)s”: %(role)s.") % told
    return _("You will work for the council: %(role)s.") % told
