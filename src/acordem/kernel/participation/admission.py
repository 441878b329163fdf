# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Verbs about who is let into a space: the kind of access, members, and links that show what is not published."""

from __future__ import annotations

import datetime as dt
import re
import secrets
from collections.abc import Sequence
from typing import Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from acordem.kernel.access.decisions import require
from acordem.kernel.accounts.models import Participant
from acordem.kernel.audit.actions import record
from acordem.kernel.participation.enums import SpaceAccess
from acordem.kernel.participation.models import AccessLink, Component, ParticipatorySpace, SpaceMember
from acordem.kernel.participation.rules import may_be_member

_TOKEN: Final = re.compile(r"[A-Za-z0-9_-]{1,128}")


@transaction.atomic
def change_access(*, space: ParticipatorySpace, access: SpaceAccess, by: Participant | None = None) -> None:
    """Say who a space is for. Members stay members, whatever it changes to."""
    locked = ParticipatorySpace.objects.select_for_update().get(pk=space.pk)
    before = locked.access
    locked.access = space.access = SpaceAccess(access)
    if before != locked.access:
        locked.save(update_fields=["access"])
        record(verb="space.change_access", by=by, target=locked, changes={"access": [before, locked.access]})


@transaction.atomic
def add_member(*, space: ParticipatorySpace, participant: Participant, by: Participant | None = None) -> SpaceMember:
    """Make somebody a member of a space, once. Raises `NotAllowed` for an account that is closed."""
    # Whoever blocks or joins the account meanwhile is waited for.
    held = Participant.objects.select_for_update(no_key=True).get(pk=participant.pk)
    require(may_be_member(is_active=held.is_active, is_joined=held.joined_into_id is not None))
    member, is_new = SpaceMember.objects.get_or_create(space=space, participant=participant)
    if is_new:
        record(verb="space.add_member", by=by, target=space, changes={"participant": participant.pk})
    return member


@transaction.atomic
def add_members(*, space: ParticipatorySpace, emails: Sequence[str], by: Participant | None = None) -> list[str]:
    """Make members of those who have an account with one of these e-mails; returns the e-mails of nobody."""
    known = Participant.objects.annotate(lower_email=Lower("email")).filter(lower_email__in=emails, is_active=True)
    by_email = {each.lower_email: each for each in known}
    here = set(SpaceMember.objects.filter(space=space).values_list("participant_id", flat=True))
    # In one order, so that two who add the same people wait for each other and not in a circle.
    for participant in sorted(by_email.values(), key=lambda each: each.pk):
        if participant.pk not in here:
            add_member(space=space, participant=participant, by=by)
    return [email for email in emails if email not in by_email]


@transaction.atomic
def remove_member(*, space: ParticipatorySpace, participant: Participant, by: Participant | None = None) -> None:
    """Make somebody a member no longer; what the person wrote stays."""
    gone, _by_model = SpaceMember.objects.filter(space=space, participant=participant).delete()
    if gone:
        record(verb="space.remove_member", by=by, target=space, changes={"participant": participant.pk})


@transaction.atomic
def create_access_link(
    *,
    space: ParticipatorySpace,
    component: Component | None = None,
    token: str = "",
    expires_at: dt.datetime | None = None,
    is_registered_only: bool = False,
    by: Participant | None = None,
) -> tuple[AccessLink, str]:
    """Make a link that shows what is not published; returns its token, which cannot be read again later.

    A token of one's own is letters, digits, `_` and `-`. Raises `ValidationError` for another one, for one in use,
    and for a component of another space.
    """
    if component is not None and component.space_id != space.pk:
        raise ValidationError(_("The component is in another process."), code="other_space")
    token = token or secrets.token_urlsafe(32)
    if not _TOKEN.fullmatch(token):
        text = _("Use letters without accents, digits, hyphens and underscores, 128 at most.")
        raise ValidationError({"token": ValidationError(text, code="bad_token")})
    link, is_new = AccessLink.objects.get_or_create(
        digest=digest_of(token),
        defaults={
            "space": space,
            "component": component,
            "expires_at": expires_at,
            "is_registered_only": is_registered_only,
            "created_by": by,
        },
    )
    if not is_new:
        raise ValidationError({"token": ValidationError(_("Another link uses this: choose another."), code="in_use")})
    changes = {"space": space.pk, "component": component and component.pk}
    record(verb="access_link.create", by=by, target=link, changes=changes)
    return link, token


@transaction.atomic
def revoke_access_link(*, link: AccessLink, by: Participant | None = None) -> None:
    """Make a link open nothing, also for whoever came in through it before."""
    if AccessLink.objects.filter(pk=link.pk, revoked_at__isnull=True).update(revoked_at=timezone.now()):
        record(verb="access_link.revoke", by=by, target=link, changes={})


@transaction.atomic
def use_access_link(*, link: AccessLink) -> None:
    """Count that somebody came in through a link."""
    AccessLink.objects.filter(pk=link.pk).update(times_used=F("times_used") + 1, last_used_at=timezone.now())


def digest_of(token: str) -> str:
    """What is stored of a token."""
    return salted_hmac("acordem.access_link", token, algorithm="sha256").hexdigest()
