# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The phrases that every comment of a page shows or says aloud, translated once for all of them."""

from __future__ import annotations

from django.utils.formats import number_format
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.utils.translation import ngettext


def other_replies(count: int) -> str:
    """How many replies of a thread are not shown with it."""
    text = ngettext("See %(count)s more reply", "See %(count)s more replies", count)
    return text % {"count": number_format(count)}


def phrases_of_comments() -> dict[str, str]:
    """As HTML, in the page's language; those with `{name}` wait for it."""
    phrases = {
        "comment_of": _("Comment by {name}"),
        "reply_of": _("Reply by {name} to {replied}"),
        "somebody": _("a comment that is no longer here"),
        "from_elsewhere": _("From another site"),
        "somebody_elsewhere": _("somebody on another site"),
        "deleted": _("This comment was deleted by who wrote it."),
        "hidden": _("This comment was hidden because it went against the rules of participation."),
        "up_vote": _("Vote in favor of what {name} says. Votes in favor: {count}"),
        "down_vote": _("Vote against what {name} says. Votes against: {count}"),
        "up_tally": _("Votes in favor:"),
        "down_tally": _("Votes against:"),
        "reply": _("Reply"),
        "reply_label": _("Reply to {name}"),
        "edit": _("Edit"),
        "edit_label": _("Edit your comment"),
        "delete": _("Delete"),
        "delete_label": _("Delete your comment"),
        "report": _("Report"),
        "report_label": _("Report what {name} says"),
    }
    return {key: escape(text) for key, text in phrases.items()} | {"edited": f" · {escape(_('edited'))}"}
