# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What residents write: proposals, comments, about themselves, and of what they can't use."""

from __future__ import annotations

from acordem.capabilities.accessibility.models import AccessibilityMessage
from acordem.capabilities.comments.models import Comment
from acordem.components.proposals.models import Proposal
from acordem.kernel.accounts.models import Participant
from acordem.lib.text import clean_line, clean_text
from tests.hostile.written import Field, first, last

TREES = {"title": "Més arbres a la plaça Major", "body": "A l'estiu no s'hi pot estar. En calen deu."}
ME = {"name": "Pau", "nickname": "pau", "about": "", "language": "", "time_zone": ""}
HELP = {"kind": "difficulty", "text": "No veig el botó", "page": "", "email": ""}
PUBLIC = (
    Field("proposals:new", "title", clean_line, lambda: str(last(Proposal).resource.title), TREES),
    Field("proposals:new", "body", clean_text, lambda: str(last(Proposal).body), TREES),
    Field("proposals:new", "address", clean_line, lambda: last(Proposal).address, TREES),
    Field("proposals:edit", "title", clean_line, lambda: str(first(Proposal).resource.title), TREES, "author"),
    Field("proposals:edit", "body", clean_text, lambda: str(first(Proposal).body), TREES, "author"),
    Field("proposals:edit", "address", clean_line, lambda: first(Proposal).address, TREES, "author"),
    Field("draft:edit", "title", clean_line, lambda: str(last(Proposal).resource.title), TREES, "author"),
    Field("draft:edit", "body", clean_text, lambda: str(last(Proposal).body), TREES, "author"),
    Field("draft:edit", "address", clean_line, lambda: last(Proposal).address, TREES, "author"),
    Field("comments:on", "body", clean_text, lambda: str(last(Comment).body), {}),
    Field("comments:reply", "body", clean_text, lambda: str(last(Comment).body), {}),
    Field("comments:edit", "body", clean_text, lambda: str(last(Comment).body), {}, "author"),
    Field("account", "name", clean_line, lambda: Participant.objects.get(email="pau@example.cat").name, ME),
    Field("account", "about", clean_text, lambda: Participant.objects.get(email="pau@example.cat").about, ME),
    Field("accessibility:message", "text", clean_text, lambda: last(AccessibilityMessage).text, HELP, is_shown=False),
    Field("accessibility:message", "page", clean_line, lambda: last(AccessibilityMessage).page, HELP, is_shown=False),
)
