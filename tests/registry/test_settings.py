# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from acordem.components.proposals.settings import ProposalsSettings, ProposalsStepSettings
from acordem.kernel.registry.settings import load, validated


def test_what_is_not_said_is_the_default():
    assert load(ProposalsSettings, {}).support_limit == 0
    assert load(ProposalsStepSettings, None).creation_enabled is False


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"support_limit": -1}, "support_limit"),
        ({"support_limit": "3"}, "support_limit"),
        ({"support_limit": True}, "support_limit"),
        ({"body_length": 10**9}, "body_length"),
        ({"default_order": "fastest"}, "default_order"),
        ({"answers_enabled": "yes"}, "answers_enabled"),
        ({"announcement": "Hola"}, "announcement"),
        ({"suport_limit": 3}, "suport_limit"),
    ],
)
def test_a_wrong_setting_is_refused_by_its_name(given, field):
    with pytest.raises(ValidationError) as refusal:
        validated(ProposalsSettings, given)
    assert list(refusal.value.error_dict) == [field]


def test_what_an_older_version_stored_never_breaks_a_page():
    loaded = load(ProposalsSettings, {"support_limit": "many", "body_length": 10**9, "gone": 1, "title_length": 200})
    assert (loaded.support_limit, loaded.body_length, loaded.title_length) == (0, 5000, 200)
