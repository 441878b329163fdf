# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from django.utils.translation import gettext_lazy as _

from acordem.capabilities.attachments.rules import MANAGE
from acordem.kernel.access.enums import Role
from acordem.kernel.registry.manifests import CapabilityManifest, PermissionDeclaration

MANIFEST = CapabilityManifest(
    name="attachments",
    label=_("Documents and pictures"),
    permissions=(PermissionDeclaration(MANAGE, frozenset({Role.ADMIN, Role.PROCESS_MANAGER, Role.EDITOR})),),
    verbs={
        "attachment.add": _("added a document or a picture"),
        "attachment.add_collection": _("made a folder of documents"),
        "attachment.edit": _("changed the words of a document or a picture"),
        "attachment.remove": _("took a document or a picture away"),
    },
    files="acordem.capabilities.attachments.public.urls",
    jobs="acordem.capabilities.attachments.jobs",
)
