# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Accounts without an e-mail, made at the desk for who is there, and the e-mail that such an account gets later.

Nobody signs in to them: whoever has one is helped at the desk, until an e-mail of theirs makes it an ordinary account.
"""

from __future__ import annotations

import datetime as dt
import secrets
from typing import Final

from allauth.account.models import EmailAddress
from django.db import transaction
from django.db.models import F, QuerySet, Value
from django.utils import timezone

from acordem.kernel.access.decisions import Decision, require
from acordem.kernel.access.rules import may_administer
from acordem.kernel.access.viewers import Viewer
from acordem.kernel.accounts.helping import PERMISSION
from acordem.kernel.accounts.inviting import is_offered, is_over, sending, told
from acordem.kernel.accounts.models import Invitation, Participant
from acordem.kernel.accounts.models.invitations import OPEN
from acordem.kernel.accounts.nicknames import free_nickname
from acordem.kernel.accounts.rules import may_offer_email, may_register_at_desk, may_take_email
from acordem.kernel.accounts.terms import accept_terms
from acordem.kernel.audit.actions import record
from acordem.kernel.audit.models import AuditEntry
from acordem.kernel.content.queries import plain
from acordem.kernel.organizations.scope import current_organization
from acordem.kernel.participation.locks import lock_name

JUST_NOW: Final = dt.timedelta(minutes=1)
"""The same form from the same clerk within this time is a button pressed twice: father and son may come together."""
_VERB: Final = "participant.register"


def namesakes(name: str) -> QuerySet[Participant]:
    """Who may be the same person, by name: capitals and accents make no difference; the latest first."""
    found = Participant.objects.filter(joined_into__isnull=True).alias(plain=plain(F("name")))
    return found.filter(plain=plain(Value(name))).order_by("-pk")


@transaction.atomic
def register_at_desk(*, name: str, language: str, identity_check: str, is_another: bool, clerk: Viewer) -> Participant:
    """Make an account for somebody at the desk who has no e-mail; pressing twice makes one.

    Whoever is called the same is no reason to refuse, once the clerk has said that it `is_another`. The terms are
    accepted: on paper, which the clerk has. Raises `NotAllowed`.
    """
    require(may_administer(clerk, PERMISSION))
    lock_name(f"registered at the desk {name.lower()}")
    if (made := _registered_just_now(name, clerk, is_another=is_another)) is not None:
        return made
    require(may_register_at_desk(has_namesakes=namesakes(name).exists(), is_another=is_another))
    person = Participant(name=name, nickname=free_nickname(name), language=language)
    person.declared_minimum_age = current_organization().minimum_age
    person.set_unusable_password()
    person.save()
    accept_terms(participant=person)
    changes = {"identity_check": identity_check, "language": language, "terms": "paper", "namesakes": is_another}
    record(verb=_VERB, by=clerk.participant, target=person, changes=changes)
    return person


@transaction.atomic
def offer_email(*, participant: Participant, email: str, identity_check: str, clerk: Viewer) -> tuple[Invitation, str]:
    """Write to an e-mail that somebody at the desk says is theirs; returns the token for the link of the mail.

    Whoever opens it has a password from then on, and the account is an ordinary one. What was sent before for the same
    account ends. Whether the e-mail has an account makes no difference here. Raises `NotAllowed`.
    """
    require(may_administer(clerk, PERMISSION))
    person = Participant.objects.select_for_update(no_key=True).get(pk=participant.pk)
    require(may_offer_email(is_active=person.is_active, has_email=bool(person.email)))
    now, token = timezone.now(), secrets.token_urlsafe(32)
    Invitation.objects.filter(OPEN, participant=person).update(revoked_at=now, email="", name="")
    made = Invitation.objects.create(
        email=email,
        name=person.name,
        language=person.language or current_organization().default_language,
        participant=person,
        invited_by=clerk.participant,
        **sending(token),
    )
    changes = {"invitation": made.pk, "identity_check": identity_check}
    record(verb="participant.offer_email", by=clerk.participant, target=person, changes=changes)
    return made, token


@transaction.atomic
def take_email(*, invitation: Invitation, password: str) -> Participant:
    """Make an ordinary account of one without e-mail: whoever reads that mail has proved that it is theirs.

    Raises `NotAllowed`, also when the e-mail was taken by another account since.
    """
    found = Invitation.objects.select_for_update(of=("self",)).select_related("invited_by").get(pk=invitation.pk)
    # Whoever registers with this e-mail meanwhile is waited for.
    lock_name(found.email.lower())
    person = Participant.objects.select_for_update(no_key=True).get(pk=found.participant_id or 0)
    require(may_be_taken(found, person))
    person.email = found.email
    person.set_password(password)
    person.save(update_fields=["email", "password"])
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    found.accepted_at, found.accepted_by, found.email, found.name = timezone.now(), person, "", ""
    found.save(update_fields=["accepted_at", "accepted_by", "email", "name"])
    record(verb="invitation.accept", by=person, target=found, changes=told(found))
    return person


def join_offered_emails(gone: Participant, stays: Participant) -> None:
    """Keep what was sent for the account that stays; what was sent for the other leads nowhere."""
    sent = Invitation.objects.filter(participant=gone)
    sent.filter(OPEN).update(revoked_at=timezone.now(), email="", name="")
    sent.update(participant=stays)


def may_be_taken(invitation: Invitation, person: Participant) -> Decision:
    """Whether an account without e-mail may become one with the e-mail to which `invitation` was sent."""
    taken = Participant.objects.filter(email__iexact=invitation.email).exclude(pk=person.pk)
    return may_take_email(
        is_over=is_over(invitation) or bool(person.email),
        is_late=invitation.expires_at <= timezone.now(),
        is_offered=is_offered(invitation),
        is_active=person.is_active,
        is_taken=bool(invitation.email) and taken.exists(),
    )


def _registered_just_now(name: str, clerk: Viewer, *, is_another: bool) -> Participant | None:
    lately = AuditEntry.objects.filter(
        verb=_VERB,
        actor_id=clerk.participant_id,
        created_at__gte=timezone.now() - JUST_NOW,
        changes__namesakes=is_another,
    )
    made = Participant.objects.filter(pk__in=lately.values("target_id"), name=name, email="")
    return made.order_by("-pk").first()
