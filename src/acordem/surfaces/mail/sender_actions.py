# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a council does with the address that its mails come from."""

from __future__ import annotations

from typing import Final

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _

from acordem.kernel.access import limits
from acordem.kernel.access.decisions import require
from acordem.kernel.accounts.models import Participant
from acordem.kernel.audit.actions import record
from acordem.kernel.audit.told import pairs
from acordem.kernel.organizations.models import Organization
from acordem.kernel.organizations.scope import current_organization, current_organization_id
from acordem.surfaces.mail.addresses import Address
from acordem.surfaces.mail.checking import Answer
from acordem.surfaces.mail.composing import standing_of
from acordem.surfaces.mail.enums import Outcome
from acordem.surfaces.mail.models import MailKey, MailSender
from acordem.surfaces.mail.queries import leaves_from
from acordem.surfaces.mail.rules import after_check, may_rotate
from acordem.surfaces.mail.sender_keys import make_key

TESTS: Final = limits.Limit("mail_tests", 5, 60 * 60)
CHECKS: Final = limits.Limit("mail_checks", 20, 10 * 60)


def hold_sender() -> MailSender | None:
    """The council's sender, which nobody else changes until the transaction ends; nor makes, where there is none."""
    Organization.objects.select_for_update(no_key=True).get(pk=current_organization_id())
    return MailSender.objects.select_for_update().first()


@transaction.atomic
def set_sender(*, address: Address, name: str, reply_to: str, by: Participant) -> MailSender:
    """Say who the council's mails come from. Another domain has another key, and has to be proved."""
    sender = hold_sender()
    before = _told(sender)
    if sender is None or sender.domain != address.domain:
        if sender:
            sender.delete()
        sender = MailSender.objects.create(local=address.local, domain=address.domain, name=name, reply_to=reply_to)
        make_key(sender)
    else:
        sender.local, sender.name, sender.reply_to = address.local, name, reply_to
        sender.save(update_fields=["local", "name", "reply_to"])
    record(verb="mail.set_sender", by=by, target=sender, changes=pairs(before, _told(sender)))
    return sender


@transaction.atomic
def keep_answer(*, answer: Answer, by: Participant | None) -> MailSender | None:
    """Keep what the DNS said, and what follows of it. Nothing where the domain or its keys have changed meanwhile."""
    sender = MailSender.objects.select_for_update().filter(domain=answer.question.domain).first()
    if sender is None:
        return None
    if {key.selector for key in sender.keys.all()} - set(answer.dkim):
        return None
    was_proved = sender.is_proved
    _take_next(sender, answer, by)
    in_use = sender.keys.get(is_next=False).selector
    standing = after_check(
        standing_of(sender), dkim=answer.dkim[in_use].outcome, spf=answer.spf.outcome, today=timezone.localdate()
    )
    sender.is_proved, sender.is_authorized = standing.is_proved, standing.is_authorized
    sender.failed_on, sender.lost_on = standing.failed_on, standing.lost_on
    sender.checks, sender.checked_at = answer.to_json(), timezone.now()
    sender.save()
    if sender.is_proved != was_proved:
        verb = "mail.prove" if sender.is_proved else "mail.lose"
        record(verb=verb, by=by, target=sender, changes={"domain": sender.domain, "selector": in_use})
    return sender


@transaction.atomic
def rotate_key(*, by: Participant) -> MailKey:
    """Make another key beside the one in use, which goes on signing until the DNS shows the other."""
    sender = MailSender.objects.select_for_update().get()
    require(may_rotate(has_next=sender.keys.filter(is_next=True).exists()))
    key = make_key(sender, is_next=True)
    record(verb="mail.rotate", by=by, target=sender, changes={"selector": key.selector})
    return key


@transaction.atomic
def drop_sender(*, by: Participant) -> None:
    """Go back to the installation's address; the keys are forgotten."""
    sender = MailSender.objects.select_for_update().get()
    record(verb="mail.drop_sender", by=by, target=sender, changes={"domain": [sender.domain, ""]})
    sender.delete()


@transaction.atomic
def send_test(*, by: Participant) -> None:
    """Queue a mail to whoever asks for it, which says where it will come from."""
    require(limits.count(TESTS, str(by.pk)))
    sender = MailSender.objects.first()
    organization = current_organization()
    context = {"organization": organization, "name": by.name, "address": leaves_from(sender)}
    body = render_to_string("mail/mail/test.txt", context)
    EmailMessage(f"{_('Test mail')} · {organization}", body, settings.DEFAULT_FROM_EMAIL, [by.email]).send()
    record(verb="mail.test", by=by, target=organization, changes={})


def _take_next(sender: MailSender, answer: Answer, by: Participant | None) -> None:
    """Use the next key once the DNS shows it; what was sealed of the former is forgotten."""
    following = sender.keys.filter(is_next=True).first()
    if following is None or answer.dkim[following.selector].outcome != Outcome.OK:
        return
    former = sender.keys.get(is_next=False)
    former.delete()
    following.is_next = False
    following.save(update_fields=["is_next"])
    sender.unreadable_since = None
    record(verb="mail.use_key", by=by, target=sender, changes={"selector": [former.selector, following.selector]})


def _told(sender: MailSender | None) -> dict[str, str]:
    """What the log says of a sender: not the address whole, which may be a person's."""
    return {"domain": sender.domain, "name": sender.name} if sender else {}
