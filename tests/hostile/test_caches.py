# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every answer of every address says who may keep it, and is dressed so that no other site can use it."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.slow

DRESS = ("Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy", "Cross-Origin-Opener-Policy")


def faults(answer) -> list[str]:
    kept = answer.headers.get("Cache-Control", "")
    found = [f"no {name}" for name in DRESS if name not in answer.headers]
    if "private" not in kept and not ("public" in kept and "text/html" not in answer.headers["Content-Type"]):
        found.append(f"Cache-Control {kept!r}")
    if "public" in kept and answer.cookies:
        found.append("a cookie for everybody")
    return found


@pytest.mark.parametrize("role", ["visitor", "author"])
def test_no_cache_between_may_keep_what_is_for_one_person(ground, role):
    wrong = []
    for name, path in ground.addresses.items():
        for method, address in (("get", path), ("get", f"{path}/zzq"), ("options", path), ("post", path)):
            with ground.unchanged():
                answer = getattr(ground.client(role, enforce_csrf_checks=True), method)(address)
            wrong += [f"{method} {name}: {answer.status_code} {fault}" for fault in faults(answer)]
    assert not wrong, "\n".join(wrong)
