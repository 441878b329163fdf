# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A few mails, so that the demo's page of mails shows what they look like. Their links work."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import default_token_generator
from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from allauth.account.utils import user_pk_to_url_str
from django.urls import reverse

from acordem.config.demo.council import Making
from acordem.kernel.accounts.models import Participant
from acordem.kernel.organizations.models import Organization


def queue_mails(making: Making, organization: Organization) -> None:
    """A password changed, another forgotten, and the newcomer's confirmation: what the house sends of itself."""
    changed, forgotten = making.residents[:2]
    newcomer = making.people[making.plan.newcomer]
    _queue("password_changed", changed, organization)
    _queue("password_reset_key", forgotten, organization, password_reset_url=_reset_url(forgotten, organization))
    confirmation = EmailConfirmationHMAC.create(EmailAddress.objects.get(user=newcomer))
    path = reverse("account_confirm_email", args=[confirmation.key])
    _queue("email_confirmation_signup", newcomer, organization, activate_url=organization.absolute_url(path))


def _reset_url(person: Participant, organization: Organization) -> str:
    key = default_token_generator.make_token(person)
    route = {"uidb36": user_pk_to_url_str(person), "key": key}
    return organization.absolute_url(reverse("account_reset_password_from_key", kwargs=route))


def _queue(name: str, person: Participant, organization: Organization, **context: Any) -> None:
    # Not the adapter's `send_mail`, which counts how many somebody asked for: nobody has asked for these.
    context |= {"user": person, "organization": organization}
    get_adapter().render_mail(f"account/email/{name}", person.email, context).send()
