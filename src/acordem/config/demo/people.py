# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import datetime as dt

from allauth.account.models import EmailAddress
from django.utils.text import slugify

from acordem.config.demo.council import Making
from acordem.kernel.access.actions import grant_role
from acordem.kernel.accounts.models import Participant
from acordem.kernel.accounts.nicknames import nickname_for


def make_people(making: Making, password: str) -> None:
    """Staff with their roles, residents, and a newcomer who has not confirmed an e-mail yet; one hash for all."""
    plan = making.plan
    staff = [name for name, _ in plan.staff]
    people = [_person(making, name, password) for name in (*staff, *plan.residents, plan.newcomer)]
    Participant.objects.bulk_create(people)
    making.people = {person.name: person for person in people}
    EmailAddress.objects.bulk_create(
        EmailAddress(user=person, email=person.email, verified=person.name != plan.newcomer, primary=True)
        for person in people
    )
    by = making.people[staff[0]]
    for name, role in plan.staff:
        grant_role(participant=making.people[name], role=role, by=by)


def _person(making: Making, name: str, password: str) -> Participant:
    # Everybody registered before the oldest process began, but who has only just arrived.
    since = making.now - dt.timedelta(days=0 if name == making.plan.newcomer else making.chance.randint(300, 500))
    return Participant(
        name=name,
        nickname=nickname_for(name),
        email=f"{slugify(name).replace('-', '.')}@demo.example",
        password=password,
        language=making.plan.language,
        accepted_terms_at=since,
        declared_minimum_age=14,
        created_at=since,
    )
