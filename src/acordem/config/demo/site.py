# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the demo's councils have made of their sites: who they are, pages, menu, first page, logo, redirects."""

from __future__ import annotations

import io
import tomllib
from collections.abc import Mapping
from typing import Any

from acordem.capabilities.pages_and_blocks.actions import (
    blocks,
    council,
    helps,
    menu,
    pages,
    pictures,
    redirects,
    topics,
)
from acordem.capabilities.pages_and_blocks.enums import PagePlace
from acordem.capabilities.pages_and_blocks.models import Block
from acordem.config.demo.council import Making
from acordem.config.demo.drawing import arms, drawn
from acordem.config.demo.reading import TEXTS
from acordem.kernel.access.enums import Role
from acordem.kernel.content.values import TranslatedText
from acordem.kernel.registry import registry
from acordem.lib.markup import html_of


def make_site(making: Making) -> None:
    """The site of a council that has made something of it; the others show what there is by itself."""
    path = TEXTS / making.plan.slug / "site.toml"
    if not path.exists():
        return
    told, viewer = tomllib.loads(path.read_text("utf-8")), making.staff(Role.ADMIN)
    by = viewer.participant
    council.describe_council(fields=told["data"], by=by)
    for page in council.draft_legal_pages(by=by):
        pages.publish_page(page=page, by=by)
    topic = topics.create_topic(title=_text(making, told["topic"]), by=by)
    for each in told["pages"]:
        title, body = _text(making, each["title"]), _rich(making, each["body"])
        made = pages.create_page(title=title, slug=each["slug"], body=body, topic=topic, place=PagePlace.FOOTER, by=by)
        pages.publish_page(page=made, by=by)
    for link in told["menu"]:
        menu.add_menu_item(label=_text(making, link["label"]), address=link["address"], by=by)
    for use in ("logo", "icon"):
        file = io.BytesIO(arms(making.plan.color))
        file.name = f"{use}.png"
        pictures.change_picture(use=use, file=file, alt=_text(making, told["arms"]), viewer=viewer)
    redirects.keep_redirects(pairs=[(each["from"], each["to"]) for each in told["redirects"]], by=by)
    helps.write_helps(texts={name: _rich(making, text) for name, text in told["helps"].items()}, by=by)
    _compose(making, told, topic.pk)


def _compose(making: Making, told: Mapping[str, Any], topic: int) -> None:
    """The first page: figures, what is new and the topic's pages at its end, and a picture in the welcome."""
    viewer = making.staff(Role.ADMIN)
    kinds = registry.block_kinds()
    for kind, given in (("site.figures", {}), ("site.activity", {}), ("site.topic", {"topic": topic})):
        block = blocks.add_block(space=None, kind=kinds[kind], given=given, by=viewer.participant)
        blocks.turn_block(block=block, is_shown=True, by=viewer.participant)
    welcome = Block.objects.get(space=None, kind="site.welcome")
    said = {"title": _text(making, told["welcome"])}
    blocks.change_block(block=welcome, kind=kinds["site.welcome"], given=said, by=viewer.participant)
    file = io.BytesIO(drawn(told["scene"], f"{making.plan.slug} welcome"))
    file.name = "welcome.png"
    blocks.picture_block(block=welcome, file=file, alt=_text(making, told["shows"]), viewer=viewer)


def _text(making: Making, told: Mapping[str, str]) -> TranslatedText:
    return TranslatedText({code: words.strip() for code, words in told.items()}, making.plan.language)


def _rich(making: Making, told: Mapping[str, str]) -> TranslatedText:
    return TranslatedText({code: html_of(words) for code, words in told.items()}, making.plan.language)
