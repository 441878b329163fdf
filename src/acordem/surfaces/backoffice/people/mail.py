# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from acordem.kernel.access.enums import Role
from acordem.kernel.accounts.models import Block, HelpSession, Invitation, Participant
from acordem.kernel.organizations.scope import current_organization
from acordem.surfaces.public.accounts.invitations import offer_in_words


def mail_block(person: Participant, block: Block, token: str) -> None:
    """Queue the mail that says why somebody was blocked and how to answer, in the person's language."""
    with _language_of(person):
        context = {"reason": block.reason, "url": answer_url(token)}
        _send(person.email, person.name, _("Your account is blocked"), "blocked", context)


def answer_url(token: str) -> str:
    """Where a block is answered, whole: for a mail or a letter."""
    return current_organization().absolute_url(reverse("public:appeal", kwargs={"token": token}))


def mail_decision(person: Participant, *, is_lifted: bool) -> None:
    """Queue the mail that says what was decided on a block."""
    organization = current_organization()
    with _language_of(person):
        url = organization.absolute_url(reverse("account_login"))
        subject = _("You can sign in again") if is_lifted else _("Your account stays blocked")
        _send(person.email, person.name, subject, "block_decided", {"is_lifted": is_lifted, "url": url})


def mail_invitation(invitation: Invitation, token: str) -> None:
    """Queue the mail that asks somebody in, in the language of the invitation."""
    organization = current_organization()
    with override(invitation.language):
        url = organization.absolute_url(reverse("public:invitation", kwargs={"token": token}))
        context = {"url": url, "until": invitation.expires_at, "offer": offer_in_words(invitation)}
        subject = _("An invitation to take part")
        _send(invitation.email, invitation.name, subject, "invitation", context)


def mail_email_offered(invitation: Invitation, token: str) -> None:
    """Queue the mail that gives an e-mail to an account without one, in the person's language."""
    organization = current_organization()
    with override(invitation.language):
        url = organization.absolute_url(reverse("public:invitation", kwargs={"token": token}))
        context = {"url": url, "until": invitation.expires_at}
        _send(invitation.email, invitation.name, _("Your account and this e-mail"), "email_offered", context)


def mail_help(person: Participant, held: HelpSession) -> None:
    """Queue the mail that tells somebody that they are being helped at the desk, by which role and why."""
    with _language_of(person):
        role = Role(held.clerk_role).label if held.clerk_role else ""
        url = current_organization().absolute_url(reverse("account"))
        context = {"reason": held.reason, "role": role, "url": url}
        _send(person.email, person.name, _("You are being helped at the desk"), "helped", context)


def mail_joined(person: Participant, emails: Iterable[str], name: str) -> None:
    """Queue the mails that tell somebody, at both addresses, that two accounts are one now and which one it is."""
    with _language_of(person):
        url = current_organization().absolute_url(reverse("account_login"))
        for email in sorted(filter(None, emails)):
            _send(email, name, _("Your two accounts are one now"), "joined", {"url": url, "nickname": person.nickname})


def _send(email: str, name: str, subject: str, template: str, context: dict[str, Any]) -> None:
    if not email:
        # An account made at the desk: what there is to know is told there.
        return
    organization = current_organization()
    body = render_to_string(
        f"backoffice/people/mail/{template}.txt", {**context, "name": name, "organization": organization}
    )
    EmailMessage(f"{subject} · {organization}", body, settings.DEFAULT_FROM_EMAIL, [email]).send()


def _language_of(person: Participant) -> override:
    return override(person.language or current_organization().default_language)
