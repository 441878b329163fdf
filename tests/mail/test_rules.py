# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""When mails leave from the council's own address."""

from __future__ import annotations

import datetime as dt

from acordem.surfaces.mail.enums import Outcome
from acordem.surfaces.mail.rules import Standing, after_check, may_bounce_to_council, may_rotate, may_send_as_council

OK, MISSING, WRONG, UNKNOWN = Outcome.OK, Outcome.MISSING, Outcome.WRONG, Outcome.UNKNOWN
MONDAY = dt.date(2026, 11, 23)


def days(*outcomes: tuple[Outcome, int], start: Standing | None = None) -> Standing:
    """What is known after DKIM's outcomes, each on a day counted from Monday."""
    standing = start or Standing()
    for outcome, day in outcomes:
        standing = after_check(standing, dkim=outcome, spf=OK, today=MONDAY + dt.timedelta(days=day))
    return standing


def test_only_dkim_proves():
    nothing = after_check(Standing(), dkim=MISSING, spf=OK, today=MONDAY)
    assert may_send_as_council(nothing).code == "not_proved"
    assert may_bounce_to_council(nothing).code == "not_proved"

    signed = after_check(Standing(), dkim=OK, spf=MISSING, today=MONDAY)
    assert may_send_as_council(signed)
    assert may_bounce_to_council(signed).code == "not_authorized"
    assert may_bounce_to_council(days((OK, 0)))


def test_lost_on_the_second_day_that_it_fails():
    assert may_send_as_council(days((OK, 0), (MISSING, 1)))
    assert may_send_as_council(days((OK, 0), (MISSING, 1), (WRONG, 1)))
    lost = days((OK, 0), (MISSING, 1), (WRONG, 2))
    assert (may_send_as_council(lost).code, lost.lost_on) == ("lost", dt.date(2026, 11, 25))


def test_what_is_right_again_is_forgiven():
    assert days((OK, 0), (WRONG, 1), (OK, 2), (WRONG, 3)).is_proved
    again = days((OK, 0), (WRONG, 1), (WRONG, 2), (OK, 3))
    assert (again.is_proved, again.lost_on, again.failed_on) == (True, None, None)


def test_silence_says_nothing():
    assert days((OK, 0), *((UNKNOWN, day) for day in range(1, 9))).failed_on is None
    assert not days((OK, 0), (MISSING, 1), (UNKNOWN, 2), (MISSING, 3)).is_proved
    spf = after_check(days((OK, 0)), dkim=OK, spf=UNKNOWN, today=MONDAY)
    assert may_bounce_to_council(spf)


def test_a_key_that_can_not_be_read_signs_nothing():
    decision = may_send_as_council(Standing(is_proved=True, is_readable=False))
    assert (decision.code, [remedy.code for remedy in decision.remedies]) == ("unreadable", ["rotate"])


def test_one_new_key_at_a_time():
    assert may_rotate(has_next=False)
    assert may_rotate(has_next=True).code == "one_waits"
