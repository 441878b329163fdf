# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whom was invited long ago and never answered is forgotten, in every council."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from acordem.kernel.accounts.inviting import Offer, invite
from acordem.kernel.accounts.jobs import forget_late_invitations_job
from acordem.kernel.accounts.models import Invitation
from tests.stories import make_council


def test_every_night_the_addresses_of_late_invitations_go(committed):
    councils = [make_council("vilamar"), make_council("montanyana")]
    for council in councils:
        by = council.staff("Alba", "admin")
        with council.scope():
            people = [("vell@example.cat", "Vell"), ("tard@example.cat", "Tard")]
            invite(people=people, offer=Offer(), language="ca", by=by)
            long_ago = timezone.now() - dt.timedelta(days=91)
            Invitation.objects.filter(email="vell@example.cat").update(expires_at=long_ago)
            Invitation.objects.filter(email="tard@example.cat").update(expires_at=long_ago + dt.timedelta(days=2))

    forget_late_invitations_job.function()

    for council in councils:
        with council.scope():
            assert set(Invitation.objects.values_list("email", "name")) == {("", ""), ("tard@example.cat", "Tard")}
            assert Invitation.objects.filter(revoked_at__isnull=False).count() == 1
