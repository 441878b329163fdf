# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Collects the jobs that installed features declare into the queue's application."""

from __future__ import annotations

import importlib

from procrastinate import App

from acordem.kernel.events.jobs import blueprint
from acordem.kernel.registry import registry


def add_jobs(app: App) -> None:
    """Give the queue every declared job (`PROCRASTINATE_ON_APP_READY`)."""
    for manifest in registry.manifests():
        if manifest.jobs:
            importlib.import_module(manifest.jobs)
    app.add_tasks_from(blueprint, namespace="acordem")
