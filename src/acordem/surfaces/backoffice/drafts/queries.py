# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from django.db.models import QuerySet
from django.urls import Resolver404, resolve
from django.utils.translation import get_language

from acordem.kernel.access.viewers import Viewer
from acordem.surfaces.backoffice.models import FormDraft

_OFFICE = "/admin"


def drafts_of(viewer: Viewer) -> QuerySet[FormDraft]:
    """What the viewer left half-written, the latest first; what its forms hold is left unread."""
    return FormDraft.objects.filter(participant_id=viewer.acting_id).defer("values").order_by("-updated_at", "-pk")


def draft_at(viewer: Viewer, address: str) -> FormDraft | None:
    """What the viewer left half-written in the form of this address."""
    return FormDraft.objects.filter(participant_id=viewer.acting_id, address=address).first()


def without_language(path: str) -> str:
    """The address of a form in any language: a draft begun in Catalan goes on in English."""
    return "/" + path.lstrip("/").partition("/")[2]


def in_this_language(address: str) -> str:
    """Where a draft's form is for whoever reads now."""
    return f"/{get_language()}{address}"


def is_of_the_office(address: str) -> bool:
    """Whether a page of the back-office answers at an address without language."""
    try:
        resolve(in_this_language(address))
    except Resolver404:
        return False
    return address.startswith(f"{_OFFICE}/")
