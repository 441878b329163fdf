# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import datetime as dt

from acordem.kernel.participation.models import Resource


def test_who_lives_elsewhere_reads_the_time_there(vilamar):
    proposal = vilamar.proposal(by="Neus")
    vilamar.person("Roc", time_zone="Asia/Tokyo")
    with vilamar.scope():
        late = dt.datetime(2026, 3, 10, 20, 0, tzinfo=dt.UTC)
        Resource.objects.filter(pk=proposal.pk).update(published_at=late)
    url = vilamar.url(f"/{proposal.resource.number}", "en")

    assert "10 March 2026" in vilamar.client().get(url).text
    assert "11 March 2026" in vilamar.client("Roc").get(url).text
