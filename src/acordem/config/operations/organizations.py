# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A new council's site, with the person who will administer it."""

from __future__ import annotations

import zoneinfo
from collections.abc import Sequence
from dataclasses import dataclass

from allauth.account.adapter import get_adapter
from allauth.account.forms import default_token_generator
from allauth.account.models import EmailAddress
from allauth.account.utils import user_pk_to_url_str
from allauth.core.context import request_context
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.urls import reverse
from django.utils import translation

from acordem.config.operations.failures import RequestRefused
from acordem.kernel.access.actions import grant_role
from acordem.kernel.access.enums import Role
from acordem.kernel.access.requests import CouncilRequest
from acordem.kernel.accounts.models import Participant
from acordem.kernel.accounts.nicknames import nickname_for
from acordem.kernel.audit.actions import record
from acordem.kernel.content.values import TranslatedText
from acordem.kernel.organizations.models import Host, Organization
from acordem.kernel.organizations.scope import organization_scope
from acordem.lib.i18n.languages import choices


@dataclass(frozen=True)
class NewOrganization:
    """What is asked for; the first of `hosts` is the main one."""

    slug: str
    name: str
    hosts: Sequence[str]
    languages: Sequence[str]
    language: str
    time_zone: str
    color: str
    contact_email: str = ""


@dataclass(frozen=True)
class NewAdministrator:
    """Who will administer it."""

    email: str
    name: str


@transaction.atomic
def create_organization(asked: NewOrganization, administrator: NewAdministrator | None = None) -> Organization:
    """Make a council's site, and its first administrator with a mail to choose a password.

    Raises `RequestRefused` with one sentence for each thing that cannot be so; then nothing is made.
    """
    _refuse(_problems(asked, administrator))
    organization = Organization(
        slug=asked.slug,
        name=TranslatedText({asked.language: asked.name}, asked.language),
        languages=list(asked.languages),
        default_language=asked.language,
        time_zone=asked.time_zone,
        reference_prefix=asked.slug.replace("-", "").upper()[:10],
        color=asked.color,
        contact_email=asked.contact_email,
    )
    _check(organization)
    organization.save()
    for place, name in enumerate(asked.hosts):
        host = Host(organization=organization, name=name.lower().rstrip("."), is_main=place == 0)
        _check(host)
        host.save()
    with organization_scope(organization):
        record(verb="organization.create", by=None, target=organization, changes={"hosts": list(asked.hosts)})
        if administrator:
            _make_administrator(organization, administrator)
    return organization


def _problems(asked: NewOrganization, administrator: NewAdministrator | None) -> list[str]:
    known = [code for code, _ in choices()]
    problems = [
        f"The language {code} is not one of {', '.join(known)}." for code in asked.languages if code not in known
    ]
    if asked.language not in asked.languages:
        problems.append(f"The language {asked.language} has to be among --languages.")
    if asked.time_zone not in zoneinfo.available_timezones():
        problems.append(f"There is no time zone {asked.time_zone}; one is for example Europe/Madrid.")
    if len(set(asked.hosts)) != len(asked.hosts):
        problems.append("A host is given twice.")
    if not asked.name.strip():
        problems.append("The name is empty.")
    if administrator:
        problems += _administrator_problems(administrator)
    return problems


def _administrator_problems(administrator: NewAdministrator) -> list[str]:
    try:
        validate_email(administrator.email)
    except ValidationError:
        return [f"{administrator.email} is not an e-mail address."]
    return [] if administrator.name.strip() else ["The administrator's name is empty."]


def _check(row: Organization | Host) -> None:
    with translation.override("en"):
        try:
            row.full_clean()
        except ValidationError as problem:
            _refuse(
                [
                    f"{field.replace('_', ' ').capitalize()}: {sentence}"
                    for field, sentences in problem.message_dict.items()
                    for sentence in sentences
                ]
            )


def _refuse(problems: list[str]) -> None:
    if problems:
        raise RequestRefused(" ".join(problems))


def _make_administrator(organization: Organization, administrator: NewAdministrator) -> None:
    person = Participant(
        email=administrator.email,
        name=administrator.name.strip(),
        nickname=nickname_for(administrator.name),
        language=organization.default_language,
    )
    person.set_unusable_password()
    person.full_clean()
    person.save()
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    grant_role(participant=person, role=Role.ADMIN)
    _send_reset_mail(organization, person)


def _send_reset_mail(organization: Organization, person: Participant) -> None:
    """The library's own mail "choose a new password", whose address is made from the main host."""
    number, token = user_pk_to_url_str(person), default_token_generator.make_token(person)
    request = CouncilRequest()
    request.META |= {"SERVER_NAME": organization.main_host, "SERVER_PORT": "80"}
    with translation.override(organization.default_language), request_context(request):
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": number, "key": token})
        context = {
            "user": person,
            "password_reset_url": organization.absolute_url(path),
            "uid": number,
            "key": token,
            "request": request,
        }
        get_adapter().send_password_reset_mail(person, person.email, context)
