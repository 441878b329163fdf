# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is sealed for one council and one purpose opens there and nowhere else."""

from __future__ import annotations

import pytest

from acordem.kernel.organizations.scope import NoOrganization, organization_scope
from acordem.kernel.organizations.sealing import SealBroken, seal, unseal

pytestmark = pytest.mark.django_db
IBAN = "ES91 2100 0418 4502 0005 1332"


def test_what_vilamar_seals_it_reads_again_and_the_kept_bytes_say_nothing_of_it(vilamar):
    with organization_scope(vilamar.organization):
        sealed = seal(IBAN, purpose="fields.answer")

        assert unseal(sealed, purpose="fields.answer") == IBAN
        assert unseal(memoryview(sealed), purpose="fields.answer") == IBAN
        assert b"2100" not in sealed
        assert seal(IBAN, purpose="fields.answer") != sealed


def test_another_council_cannot_open_it(vilamar, montanyana):
    with organization_scope(vilamar.organization):
        sealed = seal(IBAN, purpose="fields.answer")

    with organization_scope(montanyana.organization), pytest.raises(SealBroken):
        unseal(sealed, purpose="fields.answer")


def test_nor_does_it_open_in_another_column_or_once_touched(vilamar):
    with organization_scope(vilamar.organization):
        sealed = seal(IBAN, purpose="fields.answer")

        for touched, purpose in ((sealed, "mail.password"), (sealed[:-4] + b"AAA=", "fields.answer")):
            with pytest.raises(SealBroken):
                unseal(touched, purpose=purpose)


def test_a_key_that_was_put_behind_a_new_one_still_opens_and_no_longer_seals(vilamar, settings):
    with organization_scope(vilamar.organization):
        settings.SEALING_KEYS = ["the-old-key"]
        old = seal(IBAN, purpose="fields.answer")
        settings.SEALING_KEYS = ["the-new-key", "the-old-key"]
        new = seal(IBAN, purpose="fields.answer")

        assert unseal(old, purpose="fields.answer") == IBAN
        settings.SEALING_KEYS = ["the-new-key"]
        assert unseal(new, purpose="fields.answer") == IBAN
        with pytest.raises(SealBroken):
            unseal(old, purpose="fields.answer")


def test_nothing_is_sealed_outside_a_council():
    with pytest.raises(NoOrganization):
        seal(IBAN, purpose="fields.answer")
