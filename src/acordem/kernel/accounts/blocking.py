# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Blocking somebody with a reason, the person's answer, and what is decided on it, by somebody else if there is one."""

from __future__ import annotations

import secrets

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from acordem.kernel.access.decisions import require
from acordem.kernel.access.models import RoleGrant
from acordem.kernel.accounts.models import Block, Participant
from acordem.kernel.accounts.rules import may_answer_appeal, may_appeal, may_block
from acordem.kernel.audit.actions import record


@transaction.atomic
def block_participant(*, participant: Participant, reason: str, by: Participant) -> tuple[Block, str]:
    """End somebody's sessions and keep the person out; returns the token with which it can be answered.

    Raises `NotAllowed` for oneself, for those with a role, and where somebody is blocked already.
    """
    person = Participant.objects.select_for_update().get(pk=participant.pk)
    has_roles = RoleGrant.objects.filter(participant=person).exists()
    require(may_block(is_self=person.pk == by.pk, has_roles=has_roles, is_blocked=not person.is_active, reason=reason))
    token = secrets.token_urlsafe(32)
    block = Block.objects.create(participant=person, reason=reason, blocked_by=by, token_digest=digest_of(token))
    person.is_active = participant.is_active = False
    person.save(update_fields=["is_active"])
    person.sessions.all().delete()
    record(verb="participant.block", by=by, target=person, changes={"block": block.pk})
    return block, token


@transaction.atomic
def appeal(*, block: Block, text: str) -> None:
    """Answer a block, once. Raises `NotAllowed` when it was answered or lifted already."""
    block = Block.objects.select_for_update().get(pk=block.pk)
    require(may_appeal(is_answered=block.appealed_at is not None, is_lifted=block.is_lifted))
    block.appeal, block.appealed_at = text, timezone.now()
    block.save(update_fields=["appeal", "appealed_at"])


@transaction.atomic
def lift_block(*, block: Block, by: Participant) -> None:
    """Let somebody in again; nothing happens when it was done already."""
    block = Block.objects.select_for_update().get(pk=block.pk)
    if block.is_lifted:
        return
    block.is_lifted, block.lifted_by, block.closed_at = True, by, timezone.now()
    block.save(update_fields=["is_lifted", "lifted_by", "closed_at"])
    Participant.objects.filter(pk=block.participant_id).update(is_active=True)
    record(verb="participant.unblock", by=by, target=block.participant, changes={"block": block.pk})


@transaction.atomic
def uphold_block(*, block: Block, by: Participant) -> None:
    """Say that a block stays after its answer was read. Raises `NotAllowed` for whoever blocked, where others could."""
    block = Block.objects.select_for_update().get(pk=block.pk)
    others = RoleGrant.objects.filter(role="admin", space=None).exclude(participant=block.blocked_by).exists()
    require(may_answer_appeal(is_own=block.blocked_by_id == by.pk, is_answered=bool(block.appealed_at), others=others))
    block.closed_at = timezone.now()
    block.save(update_fields=["closed_at"])
    record(verb="participant.uphold_block", by=by, target=block.participant, changes={"block": block.pk})


def digest_of(token: str) -> str:
    """What is stored of a token."""
    return salted_hmac("acordem.block", token, algorithm="sha256").hexdigest()
