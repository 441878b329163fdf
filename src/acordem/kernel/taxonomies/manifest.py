# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from django.utils.translation import gettext_lazy as _

from acordem.kernel.access.enums import Role
from acordem.kernel.registry.manifests import Manifest, PermissionDeclaration

MANAGE = "taxonomies.manage"

MANIFEST = Manifest(
    name="taxonomies",
    label=_("Topics and places"),
    permissions=(PermissionDeclaration(MANAGE, frozenset({Role.ADMIN})),),
    verbs={
        "taxonomy.add": _("added a way of classifying"),
        "taxonomy.change": _("changed a way of classifying"),
        "taxonomy.remove": _("took a way of classifying away"),
        "taxonomy.choose": _("changed by what people classify"),
        "taxonomy_item.add": _("added a class"),
        "taxonomy_item.change": _("changed a class"),
        "taxonomy_item.move": _("moved a class"),
        "taxonomy_item.remove": _("took a class away"),
    },
)
