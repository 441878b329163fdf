# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""When a council's mails leave from its own address. Pure: facts in, answers out."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import Final

from django.utils.translation import gettext_lazy as _

from acordem.kernel.access.decisions import ALLOWED, Decision, Remedy, refused
from acordem.surfaces.mail.enums import Outcome

TELL: Final = (Outcome.MISSING, Outcome.WRONG)


@dataclass(frozen=True)
class Standing:
    """What is known of a sender: whether its DKIM is proved, whether SPF lets us send, and since when it fails."""

    is_proved: bool = False
    is_authorized: bool = False
    failed_on: dt.date | None = None
    lost_on: dt.date | None = None
    is_readable: bool = True


def may_send_as_council(standing: Standing) -> Decision:
    """Whether mails leave from the council's own address: only signed with a key that its DNS shows.

    SPF alone is not enough: it lets in the whole installation, and with it every other council.
    """
    if not standing.is_readable:
        text = _("The key that signs the mails can't be read any more.")
        return refused("unreadable", text, Remedy("rotate", _("Make a new key and hand its record on.")))
    if standing.is_proved:
        return ALLOWED
    if standing.lost_on:
        text = _("The domain's DNS no longer shows the key that signs the mails.")
        return refused("lost", text, Remedy("dns", _("Ask whoever runs the DNS to put the DKIM record back.")))
    text = _("The domain's DNS doesn't show yet the key that signs the mails.")
    return refused("not_proved", text, Remedy("dns", _("Hand the records on to whoever runs the DNS, then check.")))


def may_bounce_to_council(standing: Standing) -> Decision:
    """Whether the envelope carries the council's address too, so that bounces go there and SPF is aligned."""
    if not standing.is_authorized:
        return refused("not_authorized", _("The domain's SPF record doesn't let this site send."))
    return may_send_as_council(standing)


def after_check(standing: Standing, *, dkim: Outcome, spf: Outcome, today: dt.date) -> Standing:
    """What is known after a check.

    What was right is lost on the second day that it fails: a DNS that is being changed costs nothing. A DNS that does
    not answer says nothing.
    """
    if spf != Outcome.UNKNOWN:
        standing = replace(standing, is_authorized=spf == Outcome.OK)
    if dkim == Outcome.OK:
        return replace(standing, is_proved=True, failed_on=None, lost_on=None)
    if dkim == Outcome.UNKNOWN or not standing.is_proved:
        return standing
    if standing.failed_on is None:
        return replace(standing, failed_on=today)
    if standing.failed_on >= today:
        return standing
    return replace(standing, is_proved=False, failed_on=None, lost_on=today)


def may_rotate(*, has_next: bool) -> Decision:
    """Whether a new key may be made: one at a time."""
    if has_next:
        text = _("There is a new key already, which waits until the DNS shows it.")
        return refused("one_waits", text)
    return ALLOWED
