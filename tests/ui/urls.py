# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from django.urls import include, path

urlpatterns = [path("ui/", include("acordem.surfaces.ui.urls"))]
