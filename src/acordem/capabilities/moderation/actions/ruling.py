# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from acordem.capabilities.moderation import rules
from acordem.capabilities.moderation.actions.cases import close, known_of, locked
from acordem.capabilities.moderation.enums import Outcome, RulingKind
from acordem.capabilities.moderation.mail import mail_blocked, mail_result, mail_shown, mail_statement
from acordem.capabilities.moderation.models import Appeal, ModerationCase, Ruling
from acordem.capabilities.moderation.people import person_of
from acordem.capabilities.moderation.queries import text_of
from acordem.capabilities.moderation.tokens import digest_of, new_token
from acordem.kernel.access.decisions import require
from acordem.kernel.access.viewers import Viewer
from acordem.kernel.accounts.blocking import block_participant
from acordem.kernel.audit.actions import record
from acordem.kernel.participation.hiding import hide_resource, show_resource
from acordem.surfaces.backoffice.manifest import MANAGE_PEOPLE


@transaction.atomic
def keep(*, viewer: Viewer, case: ModerationCase) -> Ruling:
    """Decide that there is nothing wrong: it stays or, where it was hidden, is shown again. Raises `NotAllowed`.

    Everybody who reported it knows; where its author had answered, that answer is granted with it.
    """
    case = locked(case)
    require(rules.may_keep(known_of(case, viewer)))
    was_hidden = show_resource(resource=case.resource)
    kind = RulingKind.SHOW if was_hidden else RulingKind.KEEP
    ruling = _write(case, viewer, kind, verb="moderation.show" if was_hidden else "moderation.keep")
    _settle(case, viewer, outcome=Outcome.REVERSED)
    if was_hidden:
        mail_shown(ruling)
    return ruling


@transaction.atomic
def hide(*, viewer: Viewer, case: ModerationCase, ground: str, text: str) -> Ruling:
    """Put something out of sight and tell its author why and how to answer. Raises `NotAllowed`."""
    case = locked(case)
    require(rules.may_hide(known_of(case, viewer)))
    require(rules.explains(text))
    said, token = text_of(case.resource), new_token()
    hide_resource(resource=case.resource)
    about = {"ground": ground, "text": text, "said": said, "token_digest": digest_of(token)}
    # What its author answered to the rule that held it back, if they did: this is the decision on it.
    _settle(case, viewer, outcome=Outcome.UPHELD, answer=text)
    ruling = _write(case, viewer, RulingKind.HIDE, verb="moderation.hide", **about)
    mail_statement(ruling, token)
    return ruling


@transaction.atomic
def block(*, viewer: Viewer, case: ModerationCase, ground: str, text: str) -> Ruling:
    """Keep somebody who was reported out, and tell them why and how to answer. Raises `NotAllowed`.

    It is the same block as from the person's page: what they answer is read there, by another administrator if there
    is one.
    """
    case = locked(case)
    person, by = person_of(case.resource), viewer.participant
    has_email = person is not None and bool(person.email)
    require(
        rules.may_block(known_of(case, viewer), manages_people=viewer.has(MANAGE_PEOPLE), has_email=has_email)
        & rules.explains(text)
    )
    if person is None or by is None:
        raise ValueError("The rules have let through what is about nobody, or by nobody.")
    said = text_of(case.resource)
    made, token = block_participant(participant=person, reason=text, by=by)
    ruling = _write(case, viewer, RulingKind.BLOCK, verb="moderation.block", ground=ground, text=text, said=said)
    mail_blocked(ruling, person, made, token)
    return ruling


def _settle(case: ModerationCase, viewer: Viewer, **decided: str) -> None:
    waiting = Appeal.objects.filter(ruling__case__resource=case.resource, outcome="")
    waiting.update(decided_by_id=viewer.acting_id, decided_at=timezone.now(), **decided)


def _write(case: ModerationCase, viewer: Viewer, kind: RulingKind, *, verb: str, **about: Any) -> Ruling:
    ruling = Ruling.objects.create(case=case, kind=kind, ruled_by=viewer.participant, **about)
    close(case)
    changes = {"case": case.pk, "ground": about.get("ground", "")}
    record(verb=verb, by=viewer.participant, target=case.resource, changes=changes)
    mail_result(ruling)
    return ruling
