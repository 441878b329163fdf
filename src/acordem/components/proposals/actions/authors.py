# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Several authors: asking somebody to sign, and signing."""

from __future__ import annotations

import datetime as dt
import secrets
from typing import Final

from django.db import transaction
from django.utils import timezone

from acordem.components.proposals import facts, rules
from acordem.components.proposals.actions.rows import locked
from acordem.components.proposals.events import AuthorJoined
from acordem.components.proposals.models import AuthorInvitation, Proposal
from acordem.components.proposals.tokens import digest_of
from acordem.kernel.access.decisions import require
from acordem.kernel.access.viewers import Viewer
from acordem.kernel.events.actions import publish
from acordem.kernel.participation.actions import add_author
from acordem.kernel.participation.locks import lock_allowance
from acordem.kernel.participation.queries import Place
from acordem.kernel.participation.taking_part import may_take_part

VALID_FOR: Final = dt.timedelta(days=30)


@transaction.atomic
def invite_author(*, place: Place, viewer: Viewer, proposal: Proposal, email: str) -> str:
    """Ask somebody to sign a proposal; returns the token for the link that is mailed. Raises `NotAllowed`.

    Nothing tells whether the address belongs to anybody here. Asking the same person again replaces the invitation.
    """
    require(may_take_part(viewer, place.space))
    proposal = locked(proposal)
    AuthorInvitation.objects.filter(proposal=proposal, email__iexact=email).delete()
    require(rules.may_invite(facts.invitation_facts(place, proposal, viewer)))
    token = secrets.token_urlsafe(32)
    AuthorInvitation.objects.create(
        proposal=proposal,
        invited_by_id=viewer.acting_id,
        email=email,
        token_digest=digest_of(token),
        expires_at=timezone.now() + VALID_FOR,
    )
    return token


@transaction.atomic
def cancel_invitation(*, viewer: Viewer, invitation: AuthorInvitation) -> None:
    """Take an invitation back: its link leads nowhere from now on. Raises `NotAllowed`."""
    require(rules.may_cancel_invitation(is_author=facts.is_author(invitation.proposal, viewer)))
    invitation.delete()


@transaction.atomic
def accept_invitation(*, place: Place, viewer: Viewer, invitation: AuthorInvitation) -> None:
    """Sign the proposal one was invited to: an author like the others from now on.

    Nothing happens when the viewer signs it already. Raises `NotAllowed`.
    """
    require(may_take_part(viewer, place.space))
    lock_allowance(place.component.pk, viewer.acting_id)
    proposal = locked(invitation.proposal)
    if facts.is_author(proposal, viewer):
        return
    # Two people opened the same link: one of them finds it used.
    is_there = AuthorInvitation.objects.select_for_update().filter(pk=invitation.pk).exists()
    require(rules.is_unused(is_there=is_there))
    require(rules.may_accept(facts.invitation_facts(place, proposal, viewer, invitation)))
    add_author(resource=proposal.resource, participant_id=viewer.acting_id)
    invitation.delete()
    publish(AuthorJoined(proposal.pk, viewer.acting_id))


@transaction.atomic
def decline_invitation(*, invitation: AuthorInvitation) -> None:
    """Say no: the invitation goes, and with it the address it was sent to."""
    invitation.delete()
