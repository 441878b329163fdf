# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Rich text as somebody types it without an editor: paragraphs, lists, emphasis and links, in CommonMark."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdownify import markdownify

from acordem.lib.text import clean_html, clean_text

_PARSER = MarkdownIt("commonmark", {"html": True, "breaks": True}).enable(["table", "strikethrough"])
_HAS_TABLE = re.compile(r"<(?:table|u|pre)\b")


def html_of(markup: str) -> str:
    """Clean HTML of what was typed; HTML in it stays as far as rich text may hold it."""
    return clean_html(_PARSER.render(clean_text(markup)))


def markup_of(html: str) -> str:
    """What to type for this HTML; tables and the like, which markup would lose, stay as they are."""
    if _HAS_TABLE.search(html):
        return html.strip()
    return clean_text(markdownify(html, heading_style="ATX", bullets="-", escape_misc=False))
