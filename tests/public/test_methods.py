# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pages that are only read."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize("method", ["OPTIONS", "TRACE", "PUT", "DELETE", "PATCH"])
def test_pages_that_are_read_answer_no_other_method(vilamar, method):
    client = vilamar.client()
    for path in ("/ca/", "/ca/processes", f"/ca/processes/{vilamar.process.space.slug}", "/health"):
        assert client.get(path).status_code == 200, path
        assert client.generic(method, path).status_code == 405, path
