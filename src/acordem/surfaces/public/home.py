# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.module_loading import import_string

from acordem.kernel.registry import registry
from acordem.kernel.registry.manifests import Manifest


def home(request: HttpRequest) -> HttpResponse:
    """A council's home: what is open now, until when, and what was answered. Features bring their own parts."""
    parts: list[dict[str, Any]] = []
    for manifest in registry.manifests(Manifest):
        if manifest.home_part:
            part = import_string(manifest.home_part)(request)
            if part:
                parts.append(part)
    return render(request, "public/home.html", {"parts": parts})
