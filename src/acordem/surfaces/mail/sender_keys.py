# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""DKIM keys: made here, one half sealed, the other given away."""

from __future__ import annotations

import base64
import secrets
from typing import Final

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from acordem.kernel.organizations.sealing import seal, unseal
from acordem.surfaces.mail.models import MailKey, MailSender

PURPOSE: Final = "mail.dkim"
_BITS: Final = 2048  # RFC 8301: at least 1024, and a record that every DNS takes


def make_key(sender: MailSender, *, is_next: bool = False) -> MailKey:
    """A new key of `sender`'s, under a selector that no other council of the domain has."""
    made = rsa.generate_private_key(public_exponent=65537, key_size=_BITS)
    private = made.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.TraditionalOpenSSL, serialization.NoEncryption()
    )
    public = made.public_key().public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    return MailKey.objects.create(
        sender=sender,
        selector=f"acordem-{secrets.token_hex(5)}",
        private_key=seal(private.decode(), purpose=PURPOSE),
        public_key=base64.b64encode(public).decode(),
        is_next=is_next,
    )


def private_half(key: MailKey) -> bytes:
    """The half that signs, in PEM. Raises `SealBroken`."""
    return unseal(key.private_key, purpose=PURPOSE).encode()
