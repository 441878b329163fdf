# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How somebody hears of a block and of what becomes of it: by mail, or by the letter that the clerk sends."""

from __future__ import annotations

from django.utils.translation import gettext as _

from acordem.kernel.accounts.models import Participant


def of_block(person: Participant) -> str:
    """What blocking somebody brings, before it is done."""
    if person.email:
        return _(
            "The person can't sign in any more and gets a mail with this reason and a link to answer it. What the"
            " person wrote stays where it is."
        )
    return _(
        "Nobody can help the person at the desk any more. They have no e-mail, and nobody tells them but you: once they"
        " are blocked you are shown a link to answer it, to send by letter with the reason. What the person wrote stays"
        " where it is."
    )


def said_of_block(person: Participant, answer_url: str) -> str:
    """What was done, with the link for the letter where there is no mail."""
    text = _("%(name)s is blocked, and has a mail that says why.")
    if not person.email:
        text = _("%(name)s is blocked. Send them the reason by letter, with this link to answer it: %(url)s")
    return text % {"name": person.name, "url": answer_url}


def said_of_lift(person: Participant) -> str:
    """That somebody is let in again."""
    text = _("%(name)s can sign in again.")
    if not person.email:
        text = _("%(name)s can take part at the desk again. Tell them by letter: they have no e-mail.")
    return text % {"name": person.name}


def said_of_uphold(person: Participant) -> str:
    """That a block stays, after its answer was read."""
    text = _("The block stays, and %(name)s knows.")
    if not person.email:
        text = _("The block stays. Tell %(name)s by letter: they have no e-mail.")
    return text % {"name": person.name}
