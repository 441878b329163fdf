# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import logging
import threading
from contextlib import suppress
from typing import Final

import psycopg
from django.db import DatabaseError, connections

from acordem.kernel.events.actions import CHANNEL
from acordem.kernel.events.worker import run_dispatcher
from acordem.kernel.organizations.tenancy import SYSTEM

log = logging.getLogger("acordem.worker")
WAIT: Final = 2.0  # seconds before another try


class Dispatching:
    """The dispatcher of the outbox in a thread of its own, started again after whatever ends it."""

    def __init__(self) -> None:
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="dispatcher", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def end(self, patience: float) -> None:
        """Let it finish what it is delivering, and wait for that so many seconds."""
        self._stop.set()
        # It sleeps until somebody publishes.
        with suppress(DatabaseError), connections[SYSTEM].cursor() as cursor:
            cursor.execute("SELECT pg_notify(%s, '')", [CHANNEL])
        self._thread.join(patience)

    def _run(self) -> None:
        was_lost = False
        while not self._stop.is_set():
            try:
                if was_lost:
                    log.info("Dispatcher: trying the database again.")
                run_dispatcher(self._stop)
            except (psycopg.Error, DatabaseError) as error:
                log.warning(
                    "Dispatcher: the database went away (%s).", str(error).splitlines()[0] if str(error) else error
                )
            except Exception:
                log.exception("Dispatcher: starting again after an error.")
            finally:
                connections.close_all()
            was_lost = True
            self._stop.wait(WAIT)
