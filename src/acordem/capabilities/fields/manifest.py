# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from django.utils.translation import gettext_lazy as _

from acordem.capabilities.fields.permissions import MANAGE, MANAGE_IN_SPACE
from acordem.kernel.access.enums import Role
from acordem.kernel.registry.manifests import BackofficePage, CapabilityManifest, Join, PermissionDeclaration

MANIFEST = CapabilityManifest(
    name="fields",
    label=_("Fields of the council's own"),
    permissions=(
        PermissionDeclaration(MANAGE, frozenset({Role.ADMIN})),
        PermissionDeclaration(MANAGE_IN_SPACE, frozenset({Role.ADMIN, Role.PROCESS_MANAGER})),
    ),
    verbs={
        "field.add": _("added a field"),
        "field.change": _("changed a field"),
        "field.move": _("moved a field"),
        "field.move_option": _("put an option of a field in another place"),
        "field.retire": _("retired a field"),
        "field.restore": _("asked again in a field that was retired"),
        "field.read_private": _("read what was answered in private"),
        "field.read_of_person": _("read what somebody had answered in private"),
        "field.export_private": _("took away in a file what was answered in private"),
        "field.expire": _("deleted private answers whose time was over"),
    },
    joins=(Join("fields.fieldanswer.participant", by="acordem.capabilities.fields.joining.join_answers"),),
    jobs="acordem.capabilities.fields.jobs",
    backoffice=(BackofficePage(_("What we ask people"), "manage_fields:list", MANAGE, group="people"),),
    backoffice_urls="acordem.capabilities.fields.backoffice.urls",
    component_parts=((_("Fields"), "manage_fields:in_component"),),
    person_parts=((_("What they have answered"), "manage_fields:of_person"),),
    urls="acordem.capabilities.fields.public.urls",
    account="acordem.capabilities.fields.public.views.pages_of",
    asks="acordem.capabilities.fields.public.asked.where_to_answer",
)
