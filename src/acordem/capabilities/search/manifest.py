# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from django.utils.translation import gettext_lazy as _

from acordem.kernel.registry.manifests import CapabilityManifest

_EVENTS = "acordem.kernel.participation.events."
_RECEIVERS = "acordem.capabilities.search.receivers."

MANIFEST = CapabilityManifest(
    name="search",
    label=_("Search"),
    receivers={
        _EVENTS + "ResourcesPublished": (_RECEIVERS + "index_published",),
        _EVENTS + "ResourcesEdited": (_RECEIVERS + "index_edited",),
        _EVENTS + "ResourcesHidden": (_RECEIVERS + "follow_sight",),
        _EVENTS + "ResourcesShown": (_RECEIVERS + "follow_sight",),
    },
)
