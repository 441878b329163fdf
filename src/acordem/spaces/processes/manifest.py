# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from django.utils.translation import gettext_lazy as _

from acordem.kernel.registry.manifests import ResourceKind, SpaceManifest

MANIFEST = SpaceManifest(
    name="processes",
    path="processes",
    label=_("Processes"),
    resources=(
        ResourceKind(
            name="process",
            code="PROC",
            label=_("Process"),
            address="acordem.spaces.processes.queries.address",
            texts="acordem.spaces.processes.queries.search_texts",
        ),
        ResourceKind(
            name="process_group",
            code="GROUP",
            label=_("Group of processes"),
            address="acordem.spaces.processes.groups.address",
            texts="acordem.spaces.processes.groups.search_texts",
        ),
    ),
    verbs={
        "process.show_picture": _("chose a picture"),
        "process_group.publish": _("published a group of processes"),
    },
    receivers={
        "acordem.kernel.participation.events.SpacePublished": ("acordem.spaces.processes.receivers.announce_process",),
    },
    urls="acordem.spaces.processes.public.urls",
    needs=("attachments", "search"),
    home_part="acordem.spaces.processes.public.home.open_now",
)
