# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every address of the back-office: what is installed says its own."""

from django.urls import include, path

from acordem.kernel.registry import registry
from acordem.kernel.registry.manifests import ComponentManifest
from acordem.surfaces.backoffice import appearance, council, home, log, rich, seeing, taxonomies, terms, words
from acordem.surfaces.backoffice.drafts import views as drafts
from acordem.surfaces.backoffice.people import help as desk
from acordem.surfaces.backoffice.people import invitations, joining, officials, registering
from acordem.surfaces.backoffice.people import views as people
from acordem.surfaces.backoffice.spaces import components, finding, links, members, roles, timeline

_own = [
    path("", home.home, name="home"),
    path("/go", home.go, name="go"),
    path("/drafts/keep", drafts.keep, name="keep_draft"),
    path("/drafts/forget", drafts.forget, name="forget_draft"),
    path("/log", log.log, name="log"),
    path("/site", council.site, name="site"),
    path("/site/terms", terms.terms, name="terms"),
    path("/site/color", appearance.color, name="color"),
    path("/site/color/sheet.css", appearance.color_sheet, name="color_sheet"),
    path("/site/words", words.words, name="words"),
    path("/site/words/<slug:word>", words.word, name="word"),
    path("/people", people.people, name="people"),
    path("/desk", desk.desk, name="desk"),
    path("/desk/new", registering.register, name="register"),
    path("/desk/<number:number>/email", registering.give_email, name="give_email"),
    path("/desk/end", desk.end, name="end_help"),
    path("/desk/<number:number>", desk.start, name="start_help"),
    path("/invitations", invitations.invitations, name="invitations"),
    path("/invitations/new", invitations.new, name="invite"),
    path("/people/<number:number>", people.person, name="person"),
    path("/people/<number:number>/email", people.show_email, name="show_email"),
    path("/people/<number:number>/block", people.block, name="block"),
    path("/people/<number:number>/block/lift", people.unblock, name="unblock"),
    path("/people/<number:number>/block/uphold", people.uphold, name="uphold_block"),
    path("/people/<number:number>/roles", people.give_role, name="give_role"),
    path("/people/<number:number>/roles/<number:grant>/revoke", people.revoke, name="revoke_role"),
    path("/taxonomies", taxonomies.taxonomies, name="taxonomies"),
    path("/taxonomies/new", taxonomies.taxonomy_add, name="taxonomy_add"),
    path("/taxonomies/<number:number>", taxonomies.taxonomy, name="taxonomy"),
    path("/taxonomies/<number:number>/edit", taxonomies.taxonomy_edit, name="taxonomy_edit"),
    path("/taxonomies/<number:number>/remove", taxonomies.taxonomy_remove, name="taxonomy_remove"),
    path("/taxonomies/<number:number>/new", taxonomies.item_add, name="taxonomy_item_add"),
    path("/taxonomies/<number:number>/<number:item>", taxonomies.item_edit, name="taxonomy_item_edit"),
    path("/taxonomies/<number:number>/<number:item>/remove", taxonomies.item_remove, name="taxonomy_item_remove"),
    path("/taxonomies/<number:number>/<number:item>/<turn:to>", taxonomies.item_turn, name="taxonomy_item_turn"),
    path("/look", rich.look, name="look"),
    path("/people/<number:number>/official", officials.make, name="make_official"),
    path("/people/<number:number>/official/end", officials.end, name="end_official"),
    path("/people/<number:number>/join", joining.find_other, name="find_other"),
    path("/people/<number:number>/join/<number:other>", joining.join, name="join_accounts"),
    path("/see", seeing.see, name="see"),
    path("/see/stop", seeing.stop, name="stop_seeing"),
]
_space = "/<space:space>/<slug:slug>"
_inside = f"{_space}/f/<number:component>/"
_own += [
    path(f"{_space}/{rest}", view, name=name)
    for rest, view, name in (
        ("timeline", timeline.timeline, "space_timeline"),
        ("timeline/new", timeline.step_add, "step_add"),
        ("timeline/<number:number>", timeline.step_edit, "step_edit"),
        ("timeline/<number:number>/<turn:to>", timeline.step_turn, "step_turn"),
        ("components", components.components, "space_components"),
        ("components/new", components.component_add, "component_add"),
        ("components/<number:component>", components.component_edit, "component_edit"),
        ("components/<number:component>/who", components.component_who, "component_who"),
        ("components/<number:component>/all-the-time", components.component_step, "component_always"),
        ("components/<number:component>/in/<number:number>", components.component_step, "component_step"),
        ("components/<number:component>/<turn:to>", components.component_turn, "component_turn"),
        ("members", members.members, "space_members"),
        ("members/new", members.members_add, "members_add"),
        ("members/find", finding.find, "members_find"),
        ("members/find/<number:number>", finding.add, "member_add"),
        ("members/access", members.access, "access"),
        ("roles", roles.roles, "space_roles"),
        ("roles/new", roles.role_add, "role_add"),
        ("links", links.links, "space_links"),
        ("links/new", links.link_add, "link_add"),
        ("links/<number:number>/revoke", links.link_revoke, "link_revoke"),
    )
]
_components = [m.backoffice_urls for m in registry.manifests(ComponentManifest) if m.backoffice_urls]
_others = [
    m.backoffice_urls for m in registry.manifests() if m.backoffice_urls and not isinstance(m, ComponentManifest)
]

urlpatterns = [
    path("", include((_own, "backoffice"))),
    *[path("/", include(urls)) for urls in _others],
    *[path(_inside, include(urls)) for urls in _components],
]
