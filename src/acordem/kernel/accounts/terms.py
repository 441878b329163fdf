# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Versions of the terms of participation, who accepted which, and who has to be asked again."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Count
from django.utils import timezone

from acordem.kernel.access.decisions import require
from acordem.kernel.accounts.joining import give_once
from acordem.kernel.accounts.models import Participant, TermsAcceptance, TermsVersion
from acordem.kernel.accounts.rules import may_change_terms
from acordem.kernel.audit.actions import record
from acordem.kernel.content.values import TranslatedText
from acordem.kernel.organizations.models import Organization
from acordem.kernel.organizations.scope import current_organization
from acordem.kernel.participation.locks import lock_name


@transaction.atomic
def change_terms(*, text: TranslatedText, summary: TranslatedText, asks_again: bool, by: Participant) -> TermsVersion:
    """Put other terms in force from now on. Raises `NotAllowed` for terms that ask again and don't say what is new."""
    require(may_change_terms(asks_again=asks_again, has_summary=bool(summary)))
    latest = current_version()
    version = TermsVersion.objects.create(number=latest.number + 1, text=text, summary=summary, asks_again=asks_again)
    organization = Organization.objects.select_for_update(no_key=True).get(pk=current_organization().pk)
    organization.terms, organization.terms_updated_at = text, version.created_at
    if asks_again:
        organization.terms_asked_at = version.created_at
    organization.save(update_fields=["terms", "terms_updated_at", "terms_asked_at"])
    record(verb="terms.change", by=by, target=version, changes={"version": version.number, "asks_again": asks_again})
    return version


@transaction.atomic
def accept_terms(*, participant: Participant, number: int | None = None) -> bool:
    """Accept the terms in force; False when they are no longer those that the person read (`number`)."""
    version = current_version()
    if number not in (None, version.number):
        return False
    now = timezone.now()
    TermsAcceptance.objects.get_or_create(participant=participant, version=version, defaults={"accepted_at": now})
    participant.accepted_terms_at = now
    participant.save(update_fields=["accepted_terms_at"])
    return True


def has_to_accept(organization: Organization, participant: Participant) -> bool:
    """Whether somebody accepted only terms that were replaced by some that ask again; no question to the database."""
    asked, accepted = organization.terms_asked_at, participant.accepted_terms_at
    return asked is not None and (accepted is None or accepted < asked)


@transaction.atomic
def current_version() -> TermsVersion:
    """The version in force. The first time, what the council's terms said until now becomes the first one."""
    # Held until the end: the version that somebody accepts is still the last one when that is committed.
    lock_name("terms")
    found = TermsVersion.objects.first()
    return found or _first_version()


def versions() -> list[TermsVersion]:
    """Every version, the last one first, each with how many accepted it (`accepted`), in one question."""
    return list(TermsVersion.objects.annotate(accepted=Count("acceptances")).order_by("-number"))


def join_acceptances(gone: Participant, stays: Participant) -> None:
    """Have accepted what either did."""
    give_once(TermsAcceptance, "participant", gone, stays, "version")


def _first_version() -> TermsVersion:
    organization = Organization.objects.get(pk=current_organization().pk)
    version = TermsVersion.objects.create(number=1, text=organization.terms, created_at=organization.terms_updated_at)
    # Whoever is here accepted these when they registered.
    accepted = Participant.objects.filter(accepted_terms_at__isnull=False)
    TermsAcceptance.objects.bulk_create(
        TermsAcceptance(participant_id=number, version=version, accepted_at=at)
        for number, at in accepted.values_list("pk", "accepted_terms_at")
        if at is not None
    )
    return version
