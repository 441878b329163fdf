# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from django.utils.translation import gettext_lazy as _

from acordem.kernel.access.enums import Role
from acordem.kernel.participation.queries import READ_RESTRICTED, READ_UNPUBLISHED
from acordem.kernel.registry.manifests import CapabilityManifest, Join, PermissionDeclaration

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
        PermissionDeclaration("spaces.appoint", frozenset({Role.ADMIN})),
    ),
    joins=(
        Join(
            "participation.coauthorship.participant",
            label=_("Proposals and other things signed"),
            by="acordem.kernel.participation.joining.join_authors",
        ),
        Join(
            "participation.spacemember.participant",
            label=_("Processes they are a member of"),
            by="acordem.kernel.participation.joining.join_members",
        ),
        Join("participation.accesslink.created_by"),
        Join("participation.textversion.author"),
    ),
    verbs={
        "space.publish": _("published a space"),
        "space.unpublish": _("took a space out of sight"),
        "space.change_access": _("changed who can enter a space"),
        "space.add_member": _("added a member to a space"),
        "space.remove_member": _("took a member out of a space"),
        "step.add": _("added a phase"),
        "step.change": _("changed a phase"),
        "step.move": _("moved a phase"),
        "step.remove": _("took a phase away"),
        "component.add": _("added a component"),
        "component.change": _("changed the settings of a component"),
        "component.change_who": _("changed who can do what in a component"),
        "component.change_step": _("changed what is open in a phase"),
        "component.unpublish": _("took a component back to draft"),
        "component.show_in_menu": _("changed whether a component is in the menu"),
        "component.move": _("moved a component"),
        "space.trash": _("put a space in the trash"),
        "space.restore": _("took a space out of the trash"),
        "component.trash": _("put a component in the trash"),
        "component.restore": _("took a component out of the trash"),
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
            "ResourcesHidden",
            "ResourcesShown",
        )
    ),
    jobs="acordem.kernel.participation.jobs",
)
