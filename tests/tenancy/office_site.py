# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The council's site in the back-office: its part of the ledger, in the same columns."""

from __future__ import annotations

from typing import Any

from acordem.capabilities.pages_and_blocks.actions import blocks, menu, pages, redirects, topics
from acordem.capabilities.pages_and_blocks.models import Block, MenuItem, Page, Redirect, Topic
from acordem.kernel.registry import registry
from tests.stories import Council, ca

OF_THE_COUNCIL = {
    "backoffice:color",
    "backoffice:color_sheet",
    *(
        f"manage_site:{name}"
        for name in (
            *("blocks", "block_add", "pages", "page_add", "topics", "topic_add", "menu", "menu_add", "data", "draft"),
            *("look", "look_edit", "redirects", "redirect_add", "redirect_paste", "helps"),
        )
    ),
}
"""Addresses without a number of anything, the same in every council."""

LEDGER = """
GET  pages:list                     200    200    200    200    200    200
GET  pages:show                     200    200    200    200    200    200
GET  backoffice:color               302in  403    403    403    200    302in
POST backoffice:color               302in  403    403    403    400    302in
GET  backoffice:color_sheet         302in  403    403    403    400    302in
GET  manage_site:blocks             302in  403    403    403    200    302in
GET  manage_site:block_add          302in  403    403    403    200    302in
POST manage_site:block_add          302in  403    403    403    302ok  302in
GET  manage_site:block_edit         302in  403    403    403    200    302in
POST manage_site:block_edit         302in  403    403    403    302ok  302in
GET  manage_site:block_turn         405    405    405    405    405    405
POST manage_site:block_turn         302in  403    403    403    302ok  302in
GET  manage_site:space_blocks       302in  403    403    403    200    302in
GET  manage_site:space_block_add    302in  403    403    403    200    302in
POST manage_site:space_block_add    302in  403    403    403    302ok  302in
GET  manage_site:space_block_edit   302in  403    403    403    200    302in
POST manage_site:space_block_edit   302in  403    403    403    302ok  302in
GET  manage_site:space_block_turn   405    405    405    405    405    405
POST manage_site:space_block_turn   302in  403    403    403    302ok  302in
GET  manage_site:pages              302in  403    403    403    200    302in
GET  manage_site:page_add           302in  403    403    403    200    302in
POST manage_site:page_add           302in  403    403    403    422    302in
GET  manage_site:page_edit          302in  403    403    403    200    302in
POST manage_site:page_edit          302in  403    403    403    422    302in
GET  manage_site:page_turn          405    405    405    405    405    405
POST manage_site:page_turn          302in  403    403    403    302ok  302in
GET  manage_site:page_to_menu       405    405    405    405    405    405
POST manage_site:page_to_menu       302in  403    403    403    302ok  302in
GET  manage_site:topics             302in  403    403    403    200    302in
GET  manage_site:topic_add          302in  403    403    403    200    302in
POST manage_site:topic_add          302in  403    403    403    422    302in
GET  manage_site:topic_edit         302in  403    403    403    200    302in
POST manage_site:topic_edit         302in  403    403    403    422    302in
GET  manage_site:topic_turn         405    405    405    405    405    405
POST manage_site:topic_turn         302in  403    403    403    302ok  302in
GET  manage_site:menu               302in  403    403    403    200    302in
GET  manage_site:menu_add           302in  403    403    403    200    302in
POST manage_site:menu_add           302in  403    403    403    422    302in
GET  manage_site:menu_edit          302in  403    403    403    200    302in
POST manage_site:menu_edit          302in  403    403    403    422    302in
GET  manage_site:menu_turn          405    405    405    405    405    405
POST manage_site:menu_turn          302in  403    403    403    302ok  302in
GET  manage_site:data               302in  403    403    403    200    302in
POST manage_site:data               302in  403    403    403    302ok  302in
GET  manage_site:draft              405    405    405    405    405    405
POST manage_site:draft              302in  403    403    403    302ok  302in
GET  manage_site:look               302in  403    403    403    200    302in
GET  manage_site:look_edit          302in  403    403    403    200    302in
POST manage_site:look_edit          302in  403    403    403    302ok  302in
GET  manage_site:redirects          302in  403    403    403    200    302in
POST manage_site:redirects          302in  403    403    403    400    302in
GET  manage_site:redirect_add       302in  403    403    403    200    302in
POST manage_site:redirect_add       302in  403    403    403    422    302in
GET  manage_site:redirect_paste     302in  403    403    403    200    302in
POST manage_site:redirect_paste     302in  403    403    403    422    302in
GET  manage_site:redirect_edit      302in  403    403    403    200    302in
POST manage_site:redirect_edit      302in  403    403    403    422    302in
GET  manage_site:redirect_turn      405    405    405    405    405    405
POST manage_site:redirect_turn      302in  403    403    403    302ok  302in
GET  manage_site:helps              302in  403    403    403    200    302in
POST manage_site:helps              302in  403    403    403    302ok  302in
"""
_ROWS = {"block": Block, "topic": Topic, "menu": MenuItem, "redirect": Redirect}


def furnish(council: Council, suffix: str) -> None:
    """A published page, a topic, a link of the menu, a redirect, and blocks on the home and on the process."""
    with council.scope():
        page = pages.create_page(title=ca("Com participar"), slug=f"com-participar{suffix}", body=ca("<p>Vine.</p>"))
        pages.publish_page(page=page)
        topics.create_topic(title=ca("Participació"))
        menu.add_menu_item(label=ca("Com participar"), address="/pages")
        redirects.keep_redirects(pairs=[("/vell", "/pages"), ("/antic", "/processes")])
        kind = registry.block_kinds()["site.text"]
        for space in (council.process.space, None):
            blocks.add_block(space=space, kind=kind, given={"title": ca("Qui som"), "body": ca("<p>Vine.</p>")})


def given(verb: str, there: Council, published: int) -> dict[str, Any]:
    """What an address of the site is made of."""
    if verb == "show":
        return {"slug": "com-participar" + ("-del-mirador" if there.organization.slug == "montanyana" else "")}
    with there.scope():
        return _in_the_office(verb, there)


def _in_the_office(verb: str, there: Council) -> dict[str, Any]:
    space = {"space": "processes", "slug": there.process.space.slug}
    if verb.startswith("space_block"):
        number = {"number": Block.objects.filter(space=there.process.space).latest("position").pk}
        return space | _rest(verb, number)
    if verb.startswith("block"):
        return _rest(verb, {"number": Block.objects.filter(space=None).latest("position").pk})
    if verb.startswith("page_") and verb != "page_add":
        return _rest(verb, {"number": Page.objects.select_related("resource").earliest("pk").resource.number})
    if verb == "look_edit":
        return {"use": "logo"}
    area, _, what = verb.partition("_")
    return _rest(verb, {"number": _ROWS[area].objects.latest("pk").pk}) if what in ("edit", "turn") else {}


def _rest(verb: str, number: dict[str, int]) -> dict[str, Any]:
    if verb.endswith("block_add"):
        return {"kind": "site.text"}
    if verb.endswith("_turn"):
        to = "remove" if verb.startswith("redirect") else "publish" if verb.startswith("page") else "up"
        return {**number, "to": to}
    return number if verb.endswith(("_edit", "_to_menu")) else {}
