# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Inviting people to have an account here, with a role or as members of a space, and what they answer."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.crypto import salted_hmac

from acordem.kernel.access.actions import grant_role
from acordem.kernel.access.decisions import require
from acordem.kernel.access.rules import may_administer
from acordem.kernel.access.viewers import NOBODY, viewer_of
from acordem.kernel.accounts.helping import PERMISSION as HELP
from acordem.kernel.accounts.models import Invitation, Participant
from acordem.kernel.accounts.models.invitations import OPEN
from acordem.kernel.accounts.rules import may_accept, may_offer
from acordem.kernel.audit.actions import record
from acordem.kernel.participation.admission import add_member
from acordem.kernel.participation.locks import lock_name
from acordem.kernel.participation.models import ParticipatorySpace

VALID_FOR: Final = dt.timedelta(days=14)
KEEP_FOR: Final = dt.timedelta(days=90)
"""So long after its term it can still be sent again."""


@dataclass(frozen=True)
class Offer:
    """What comes with an account: a role (for the council or for `space`), membership of `space`, or nothing.

    For a `participant` without e-mail it is that: the account, with an e-mail.
    """

    role: str = ""
    space: ParticipatorySpace | None = None
    participant: Participant | None = None

    @property
    def permission(self) -> str:
        """What whoever offers this has to be allowed to do."""
        if self.participant is not None:
            return HELP
        if self.space is None:
            return "people.manage"
        return "spaces.appoint" if self.role else "spaces.manage"


@transaction.atomic
def invite(
    *, people: Sequence[tuple[str, str]], offer: Offer, language: str, by: Participant
) -> list[tuple[Invitation, str]]:
    """Invite people, as pairs of e-mail and name, each with the token for the link of the mail; all or none.

    Whether an e-mail has an account makes no difference here. Who was asked already for the same is asked again, and
    the earlier link ends. Raises `NotAllowed` for an offer that makes no sense, or that `by` may not make.
    """
    require(may_offer(role=offer.role, has_space=offer.space is not None))
    require(may_administer(viewer_of(by), offer.permission, offer.space.pk if offer.space else None))
    made = []
    # In one order, so that two who invite the same people wait for each other and not in a circle.
    for email, name in sorted(people):
        lock_name(f"invitation {email.lower()}")
        token = secrets.token_urlsafe(32)
        fresh = {"name": name, "language": language, "invited_by": by, **sending(token)}
        found = Invitation.objects.filter(
            OPEN, email__iexact=email, role=offer.role, space=offer.space, participant=None
        ).first()
        if found is None:
            found = Invitation.objects.create(email=email, role=offer.role, space=offer.space, **fresh)
        else:
            _send_again(found, **fresh)
        made.append((found, token))
        record(verb="invitation.send", by=by, target=found, changes=told(found))
    return made


@transaction.atomic
def resend_invitation(*, invitation: Invitation, by: Participant) -> str:
    """Give an invitation another link and another term; returns its token. Raises `NotAllowed` for one that ended.

    Whoever sends it again offers it, and has to be allowed to.
    """
    found = _locked(invitation)
    require(may_accept(is_over=is_over(found), is_late=False, is_theirs=True, is_offered=True))
    require(may_administer(viewer_of(by), offer_of(found).permission, found.space_id))
    token = secrets.token_urlsafe(32)
    _send_again(found, invited_by=by, **sending(token))
    record(verb="invitation.resend", by=by, target=found, changes=told(found))
    return token


@transaction.atomic
def revoke_invitation(*, invitation: Invitation, by: Participant) -> bool:
    """End an invitation that nobody has accepted: its link leads nowhere. Whether there was anything to end."""
    found = _locked(invitation)
    if is_over(found):
        return False
    found.revoked_at, found.email, found.name = timezone.now(), "", ""
    found.save(update_fields=["revoked_at", "email", "name"])
    record(verb="invitation.revoke", by=by, target=found, changes=told(found))
    return True


@transaction.atomic
def accept_invitation(*, invitation: Invitation, participant: Participant) -> None:
    """Give somebody what an invitation offers, in the name of whoever invited. Raises `NotAllowed`.

    Two who open one link at once: the second finds it used.
    """
    found = _locked(invitation)
    # Whoever blocks or joins the account meanwhile is waited for.
    participant = Participant.objects.select_for_update(no_key=True).get(pk=participant.pk)
    is_theirs = participant.is_active and bool(found.email) and found.email.lower() == participant.email.lower()
    # What gives an e-mail to an account is taken by whoever reads that mail, and by nobody who has an account.
    is_theirs = is_theirs and found.participant_id is None
    offered = is_offered(found)
    late = found.expires_at <= timezone.now()
    require(may_accept(is_over=is_over(found), is_late=late, is_theirs=is_theirs, is_offered=offered))
    if found.role:
        grant_role(participant=participant, role=found.role, space=found.space, by=found.invited_by)
    elif found.space is not None:
        add_member(space=found.space, participant=participant, by=found.invited_by)
    found.accepted_at, found.accepted_by, found.email, found.name = timezone.now(), participant, "", ""
    found.save(update_fields=["accepted_at", "accepted_by", "email", "name"])
    record(verb="invitation.accept", by=participant, target=found, changes=told(found))


def forget_late_invitations() -> int:
    """End what nobody accepted long after its term, in every council: addresses are not kept for nothing."""
    late = Invitation.objects.all_organizations().filter(OPEN, expires_at__lt=timezone.now() - KEEP_FOR)
    return late.update(revoked_at=timezone.now(), email="", name="")


def offer_of(invitation: Invitation) -> Offer:
    """What an invitation offers."""
    return Offer(invitation.role, invitation.space, invitation.participant)


def is_offered(invitation: Invitation) -> bool:
    """Whether whoever invited may still offer that: nobody gets in through somebody who was let go."""
    by = invitation.invited_by
    viewer = viewer_of(by) if by is not None and by.is_active else NOBODY
    return viewer.has(offer_of(invitation).permission, invitation.space_id)


def invitation_with(token: str, *, lock: bool = False) -> Invitation | None:
    """The invitation whose link holds `token`, whatever became of it."""
    found = Invitation.objects.select_related("space__resource", "invited_by", "participant")
    if lock:
        found = found.select_for_update(of=("self",))
    return found.filter(token_digest=digest_of(token)).first()


def digest_of(token: str) -> str:
    """What is stored of a token."""
    return salted_hmac("acordem.invitation", token, algorithm="sha256").hexdigest()


def sending(token: str) -> dict[str, Any]:
    """What is fresh each time that an invitation is sent."""
    now = timezone.now()
    return {"token_digest": digest_of(token), "sent_at": now, "expires_at": now + VALID_FOR}


def _send_again(invitation: Invitation, **fresh: object) -> None:
    for name, value in fresh.items():
        setattr(invitation, name, value)
    invitation.times_sent = F("times_sent") + 1
    invitation.save(update_fields=[*fresh, "times_sent"])
    invitation.refresh_from_db(fields=["times_sent"])


def _locked(invitation: Invitation) -> Invitation:
    around = Invitation.objects.select_related("space", "invited_by", "participant")
    found: Invitation = around.select_for_update(of=("self",)).get(pk=invitation.pk)
    return found


def is_over(invitation: Invitation) -> bool:
    """Whether an invitation was accepted or taken back."""
    return invitation.accepted_at is not None or invitation.revoked_at is not None


def told(invitation: Invitation) -> dict[str, object]:
    """What the log keeps of an invitation."""
    return {"role": invitation.role, "space": invitation.space_id}
