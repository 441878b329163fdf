# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import re
from pathlib import Path

import pytest

from acordem.surfaces.ui.colors import (
    DARK_INK,
    DARK_SURFACES,
    DEFAULT_COLOR,
    LIGHT_INK,
    LIGHT_SURFACES,
    derive,
)
from acordem.surfaces.ui.oklch import contrast

ROOT = Path(__file__).parents[2]
SOURCES = {
    "light": ROOT / "frontend/css/20-tokens.css",
    "dark": ROOT / "frontend/css/21-tokens-dark.css",
}
SURFACES = tuple(f"surface-{number}" for number in range(4))
WASHES = {"council": "council-wash", "ok": "ok-wash", "warn": "warn-wash", "stop": "stop-wash"}
TEXT = [
    *((ink, surface) for ink in ("ink-1", "ink-2", "ink-3", "council", "ok", "warn", "stop") for surface in SURFACES),
    *((ink, wash) for ink, wash in WASHES.items()),
    *(("ink-1", wash) for wash in WASHES.values()),
    *(("ink-2", wash) for wash in WASHES.values()),
    ("council", "ok-wash"),
    ("council", "warn-wash"),
    ("council", "stop-wash"),
    ("council-ink", "council"),
    ("council-ink", "council-strong"),
    ("accent-ink", "accent"),
    ("stop-ink", "stop"),
]
PARTS = [("line-strong", surface) for surface in SURFACES] + [("focus-outer", surface) for surface in SURFACES]


def tokens(theme: str) -> dict[str, str]:
    return dict(re.findall(r"--([a-z0-9-]+): (#[0-9a-f]{6});", SOURCES[theme].read_text()))


@pytest.mark.parametrize("theme", SOURCES)
@pytest.mark.parametrize(("ink", "ground"), TEXT)
def test_text_keeps_4_5_on_every_ground_it_is_set_on(theme, ink, ground):
    values = tokens(theme)
    assert contrast(values[ink], values[ground]) >= 4.5


@pytest.mark.parametrize("theme", SOURCES)
@pytest.mark.parametrize(("part", "ground"), PARTS)
def test_edges_of_fields_and_the_focus_ring_keep_3(theme, part, ground):
    values = tokens(theme)
    assert contrast(values[part], values[ground]) >= 3


@pytest.mark.parametrize("theme", SOURCES)
def test_the_two_colors_of_the_focus_ring_differ_so_that_one_always_shows(theme):
    values = tokens(theme)
    assert contrast(values["focus-outer"], values["focus-inner"]) >= 3


@pytest.mark.parametrize("theme", SOURCES)
@pytest.mark.parametrize("wash", ["ok-wash", "warn-wash", "stop-wash"])
def test_any_councils_links_read_on_notices_because_surface_3_is_the_hardest_ground(theme, wash):
    values = tokens(theme)
    assert contrast(values["ink-1"], values[wash]) >= contrast(values["ink-1"], values["surface-3"])


def test_both_themes_define_the_same_tokens():
    assert tokens("light").keys() == tokens("dark").keys()


@pytest.mark.parametrize(
    ("theme", "surfaces", "ink"), [("light", LIGHT_SURFACES, LIGHT_INK), ("dark", DARK_SURFACES, DARK_INK)]
)
def test_derivation_measures_against_the_surfaces_that_are_served(theme, surfaces, ink):
    values = tokens(theme)
    assert tuple(values[name] for name in SURFACES) == surfaces
    assert values["ink-1"] == ink


@pytest.mark.parametrize("theme", SOURCES)
def test_tokens_of_a_council_without_color_are_those_derived_from_the_default(theme):
    palette = getattr(derive(DEFAULT_COLOR), theme)
    values = tokens(theme)
    assert (values["council"], values["council-ink"], values["council-strong"], values["council-wash"]) == (
        palette.council,
        palette.ink,
        palette.strong,
        palette.wash,
    )
