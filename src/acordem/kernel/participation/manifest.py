# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from django.utils.translation import gettext_lazy as _

from acordem.kernel.access.enums import Role
from acordem.kernel.participation.queries import READ_RESTRICTED, READ_UNPUBLISHED
from acordem.kernel.registry.manifests import CapabilityManifest, PermissionDeclaration

_EVENTS = "acordem.kernel.participation.events."
PREPARERS = frozenset({Role.ADMIN, Role.PROCESS_MANAGER, Role.EDITOR, Role.AUDITOR})
# Whoever works for the whole council with what people write; a role given for one space opens that space anyway.
READERS = PREPARERS | {Role.MODERATOR, Role.EVALUATOR}

MANIFEST = CapabilityManifest(
    name="participation",
    label=_("Participation"),
    permissions=(
        PermissionDeclaration(READ_UNPUBLISHED, PREPARERS),
        PermissionDeclaration(READ_RESTRICTED, READERS),
        PermissionDeclaration("spaces.manage", frozenset({Role.ADMIN, Role.PROCESS_MANAGER})),
    ),
    verbs={
        "space.publish": _("published a space"),
        "space.change_access": _("changed who can enter a space"),
        "space.add_member": _("added a member to a space"),
        "space.remove_member": _("took a member out of a space"),
        "step.open": _("opened a phase"),
        "step.close": _("closed a phase"),
        "component.publish": _("published a component"),
        "access_link.create": _("made a preview link"),
        "access_link.revoke": _("revoked a preview link"),
    },
    events=tuple(
        _EVENTS + name
        for name in (
            "StepOpened",
            "StepClosed",
            "SpacePublished",
            "ComponentPublished",
            "ResourcesPublished",
            "ResourcesEdited",
        )
    ),
    jobs="acordem.kernel.participation.jobs",
)
