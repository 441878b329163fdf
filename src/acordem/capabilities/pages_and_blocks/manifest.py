# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from django.utils.translation import gettext_lazy as _

from acordem.capabilities.pages_and_blocks.kinds import KINDS
from acordem.capabilities.pages_and_blocks.rules import ARRANGE, EDIT
from acordem.kernel.access.enums import Role
from acordem.kernel.registry.manifests import BackofficePage, CapabilityManifest, PermissionDeclaration, ResourceKind

MANIFEST = CapabilityManifest(
    name="pages_and_blocks",
    label=_("Pages and blocks"),
    permissions=(
        PermissionDeclaration(EDIT, frozenset({Role.ADMIN, Role.EDITOR})),
        PermissionDeclaration(ARRANGE, frozenset({Role.ADMIN})),
    ),
    resources=(
        ResourceKind(
            name="page",
            code="PAGE",
            label=_("Page"),
            address="acordem.capabilities.pages_and_blocks.queries.address",
            texts="acordem.capabilities.pages_and_blocks.queries.search_texts",
        ),
        ResourceKind(
            name="site",
            code="SITE",
            label=_("The council's site"),
            address="acordem.capabilities.pages_and_blocks.queries.site_address",
        ),
        ResourceKind(
            name="space_page",
            code="SPAC",
            label=_("The page of a process"),
            address="acordem.capabilities.pages_and_blocks.queries.space_address",
        ),
    ),
    verbs={
        "page.create": _("made a page"),
        "page.edit": _("edited a page"),
        "page.publish": _("published a page"),
        "page.unpublish": _("took a page out of sight"),
        "page.move": _("moved a page"),
        "page.delete": _("deleted a page"),
        "topic.create": _("made a topic"),
        "topic.edit": _("changed a topic"),
        "topic.move": _("moved a topic"),
        "topic.remove": _("took a topic away"),
        "block.add": _("added a block"),
        "block.change": _("changed a block"),
        "block.show": _("published a block"),
        "block.hide": _("hid a block"),
        "block.move": _("moved a block"),
        "block.remove": _("took a block away"),
        "menu.add": _("added a link to the menu"),
        "menu.change": _("changed a link of the menu"),
        "menu.show": _("showed a link of the menu"),
        "menu.hide": _("hid a link of the menu"),
        "menu.move": _("moved a link of the menu"),
        "menu.remove": _("took a link out of the menu"),
        "council.describe": _("changed the council's data"),
        "council.draft": _("drafted the legal pages"),
        "look.picture": _("changed a picture of the site"),
        "look.remove": _("took a picture of the site away"),
        "redirect.keep": _("added redirects"),
        "redirect.change": _("changed a redirect"),
        "redirect.remove": _("took a redirect away"),
        "help.write": _("changed a help text"),
    },
    blocks=KINDS,
    home_parts="acordem.capabilities.pages_and_blocks.public.home.home",
    moved="acordem.capabilities.pages_and_blocks.public.moved.moved",
    urls="acordem.capabilities.pages_and_blocks.public.urls",
    needs=("attachments", "search", "statistics"),
    backoffice=(
        BackofficePage(_("First page"), "manage_site:blocks", EDIT, group="council"),
        BackofficePage(_("Pages"), "manage_site:pages", EDIT, group="council"),
        BackofficePage(_("Menu"), "manage_site:menu", EDIT, group="council"),
        BackofficePage(_("Logo and pictures"), "manage_site:look", ARRANGE, group="council"),
        BackofficePage(_("The council's data"), "manage_site:data", ARRANGE, group="settings"),
        BackofficePage(_("Help texts"), "manage_site:helps", EDIT, group="council"),
        BackofficePage(_("Redirects"), "manage_site:redirects", ARRANGE, group="settings"),
    ),
    backoffice_urls="acordem.capabilities.pages_and_blocks.backoffice.urls",
    space_parts=((_("Blocks of its page"), "manage_site:space_blocks"),),
)
