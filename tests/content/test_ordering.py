# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Moving one among some, for phases, components, classes and blocks alike."""

from __future__ import annotations

import pytest

from acordem.lib.ordering import moved


@pytest.mark.parametrize(
    ("key", "by_places", "after"),
    [
        (7, 1, [5, 9, 7]),
        (7, -1, [7, 5, 9]),
        (5, 2, [7, 9, 5]),
        (5, -1, [5, 7, 9]),
        (9, 1, [5, 7, 9]),
        (9, -50, [9, 5, 7]),
        (7, 0, [5, 7, 9]),
    ],
)
def test_it_goes_as_far_as_it_is_asked_and_stays_at_the_edge(key, by_places, after):
    assert moved([5, 7, 9], key, by_places) == after


def test_what_is_not_among_them_is_not_moved():
    with pytest.raises(ValueError, match="3"):
        moved([5, 7, 9], 3, 1)
