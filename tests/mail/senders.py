# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What Alba does with the address of her council's mails, and what leaves."""

from __future__ import annotations

from typing import Any

import dkim

from acordem.surfaces.mail.actions import send_queued
from acordem.surfaces.mail.models import MailKey, MailMessage, MailSender
from acordem.surfaces.mail.records.resolving import within
from tests.backoffice.forms import fields
from tests.mail.dns_server import Zone

PAGE = "/ca/admin/mail"
SPF = "v=spf1 mx include:_spf.acordem.example -all"


def say(client: Any, email: str = "participa@vilamar.example", **typed: str) -> Any:
    """Send the form of the page with another address."""
    return client.post(PAGE, fields(client.get(PAGE)) | {"email": email, "name": "Vilamar participa"} | typed)


def publish(zone: Zone, council: Any) -> None:
    """Whoever runs the DNS puts the records there."""
    with council.scope():
        sender = MailSender.objects.get()
        for key in MailKey.objects.all():
            zone.txt(f"{key.selector}._domainkey.{sender.domain}", f"v=DKIM1; k=rsa; p={key.public_key}")
        zone.txt(sender.domain, SPF)
        zone.put(sender.domain, "MX", f"10 mx.{sender.domain}.")
        zone.put(f"mx.{sender.domain}", "A", "198.51.100.1")
        zone.txt(f"_dmarc.{sender.domain}", "v=DMARC1; p=none")


def send_everything(council: Any) -> None:
    """What the worker does with the mails that wait."""
    with council.scope():
        for mail in MailMessage.objects.filter(sent_at__isnull=True).order_by("pk"):
            send_queued(mail.pk)


def is_signed(content: bytes) -> bool:
    """Whether a receiver believes the signature, asking the same DNS as everybody."""
    look = within()

    def txt(name: bytes, timeout: int = 5) -> bytes | None:
        return "".join(look(name.decode().rstrip("."), "TXT")).encode() or None

    return bool(dkim.verify(content, dnsfunc=txt))
