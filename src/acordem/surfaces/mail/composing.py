# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A mail as it leaves: from whom, with which envelope, signed or not."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from email.charset import QP, Charset
from email.utils import formataddr, parseaddr
from typing import Any, Final

import dkim
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.utils import timezone

from acordem.kernel.organizations.sealing import SealBroken
from acordem.surfaces.mail.models import MailKey, MailMessage, MailSender
from acordem.surfaces.mail.rules import Standing, may_bounce_to_council
from acordem.surfaces.mail.sender_keys import private_half

log = logging.getLogger(__name__)
_SIGNED: Final = (
    *(b"from", b"to", b"cc", b"subject", b"date", b"message-id", b"reply-to", b"in-reply-to", b"references"),
    *(b"mime-version", b"content-type", b"content-transfer-encoding"),
)
# A server on the way may turn 8 bits into 7, which would break the signature (RFC 6376, section 5.3).
SEVEN_BITS: Final = Charset("utf-8")
SEVEN_BITS.body_encoding = QP


@dataclass(frozen=True)
class Signature:
    """What a mail is signed with."""

    domain: str
    selector: str
    private_key: bytes

    def over(self, message: bytes) -> bytes:
        """The message with its signature in front. Raises `dkim.DKIMException` for a key that is none.

        Each header counts once more than it is there: whoever adds a second From or Subject breaks the signature.
        """
        signer: Any = dkim.DKIM(message)  # type: ignore[no-untyped-call]
        there = [name.lower() for name, _value in signer.headers]
        names = [name for name in _SIGNED for _again in range(there.count(name) + 1)]
        relaxed = (b"relaxed", b"relaxed")
        where = (self.selector.encode(), self.domain.encode())
        return bytes(signer.sign(*where, self.private_key, canonicalize=relaxed, include_headers=names)) + message


@dataclass(frozen=True)
class _AsSigned:
    """What mail backends write out: the bytes that were signed, not made anew."""

    content: bytes

    def as_bytes(self, unixfrom: bool = False, policy: Any = None, linesep: str = "\n") -> bytes:  # noqa: FBT001, FBT002
        return self.content.replace(b"\r\n", linesep.encode())

    def get_charset(self) -> None:
        """None to be asked for: backends that write to a file take the bytes."""


class Mail(EmailMultiAlternatives):
    """A mail whose `from_email` is the envelope's, and which leaves as it was `signed` where it was."""

    signed: bytes | None = None

    def message(self, *args: Any, **kwargs: Any) -> Any:
        return super().message(*args, **kwargs) if self.signed is None else _AsSigned(self.signed)

    def sign(self, signature: Signature) -> None:
        """Fix what it says now under a signature. Raises `dkim.DKIMException`."""
        self.encoding = SEVEN_BITS
        made: Any = super().message()
        self.signed = signature.over(made.as_bytes(linesep="\r\n"))


def compose(row: MailMessage, connection: Any) -> Mail:
    """The mail in `row` as it leaves now: in the council's name, and from its own address once that is proved."""
    sender = MailSender.objects.first()
    if sender is None:
        return _mail(row, connection, row.sender, parseaddr(row.sender)[1])
    ours = parseaddr(row.sender)[1]
    if sender.is_proved:
        key = MailKey.objects.get(sender=sender, is_next=False)
        # An unreadable key is tried again each time: the operator may have put the sealing key back.
        envelope = sender.address if may_bounce_to_council(replace(standing_of(sender), is_readable=True)) else ours
        mail = _mail(row, connection, formataddr((sender.name, sender.address)), envelope, sender.reply_to)
        try:
            mail.sign(Signature(sender.domain, key.selector, private_half(key)))
        except (SealBroken, dkim.DKIMException) as error:
            _tell_unreadable(sender, key, error)
        else:
            _tell_readable(sender)
            return mail
    return _mail(row, connection, formataddr((sender.name, ours)), ours, sender.reply_to)


def standing_of(sender: MailSender) -> Standing:
    """What the rules want to know of a sender."""
    return Standing(
        is_proved=sender.is_proved,
        is_authorized=sender.is_authorized,
        failed_on=sender.failed_on,
        lost_on=sender.lost_on,
        is_readable=sender.unreadable_since is None,
    )


def _mail(row: MailMessage, connection: Any, from_: str, envelope: str, reply_to: str = "") -> Mail:
    headers = {**row.headers, "Message-ID": f"<mail-{row.organization_id}-{row.pk}@{settings.MAIL_DOMAIN}>"}
    headers["From"] = from_
    if reply_to:
        headers.setdefault("Reply-To", reply_to)
    mail = Mail(row.subject, row.text, envelope, [row.recipient], headers=headers, connection=connection)
    if row.html:
        mail.attach_alternative(row.html, "text/html")
    return mail


def _tell_unreadable(sender: MailSender, key: MailKey, error: Exception) -> None:
    if sender.unreadable_since is None:
        log.error(
            "The DKIM key %s of %s cannot be used (%r): its mails leave unsigned, from the installation's address.",
            *(key.selector, sender.domain, error),
        )
        MailSender.objects.filter(pk=sender.pk).update(unreadable_since=timezone.now())


def _tell_readable(sender: MailSender) -> None:
    if sender.unreadable_since is not None:
        MailSender.objects.filter(pk=sender.pk).update(unreadable_since=None)
