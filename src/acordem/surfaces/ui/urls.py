# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from django.urls import path

from acordem.surfaces.ui import views

app_name = "ui"

urlpatterns = [path("gallery/", views.gallery, name="gallery")]
