# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.contrib.messages import SUCCESS
from django.contrib.messages.storage.base import Message
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from acordem.surfaces.ui.gallery.forms import SampleFilters, SampleForm
from acordem.surfaces.ui.gallery.samples import helping, samples, seeing, site

FRAMES: Final = (("light", "light", False), ("dark", "dark", False), ("phone", "light", True))
ANSWERS: Final = {"title": "", "body": "Més ombra", "email": "neus@", "place": ""}


@dataclass(frozen=True)
class Frame:
    """One way of looking at all the pieces: in a theme, at the width of the page or of a phone."""

    name: str
    theme: str
    is_narrow: bool
    form: SampleForm
    filters: SampleFilters


@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    """Shows every piece of the design system in light, in dark and at 360 px."""
    # Each frame names its fields differently: an id may appear only once in a page.
    frames = [
        Frame(
            name,
            theme,
            is_narrow,
            SampleForm(ANSWERS, auto_id=f"{name}-%s"),
            SampleFilters(auto_id=f"{name}-filter-%s"),
        )
        for name, theme, is_narrow in FRAMES
    ]
    saved = Message(SUCCESS, "Hem desat la teva proposta. Encara no és pública.")
    shell = site()
    shell.seeing, shell.help = seeing(), helping()
    context = samples() | {"shell": shell, "frames": frames, "sample_messages": [saved]}
    # Without the request, and so without any council: the gallery belongs to none.
    return HttpResponse(render_to_string("ui/gallery/page.html", context))
