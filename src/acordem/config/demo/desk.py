# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the council's people do with people: help at the desk, a mark, an invitation, somebody who is there twice."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from django.utils.text import slugify

from acordem.components.proposals.actions.supports import count
from acordem.components.proposals.models import Support
from acordem.config.demo.council import Making
from acordem.kernel.access.actions import grant_role
from acordem.kernel.access.enums import Role
from acordem.kernel.accounts.inviting import Offer, invite
from acordem.kernel.accounts.models import Participant
from acordem.kernel.accounts.nicknames import nickname_for
from acordem.kernel.accounts.officials import make_official

TWICE = 3


def make_desk(making: Making, password: str) -> None:
    """After everything else, so that nothing else in the council changes by it."""
    desk = making.plan.desk
    if desk is None:
        return
    by = making.staff(Role.ADMIN).acting
    grant_role(participant=_person(making, desk.clerk, password), role=Role.DESK_CLERK, by=by)
    make_official(participant=making.people[desk.official], title=desk.official_as, by=by)
    invited = [(f"{slugify(desk.invited).replace('-', '.')}@demo.example", desk.invited)]
    invite(people=invited, offer=Offer(Role.EVALUATOR), language=making.plan.language, by=by)
    _support_again(making.people[desk.twice[0]], _person(making, desk.twice[1], password))


def _support_again(one: Participant, other: Participant) -> None:
    """The second account supports some of what the first does, so that joining them has something to count once."""
    for support in list(Support.objects.filter(participant=one, is_temporary=False).order_by("pk")[:TWICE]):
        Support.objects.create(proposal=support.proposal, component=support.component, participant=other)
        count([support.proposal_id], 1)


def _person(making: Making, name: str, password: str) -> Participant:
    person = Participant.objects.create(
        name=name,
        nickname=nickname_for(name),
        email=f"{slugify(name).replace('-', '.')}@demo.example",
        password=password,
        language=making.plan.language,
        accepted_terms_at=making.now,
        declared_minimum_age=14,
    )
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    return person
