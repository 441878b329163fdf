# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import os
import shutil
import smtplib
import stat
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import get_connection
from django.db import connections
from django.utils import timezone

from acordem.config.operations.doctor.findings import Finding, error, ok, warning
from acordem.config.operations.statics import are_collected
from acordem.surfaces.mail.records import spf

_SMTP: Final = "django.core.mail.backends.smtp.EmailBackend"
_SILENT: Final = ("dummy", "locmem", "console", "filebased")
_KEY_AT_LEAST: Final = 50
_LETTERS_AT_LEAST: Final = 10
_ROOM: Final = 1024**3  # bytes
_SMALL_ROOM: Final = 5 * 1024**3


def check_secret_key() -> list[Finding]:
    """Keys that nobody guesses, in files that nobody else reads."""
    sealing: list[str] = settings.SEALING_KEYS
    found = [
        *_weak("ACORDEM_SECRET_KEY", [settings.SECRET_KEY], "secret.key"),
        *_weak("ACORDEM_SEALING_KEYS", sealing, "sealing.key"),
    ]
    return found or [ok("The secret keys are strong.")]


def _weak(variable: str, keys: list[str], kept_in: str) -> list[Finding]:
    if any(len(key) < _KEY_AT_LEAST or len(set(key)) < _LETTERS_AT_LEAST for key in keys):
        return [error(f"{variable} is too weak: give it {_KEY_AT_LEAST} random characters or more.")]
    kept = Path(settings.HOME) / kept_in
    if variable not in os.environ and kept.exists() and stat.S_IMODE(kept.stat().st_mode) & 0o077:
        return [error(f"Others on this machine can read {kept}. Run: chmod 600 {kept}")]
    return []


def check_https() -> list[Finding]:
    """Https everywhere but in the demo."""
    if settings.IS_DEMO:
        return [ok("Demo: http on this machine only.")]
    if not settings.IS_SECURE or not settings.SESSION_COOKIE_SECURE or not settings.CSRF_COOKIE_SECURE:
        return [error("Sessions would travel unencrypted: put https in front and set ACORDEM_HTTPS=1.")]
    if not settings.TRUSTED_PROXIES:
        return [warning("ACORDEM_TRUSTED_PROXIES is empty: behind a proxy, everybody would seem to be one address.")]
    return [ok("Https, and cookies that only travel with it.")]


def check_addresses() -> list[Finding]:
    """The directory's host is one that people can reach."""
    if settings.IS_DEMO or settings.DIRECTORY_HOST != "localhost":
        return [ok(f"The directory of councils is at {settings.DIRECTORY_HOST}.")]
    return [warning("ACORDEM_DIRECTORY_HOST is not set: the directory answers at localhost only.")]


def check_mail() -> list[Finding]:
    """Mails can leave."""
    transport: str = settings.MAIL_TRANSPORT
    if settings.IS_DEMO:
        return [ok("Demo: mails are written down and read at /demo/mail, none is sent.")]
    if any(f".{name}." in transport for name in _SILENT):
        return [error(f"ACORDEM_MAIL_TRANSPORT is {transport}, which sends nothing: set ACORDEM_SMTP_HOST instead.")]
    if settings.MAIL_DOMAIN.endswith(".localhost"):
        return [error("ACORDEM_MAIL_DOMAIN is not set: nobody accepts mail from localhost.")]
    if transport != _SMTP:
        return [ok(f"Mail leaves by {transport}; whether it is reachable is not asked.")]
    server = f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT}"
    try:
        connection = get_connection(transport, timeout=5)
        connection.open()
        connection.close()
    except (OSError, smtplib.SMTPException) as problem:
        return [error(f"The mail server {server} is not reachable ({problem}): check ACORDEM_SMTP_HOST and the rest.")]
    return [ok(f"The mail server {server} answers.")]


def check_spf() -> list[Finding]:
    """What councils are asked to put in their SPF records can be put there."""
    try:
        spf.parse(f"v=spf1 {settings.MAIL_SPF}")
    except spf.Faulty:
        return [error(f"ACORDEM_MAIL_SPF is no part of an SPF record: {settings.MAIL_SPF}")]
    return [ok(f"Councils that send from their own address let in {settings.MAIL_SPF}.")]


def check_static_files() -> list[Finding]:
    """The static files of this version are where the web server looks."""
    if are_collected():
        return [ok("Static files are collected.")]
    return [warning(f"The static files in {settings.STATIC_ROOT} are not of this version: acordem serve renews them.")]


def check_disk() -> list[Finding]:
    """Room for uploads and, with the embedded database, for rows; and folders that can be written."""
    home = Path(settings.HOME)
    if not os.access(home, os.W_OK | os.X_OK):
        return [error(f"{home} cannot be written: give it to the user that runs Acordem, or set ACORDEM_HOME.")]
    free = shutil.disk_usage(home).free
    said = f"{free / 1024**3:.1f} GB are free in {home}."
    if free < _ROOM:
        return [error(f"{said} Make room at once: the database stops when it is full.")]
    return [warning(f"{said} Make room soon.") if free < _SMALL_ROOM else ok(said)]


def check_clock() -> list[Finding]:
    """Dates are kept with their zone, and the machine's clock agrees with the database's."""
    if not settings.USE_TZ:
        return [error("USE_TZ is off: dates would be kept without their zone.")]
    drift = _drift()
    if abs(drift) > 60:  # noqa: PLR2004 - seconds
        return [error(f"This machine's clock and the database's differ by {abs(drift):.0f} seconds: switch NTP on.")]
    return [ok(f"The time zone is {settings.TIME_ZONE}, and the clocks agree.")]


def check_encryption() -> list[Finding]:
    """A database elsewhere is spoken to in TLS."""
    host = settings.DATABASES["default"]["HOST"]
    mode = settings.DATABASES["default"]["OPTIONS"].get("sslmode", "prefer")
    is_near = not host or host.startswith("/") or host in ("localhost", "127.0.0.1", "::1")
    if is_near or mode in ("require", "verify-ca", "verify-full"):
        return [ok("The way to the database is private.")]
    name = urlsplit(f"//{host}").hostname
    return [warning(f"The connection to {name} may be unencrypted: add ?sslmode=verify-full to its addresses.")]


def _drift() -> float:
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        moment = cursor.fetchone()[0]
    return float((timezone.now() - moment).total_seconds())
