# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The thread of a web process that hears of changes: one connection of its own, made again when it breaks."""

from __future__ import annotations

import logging
import threading
from typing import Any, Final

import psycopg
from django.db import connections

from acordem.kernel.organizations.epochs import CHANNEL, Epochs, epochs

log = logging.getLogger(__name__)
_BREATH: Final = 0.4  # seconds: asked this often, it knows within a second that nobody answers
_PATIENCE: Final = 0.5  # seconds between two attempts to connect


def start(stop: threading.Event | None = None, heard: Epochs = epochs, alias: str = "default") -> threading.Thread:
    """Begin to listen, until `stop` is set or the process ends. Threads don't outlive a fork: call it after."""
    parameters = connections[alias].get_connection_params()
    for name in ("cursor_factory", "pool", "context"):
        parameters.pop(name, None)
    arguments = (parameters, stop or threading.Event(), heard)
    thread = threading.Thread(target=_run, args=arguments, name="epochs", daemon=True)
    thread.start()
    return thread


def _run(parameters: dict[str, Any], stop: threading.Event, heard: Epochs) -> None:
    is_new_trouble = True
    while not stop.is_set():
        try:
            with psycopg.connect(**parameters, autocommit=True, connect_timeout=2) as connection:
                is_new_trouble = True
                _listen(connection, stop, heard)
        except psycopg.Error as error:
            if is_new_trouble:
                log.warning("Pages are kept for a second only, until the database is heard again: %s", error)
            is_new_trouble = False
            stop.wait(_PATIENCE)


def _listen(connection: psycopg.Connection[Any], stop: threading.Event, heard: Epochs) -> None:
    connection.execute(f"LISTEN {CHANNEL}")
    heard.begin_to_hear()
    while not stop.is_set():
        # Ends after a breath however much is told. What comes with the answer to the question is told first next time.
        for notification in connection.notifies(timeout=_BREATH):
            heard.hear(notification.payload)
        connection.execute("SELECT 1")
        heard.still_hearing()
