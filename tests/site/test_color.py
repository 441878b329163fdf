# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Alba looks at a color in light and dark before the site has it."""

from __future__ import annotations

import pytest

from acordem.kernel.organizations.models import Organization
from tests.backoffice.forms import texts

COLOR = "/ca/admin/site/color"


def council() -> Organization:
    return Organization.objects.get(slug="vilamar")


def test_a_color_is_looked_at_and_nobody_else_sees_it(vilamar, alba):
    page = texts(alba.get(COLOR, {"color": "#aa3300"}))

    assert f'href="{COLOR}/sheet.css?color=%23aa3300"' in page
    assert 'data-theme="light"' in page
    assert 'data-theme="dark"' in page
    sheet = alba.get(f"{COLOR}/sheet.css", {"color": "#aa3300"})
    assert sheet.headers["Content-Type"].startswith("text/css")
    assert "#aa3300" in sheet.text
    assert council().color == "#1f5f5b"


def test_a_color_that_can_not_be_read_says_so(vilamar, alba):
    assert "paper" in texts(alba.get(COLOR, {"color": "#ffee00"}, headers={"accept-language": "ca"}))


def test_taken_it_is_the_sites(vilamar, alba):
    assert alba.post(COLOR, {"color": "#aa3300"}).status_code == 302
    assert council().color == "#aa3300"


@pytest.mark.parametrize("bad", ["red", "#12345", "#1234567", "}body{display:none", ""])
def test_what_is_no_color_is_refused(vilamar, alba, bad):
    assert alba.get(COLOR, {"color": bad}).status_code == 400
    assert alba.get(f"{COLOR}/sheet.css", {"color": bad}).status_code == 400
    assert alba.post(COLOR, {"color": bad}).status_code == 400


def test_only_who_administrates_chooses(vilamar, edna):
    assert edna.get(COLOR).status_code == 403
    assert edna.get(f"{COLOR}/sheet.css", {"color": "#aa3300"}).status_code == 403
