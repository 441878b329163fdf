# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""An address that mails come from, as people type it and as mail servers read it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from acordem.lib.text import clean_line

_LOCAL: Final = re.compile(r"(?=.{1,64}\Z)[A-Za-z0-9_+-]+(\.[A-Za-z0-9_+-]+)*")
_LABEL: Final = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")
_LONGEST_DOMAIN: Final = 253
_LONGEST_NAME: Final = 80


@dataclass(frozen=True)
class Address:
    """`local` and `domain` in ASCII; `readable` as people write it."""

    local: str
    domain: str

    def __str__(self) -> str:
        return f"{self.local}@{self.domain}"

    @property
    def readable(self) -> str:
        return f"{self.local}@{readable_domain(self.domain)}"


def parse_address(text: str) -> Address:
    """The address in `text`, its domain in lower case and in A-labels (RFC 5890). Raises `ValidationError`."""
    local, at, domain = text.strip().rpartition("@")
    if not at or not _LOCAL.fullmatch(local):
        message = _("Write an address such as participa@vilamar.cat, with no accents before the @.")
        raise ValidationError(message, code="address")
    return Address(local, ascii_domain(domain))


def ascii_domain(domain: str) -> str:
    """The domain as the DNS knows it. Raises `ValidationError` for what is none that mail can come from."""
    fault = ValidationError(_("After the @ goes your domain, for example vilamar.cat."), code="domain")
    try:
        plain = domain.encode("idna").decode("ascii").lower()
    except UnicodeError as error:
        raise fault from error
    labels = plain.split(".")
    if len(plain) > _LONGEST_DOMAIN or len(labels) < 2 or not all(map(_LABEL.fullmatch, labels)):  # noqa: PLR2004 - a.b
        raise fault
    if labels[-1].isdigit() or labels[-1] in ("localhost", "local", "internal"):
        raise fault
    return plain


def readable_domain(domain: str) -> str:
    """The domain in its own letters, or as it is where they are not what they seem."""
    try:
        readable = domain.encode("ascii").decode("idna")
        return readable if readable.encode("idna").decode("ascii").lower() == domain else domain
    except UnicodeError:
        return domain


def clean_name(text: str) -> str:
    """The name beside an address, that cannot be taken for an address or read as another. Raises `ValidationError`."""
    name = clean_line(text)
    hidden = any(unicodedata.category(letter) in ("Cc", "Cf", "Co", "Cs", "Zl", "Zp") for letter in name)
    if hidden or "=?" in name or any(sign in name for sign in '@<>"\\'):
        message = _('Write the name in plain letters, without @ < > " or invisible signs.')
        raise ValidationError(message, code="name")
    if len(name) > _LONGEST_NAME:
        raise ValidationError(_("It is too long: %(most)s characters are the most."), "long", {"most": _LONGEST_NAME})
    return name
