# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from acordem.capabilities.moderation import facts, rules
from acordem.capabilities.moderation.actions.cases import close, known_of, locked, reopen
from acordem.capabilities.moderation.enums import Outcome
from acordem.capabilities.moderation.mail import mail_upheld
from acordem.capabilities.moderation.models import Appeal, ModerationCase, Ruling
from acordem.capabilities.moderation.queries import rulings_on, waiting_appeal
from acordem.kernel.access.decisions import require
from acordem.kernel.access.viewers import Viewer
from acordem.kernel.audit.actions import record


@transaction.atomic
def appeal(*, ruling: Ruling, text: str) -> Appeal:
    """Answer a ruling that hid something of one's own, once; its case waits again. Raises `NotAllowed`.

    Whether somebody is its author is for the page to know, which has a token of theirs or a session.
    """
    case = locked(ruling.case)
    ruling = Ruling.objects.get(pk=ruling.pk)
    ruling.case = case
    require(rules.may_appeal(facts.appeal_facts(ruling)))
    made = Appeal.objects.create(ruling=ruling, text=text)
    reopen(case)
    return made


@transaction.atomic
def uphold(*, viewer: Viewer, case: ModerationCase, answer: str) -> None:
    """Say that something stays hidden, after reading what its author answered. Raises `NotAllowed`.

    Whoever hid it can't, where somebody else moderates here. (`keep` is how an answer is granted.)
    """
    case = locked(case)
    waiting = waiting_appeal(rulings_on(case.resource))
    is_own = waiting is not None and waiting.ruling.ruled_by_id == viewer.participant_id
    known = known_of(case, viewer)
    require(rules.may_uphold(known, is_own=is_own, is_answered=waiting is not None) & rules.explains(answer))
    if waiting is None:
        return
    waiting.outcome, waiting.answer = Outcome.UPHELD, answer
    waiting.decided_by, waiting.decided_at = viewer.participant, timezone.now()
    waiting.save(update_fields=["outcome", "answer", "decided_by", "decided_at"])
    close(case)
    record(verb="moderation.uphold", by=viewer.participant, target=case.resource, changes={"case": case.pk})
    mail_upheld(waiting)
