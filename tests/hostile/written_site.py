# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is written in the council's own pages, blocks, menu, data and helps, and as whom it sends mail."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from acordem.capabilities.pages_and_blocks.models import Block, CouncilData, HelpText, MenuItem, Page, Topic
from acordem.lib.markup import html_of
from acordem.lib.text import clean_line
from acordem.surfaces.mail.models import MailSender
from tests.hostile.written import Field, last


def site(target: str, name: str, clean: Callable[[str], str], stored: Callable[[], Any], rest: Any) -> Field:
    return Field(f"manage_site:{target}", name, clean, lambda: str(stored()), rest, "admin", is_shown=False)


def of_block(name: str, *, home: bool) -> Callable[[], Any]:
    def read() -> Any:
        found: Any = Block.objects.filter(space__isnull=home).order_by("pk").last()
        return found.settings[name].get("ca", "")

    return read


COUNCIL_PAGE = {"title_ca": "Com participar", "place": "none"}
COUNCIL_DATA = ("official_name", "street_address", "phone", "protection_contact")
SITE = (
    *(
        site(target, f"{name}_ca", clean, stored, COUNCIL_PAGE)
        for target in ("page_add", "page_edit")
        for name, clean, stored in (
            ("title", clean_line, lambda: last(Page).resource.title),
            ("body", html_of, lambda: last(Page).body),
        )
    ),
    *(site(f"topic_{verb}", "title_ca", clean_line, lambda: last(Topic).title, {}) for verb in ("add", "edit")),
    *(
        site(f"menu_{verb}", "label_ca", clean_line, lambda: last(MenuItem).label, {"target": "/pages"})
        for verb in ("add", "edit")
    ),
    *(
        site(f"{target}block_{verb}", f"{name}_ca", clean, of_block(name, home=not target), {})
        for target in ("", "space_")
        for verb in ("add", "edit")
        for name, clean in (("title", clean_line), ("body", html_of))
    ),
    *(
        site("data", name, clean_line, lambda name=name: getattr(last(CouncilData), name), {})  # type: ignore[misc]
        for name in COUNCIL_DATA
    ),
    *(
        site("helps", f"{place}_ca", html_of, lambda place=place: HelpText.objects.get(place=place).text, {})  # type: ignore[misc]
        for place in ("processes", "proposals")
    ),
)
MAIL = (
    Field(
        "manage_mail:sender",
        "name",
        clean_line,
        lambda: last(MailSender).name,
        {"email": "participa@vilamar.cat"},
        "admin",
        is_shown=False,
    ),
)
