# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from acordem.kernel.accounts.models import Participant


def test_pau_says_how_he_wants_to_read_the_site(vilamar):
    browser = vilamar.client("Pau")
    said = {
        "name": "Pau Riera",
        "nickname": "pau",
        "about": "Hortolà",
        "language": "oc-aranes",
        "time_zone": "",
    }

    answer = browser.post("/ca/account", said)

    assert answer.status_code == 302
    with vilamar.scope():
        pau = Participant.objects.get()
        assert (pau.name, pau.about, pau.language) == ("Pau Riera", "Hortolà", "oc-aranes")
    assert browser.get("/").headers["Location"] == "/oc-aranes/"


def test_a_nickname_that_somebody_has_is_refused_next_to_the_field(vilamar):
    vilamar.person("Neus")
    said = {"name": "Pau", "nickname": "NEUS", "about": "", "language": "", "time_zone": ""}

    answer = vilamar.client("Pau").post("/ca/account", said)

    assert answer.context["form"].errors["nickname"]
    assert 'value="NEUS"' in answer.text
