# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The worker: jobs, the clock, and the dispatcher of the outbox, in one process."""

from acordem.config.operations.working.worker import run_once, run_worker

__all__ = ["run_once", "run_worker"]
