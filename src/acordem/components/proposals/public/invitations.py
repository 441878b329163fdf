# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse

from acordem.components.proposals.models import Proposal
from acordem.kernel.access.viewers import Viewer
from acordem.kernel.organizations.scope import current_organization
from acordem.kernel.participation.queries import Place


def mail_invitation(place: Place, proposal: Proposal, viewer: Viewer, email: str, token: str) -> None:
    """Queue the mail that asks somebody to sign, in the language of whoever asks."""
    organization = current_organization()
    path = reverse("proposals:invitation", kwargs={**place.route, "token": token})
    context = {
        "name": viewer.participant.name if viewer.participant else "",
        "title": proposal.resource.title,
        "organization": organization,
        "url": organization.absolute_url(path),
    }
    subject = render_to_string("proposals/mail/invitation_subject.txt", context)
    body = render_to_string("proposals/mail/invitation.txt", context)
    EmailMessage(subject.strip(), body, settings.DEFAULT_FROM_EMAIL, [email]).send()
