# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The entry point of web servers."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

from acordem.config.whole_bodies import with_whole_bodies

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "acordem.config.settings")
application = with_whole_bodies(get_wsgi_application())

from acordem.kernel.organizations import listener  # noqa: E402 - the apps have to be there

# Here, because only web servers load this, each process for itself and after the fork.
listener.start()
