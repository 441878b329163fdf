# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is served where no council is found by host: the directory on its own host, "nobody here" elsewhere."""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.urls import path, re_path

from acordem.surfaces.public.directory.views import directory, nobody_here

urlpatterns = [
    *i18n_patterns(path("", directory, name="directory")),
    re_path(r"^(?!$).+", nobody_here),
]
handler404 = "acordem.surfaces.public.errors.not_found"
handler500 = "acordem.surfaces.public.errors.server_error"
