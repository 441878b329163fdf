# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Texts that are kept sealed: whoever reads the database, or a copy of it, reads nothing of them.

Each council and each purpose has a key of its own, derived (HKDF, RFC 5869) from the installation's: what was sealed
for one does not open for another, nor in another place than its own.
"""

from __future__ import annotations

import base64

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from acordem.kernel.organizations.scope import current_organization_id

_KEY_LENGTH = 32  # bytes: what Fernet takes


class SealBroken(Exception):
    """It was sealed with a key that is no longer among ours, for something else, or was touched since."""


def seal(text: str, *, purpose: str) -> bytes:
    """`text`, sealed for the organization in scope and for `purpose` (the column it is kept in)."""
    return _box(purpose).encrypt(text.encode())


def unseal(sealed: bytes | memoryview, *, purpose: str) -> str:
    """The text in what `seal` made. Raises `SealBroken`."""
    try:
        return _box(purpose).decrypt(bytes(sealed)).decode()
    except InvalidToken as error:
        raise SealBroken(purpose) from error


def _box(purpose: str) -> MultiFernet:
    """Seals with the first of the installation's keys and opens with any of them, so that keys can be changed."""
    info = f"{current_organization_id()}:{purpose}".encode()
    keys: list[str] = settings.SEALING_KEYS
    return MultiFernet([Fernet(_derived(key.encode(), info)) for key in keys])


def _derived(key: bytes, info: bytes) -> bytes:
    derivation = HKDF(algorithm=SHA256(), length=_KEY_LENGTH, salt=None, info=info)
    return base64.urlsafe_b64encode(derivation.derive(key))
