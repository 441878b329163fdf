# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone

from acordem.capabilities.accessibility import rules
from acordem.capabilities.accessibility.models import AccessibilityFinding, AccessibilityMessage, AccessibilityReview
from acordem.capabilities.accessibility.terms import due_on
from acordem.kernel.access.decisions import require
from acordem.kernel.access.rules import may_administer
from acordem.kernel.access.viewers import Viewer
from acordem.kernel.audit.actions import record
from acordem.kernel.content.values import TranslatedText
from acordem.kernel.organizations.scope import current_organization

MANAGE = "accessibility.manage"
_NOTHING = TranslatedText()


@transaction.atomic
def record_finding(
    *,
    viewer: Viewer,
    criterion: str,
    description: TranslatedText,
    grounds: str,
    found_on: dt.date,
    alternative: TranslatedText = _NOTHING,
) -> AccessibilityFinding:
    """Write down what somebody can't use. Raises `NotAllowed`, and `ValidationError` for what makes no finding."""
    require(may_administer(viewer, MANAGE))
    finding = AccessibilityFinding(
        criterion=criterion, description=description, grounds=grounds, found_on=found_on, alternative=alternative
    )
    finding.full_clean()
    finding.save()
    record(verb="accessibility.find", by=viewer.participant, target=finding, changes={"criterion": criterion})
    return finding


@transaction.atomic
def fix_finding(*, viewer: Viewer, finding: AccessibilityFinding, fixed_on: dt.date) -> None:
    """Say that it can be used now: the statement no longer lists it. Raises `NotAllowed`."""
    require(may_administer(viewer, MANAGE))
    finding.fixed_on = fixed_on
    finding.full_clean()
    finding.save(update_fields=["fixed_on"])
    record(verb="accessibility.fix", by=viewer.participant, target=finding, changes={"on": fixed_on.isoformat()})


@transaction.atomic
def record_review(*, viewer: Viewer, reviewed_on: dt.date, method: str, by: str = "") -> AccessibilityReview:
    """Write down that the site was examined. Raises `NotAllowed`, and `ValidationError` for an unknown method."""
    require(may_administer(viewer, MANAGE))
    review = AccessibilityReview(reviewed_on=reviewed_on, method=method, by=by)
    review.full_clean()
    review.save()
    record(verb="accessibility.review", by=viewer.participant, target=review, changes={"method": method})
    return review


@transaction.atomic
def send_message(*, kind: str, text: str, page: str = "", email: str = "") -> AccessibilityMessage:
    """Take what somebody writes, and tell the council by mail. Raises `NotAllowed`."""
    require(rules.may_send(kind=kind, has_email=bool(email)))
    today = timezone.localdate()
    message = AccessibilityMessage.objects.create(
        kind=kind, text=text, page=page, email=email, due_on=due_on(kind, today)
    )
    _tell_the_council(message)
    return message


@transaction.atomic
def answer_message(*, viewer: Viewer, message: AccessibilityMessage) -> None:
    """Say that a message was answered. Raises `NotAllowed`."""
    require(may_administer(viewer, MANAGE))
    message.answered_at = timezone.now()
    message.save(update_fields=["answered_at"])
    record(verb="accessibility.answer", by=viewer.participant, target=message, changes={})


def _tell_the_council(message: AccessibilityMessage) -> None:
    organization = current_organization()
    if not organization.contact_email:
        return
    context = {"message": message, "organization": organization}
    subject = render_to_string("accessibility/mail/message_subject.txt", context).strip()
    body = render_to_string("accessibility/mail/message.txt", context)
    reply_to = [message.email] if message.email else []
    EmailMessage(
        subject, body, settings.DEFAULT_FROM_EMAIL, [organization.contact_email], headers=_answered_to(reply_to)
    ).send()


def _answered_to(addresses: list[str]) -> dict[str, str]:
    return {"Reply-To": addresses[0]} if addresses else {}
