# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Run as a program of its own by the test that kills it."""

from __future__ import annotations

import sys

import django
from django.conf import settings

if __name__ == "__main__":
    django.setup()
    for alias in settings.DATABASES:
        settings.DATABASES[alias]["NAME"] = sys.argv[1]
    from acordem.kernel.events.dispatcher import dispatch_pending
    from tests.concurrency.test_dispatcher import listening

    with listening():
        sys.stdout.write("dispatching\n")
        sys.stdout.flush()
        while dispatch_pending():
            pass
