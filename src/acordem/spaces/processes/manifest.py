# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from django.utils.translation import gettext_lazy as _

from acordem.kernel.access.enums import Role
from acordem.kernel.registry.manifests import BackofficePage, PermissionDeclaration, ResourceKind, SpaceManifest
from acordem.spaces.processes.blocks import KINDS

EDIT = "processes.edit"
MANAGE = "spaces.manage"

MANIFEST = SpaceManifest(
    name="processes",
    path="processes",
    label=_("Processes"),
    permissions=(PermissionDeclaration(EDIT, frozenset({Role.ADMIN, Role.PROCESS_MANAGER, Role.EDITOR})),),
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
            lost="acordem.spaces.processes.groups.is_in_trash",
        ),
    ),
    verbs={
        "process.show_picture": _("chose a picture"),
        "process.create": _("made a process"),
        "process.copy_files": _("copied the documents and pictures of a process"),
        "process.edit": _("edited a process"),
        "process.delete": _("deleted a process"),
        "process_group.create": _("made a group of processes"),
        "process_group.edit": _("edited a group of processes"),
        "process_group.publish": _("published a group of processes"),
        "process_group.unpublish": _("took a group of processes out of sight"),
        "process_group.trash": _("put a group of processes in the trash"),
        "process_group.restore": _("took a group of processes out of the trash"),
        "process_template.offer": _("offered a process as a template"),
        "process_template.withdraw": _("offered a template no more"),
    },
    receivers={
        "acordem.kernel.participation.events.SpacePublished": ("acordem.spaces.processes.receivers.announce_process",),
    },
    urls="acordem.spaces.processes.public.urls",
    needs=("attachments", "pages_and_blocks", "search"),
    backoffice=(BackofficePage(_("Processes"), "manage_processes:list", EDIT),),
    backoffice_urls="acordem.spaces.processes.backoffice.urls",
    backoffice_home="manage_processes:show",
    backoffice_parts=(
        (_("Overview"), "manage_processes:show"),
        (_("Texts and dates"), "manage_processes:edit"),
        (_("Pictures and documents"), "manage_processes:files"),
    ),
    tasks="acordem.spaces.processes.backoffice.tasks.tasks",
    blocks=KINDS,
)
