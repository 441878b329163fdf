# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.module_loading import import_string
from django.views.decorators.http import require_safe

from acordem.kernel.access.requests import CouncilRequest
from acordem.kernel.registry import registry
from acordem.kernel.registry.manifests import CapabilityManifest


@require_safe
def home(request: CouncilRequest) -> HttpResponse:
    """A council's home: what the council has put there, or what features offer until it does."""
    parts: list[dict[str, Any]] = []
    for manifest in registry.manifests(CapabilityManifest):
        if manifest.home_parts:
            parts += import_string(manifest.home_parts)(request)
    return render(
        request, "public/home.html", {"parts": parts, "has_title": any(part.get("level") == 1 for part in parts)}
    )
