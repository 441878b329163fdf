# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import datetime as dt

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from acordem.kernel.access.decisions import Remedy


def wait_until(opening: dt.datetime | None) -> tuple[Remedy, ...]:
    """What helps whoever comes too early: the day; nothing when none is foreseen."""
    if opening is None:
        return ()
    day = date_format(localtime(opening), "DATE_FORMAT")
    return (Remedy("wait", _("You will be able to from %(day)s.") % {"day": day}),)
