# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A council is made whole or not at all."""

from __future__ import annotations

import pytest

from acordem.components.proposals.models import Proposal
from acordem.config.demo import seed
from acordem.config.demo import seeding as seeding_module
from acordem.kernel.organizations.models import Organization
from acordem.kernel.organizations.scope import organization_scope
from tests.demo.rows import every_row

pytestmark = pytest.mark.slow


def test_a_council_interrupted_half_way_leaves_nothing_and_is_made_whole_next_time(committed, monkeypatch):
    class Killed(BaseException):
        pass

    def killed(making, organization):
        assert Proposal.objects.exists()
        if organization.slug == "vilagarona":
            raise Killed

    monkeypatch.setattr(seeding_module, "COUNCILS", ("rocaserena", "vilagarona"))
    with monkeypatch.context() as half:
        half.setattr(seeding_module, "queue_mails", killed)
        with pytest.raises(Killed):
            seed(lambda _: None)
    assert [row.slug for row in Organization.objects.all()] == ["rocaserena"]
    tenants = {row["organization_id"] for rows in every_row().values() for row in rows if "organization_id" in row}
    assert tenants == {Organization.objects.get().pk}
    said: list[str] = []
    assert seed(said.append) is True
    assert said == ["Making Vilagarona", "Making everything findable"]
    with organization_scope(Organization.objects.get(slug="vilagarona")):
        assert Proposal.objects.count() == 22
