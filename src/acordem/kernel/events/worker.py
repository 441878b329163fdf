# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The dispatcher's loop: sleeps until NOTIFY says that something was published."""

from __future__ import annotations

import threading

import psycopg
from django.db import close_old_connections, connections

from acordem.kernel.events.actions import CHANNEL
from acordem.kernel.events.dispatcher import BATCH, dispatch_pending
from acordem.kernel.organizations.tenancy import SYSTEM

PATIENCE_SECONDS = 5.0
"""Without a NOTIFY (lost with a connection, or a receiver to be tried again) the outbox is read this often."""


def run_dispatcher(stop: threading.Event) -> None:
    """Dispatch until `stop` is set."""
    parameters = connections[SYSTEM].get_connection_params()
    parameters.pop("cursor_factory", None)
    with psycopg.connect(**parameters, autocommit=True) as listener:
        listener.execute(f"LISTEN {CHANNEL}")
        while not stop.is_set():
            dealt_with = dispatch_pending()
            close_old_connections()
            if dealt_with < BATCH:
                for _ in listener.notifies(timeout=PATIENCE_SECONDS, stop_after=1):
                    pass
