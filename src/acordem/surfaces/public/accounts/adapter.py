# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import logging
from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language

from acordem.kernel.access import limits
from acordem.kernel.access.decisions import Decision
from acordem.kernel.accounts.helping import end_help
from acordem.kernel.accounts.nicknames import free_nickname
from acordem.kernel.accounts.rules import may_register, may_sign_in_with_password
from acordem.kernel.accounts.terms import accept_terms
from acordem.kernel.audit.actions import client_address
from acordem.kernel.organizations.scope import current_organization

log = logging.getLogger(__name__)


class AccountAdapter(DefaultAccountAdapter):
    """Where the sign-in library meets the house: councils, limits and the mail queue."""

    def is_safe_url(self, url: str) -> bool:
        """Only paths of this site are gone on to: nothing of ours asks for a whole address."""
        return url.startswith("/") and url_has_allowed_host_and_scheme(url, allowed_hosts=None)

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return may_register(current_organization().registration_mode).allowed

    def save_user(self, request: HttpRequest, user: Any, form: Any, commit: bool = True) -> Any:  # noqa: FBT001, FBT002
        data = form.cleaned_data
        user.name = data["name"]
        user.nickname = free_nickname(data["name"])
        user.language = get_language() or ""
        user.declared_minimum_age = current_organization().minimum_age
        saved = super().save_user(request, user, form, commit=commit)
        accept_terms(participant=user)
        return saved

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count the attempt, in the account and at the address, before the password is looked at."""
        _refuse_unless(may_sign_in_with_password(current_organization().registration_mode))
        _refuse_unless(limits.count(limits.SIGN_IN_PER_ADDRESS, client_address.get() or ""))
        _refuse_unless(limits.count(limits.SIGN_IN_PER_ACCOUNT, credentials.get("email") or ""))

    def post_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> Any:
        limits.forget(limits.SIGN_IN_PER_ACCOUNT, user.email)
        return super().post_login(request, user, **kwargs)

    def logout(self, request: HttpRequest) -> None:
        held = getattr(request, "help", None)
        if held is not None:
            end_help(help_id=held.pk, by=held.clerk)
        super().logout(request)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Queue a mail, unless the same person or place has asked for too many.

        Nothing is said when it is not sent: the answer must not tell who has an account.
        """
        asked = limits.count(limits.MAIL_PER_ACCOUNT, email)
        asked = asked & limits.count(limits.MAIL_PER_ADDRESS, client_address.get() or "")
        if not asked.allowed:
            log.warning("Too many mails asked for in organization %s", current_organization().pk)
            return
        # The library makes its links with the name that the request claims; a mail's lead to the council's own.
        links = {name: _own(link) for name, link in context.items() if name.endswith("_url")}
        context = {**context, **links, "organization": current_organization()}
        super().send_mail(template_prefix, email, context)

    def format_email_subject(self, subject: str) -> str:
        return f"{subject} · {current_organization()}"

    def get_client_ip(self, request: HttpRequest) -> str:
        return client_address.get() or "0.0.0.0"  # noqa: S104 - stands for "unknown", nothing listens there


def _own(link: str) -> str:
    return current_organization().absolute_url(urlsplit(link)._replace(scheme="", netloc="").geturl())


def _refuse_unless(decision: Decision) -> None:
    if not decision.allowed:
        raise ValidationError(str(decision.reasons[0].text), code=decision.code)
