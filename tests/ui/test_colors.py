# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from acordem.surfaces.ui.colors import (
    DARK_INK,
    DARK_SURFACES,
    DEFAULT_COLOR,
    LIGHT_INK,
    LIGHT_SURFACES,
    Palette,
    derive,
    stylesheet,
)
from acordem.surfaces.ui.oklch import contrast, to_hex, to_lch

colors = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


def themes(color: str) -> list[tuple[Palette, tuple[str, ...], str]]:
    derivation = derive(color)
    return [(derivation.light, LIGHT_SURFACES, LIGHT_INK), (derivation.dark, DARK_SURFACES, DARK_INK)]


@given(colors)
@example("#ffffff")
@example("#000000")
@example("#ffff00")
@example("#00ffff")
def test_any_color_ends_readable_on_every_surface_in_both_themes(color):
    for palette, surfaces, _ in themes(color):
        assert min(contrast(palette.council, surface) for surface in surfaces) >= 4.5


@given(colors)
@example("#ffffff")
@example("#000000")
@example("#777777")
def test_words_on_any_color_are_readable_also_when_the_button_is_hovered(color):
    for palette, _, _ in themes(color):
        assert contrast(palette.ink, palette.council) >= 4.5
        assert contrast(palette.ink, palette.strong) >= 4.5


@given(colors)
def test_page_ink_and_council_color_are_readable_on_the_wash(color):
    for palette, _, ink in themes(color):
        assert contrast(ink, palette.wash) >= 4.5
        assert contrast(palette.council, palette.wash) >= 4.5


@given(colors)
def test_a_correction_is_told_exactly_when_the_color_changed(color):
    derivation = derive(color)
    assert derivation.was_corrected == (derivation.light.council != color)
    assert derivation.light.mark == derivation.dark.mark == color


@given(colors)
def test_a_color_that_already_reads_on_paper_is_left_alone(color):
    reads = min(contrast(color, surface) for surface in LIGHT_SURFACES) >= 4.5
    assert derive(color).was_corrected is not reads


@given(colors)
def test_going_to_lightness_and_back_keeps_the_color(color):
    there_and_back = to_hex(to_lch(color))
    for place in (1, 3, 5):
        assert abs(int(color[place : place + 2], 16) - int(there_and_back[place : place + 2], 16)) <= 2


def test_black_on_white_is_21_and_a_color_on_itself_is_1():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#b0261f", "#b0261f") == pytest.approx(1)


def test_the_grey_that_auditors_know_as_the_limit_measures_4_54():
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.005)


def test_a_blue_made_readable_in_the_dark_is_still_blue():
    red, green, blue = (int(derive("#1d4ed8").dark.council[place : place + 2], 16) for place in (1, 3, 5))
    assert blue > green > red


@pytest.mark.parametrize("wrong", ["", "red", "#fff", "#12345g", "#1234567", "#12345\n", "}body{"])
def test_what_is_not_a_color_is_refused(wrong):
    with pytest.raises(ValueError, match="#rrggbb"):
        stylesheet(wrong)


def test_capitals_are_the_same_color():
    assert derive("#0F5A6E") == derive("#0f5a6e")


def test_the_stylesheet_speaks_to_light_dark_and_to_whoever_prefers_dark():
    css = stylesheet("#8a1538")
    light, dark = derive("#8a1538").light.council, derive("#8a1538").dark.council
    assert f':root, [data-theme="light"] {{--council: {light};' in css
    assert f'[data-theme="dark"] {{--council: {dark};' in css
    preferred = css.split("(prefers-color-scheme: dark)")[1]
    assert f"--council: {dark};" in preferred
    assert f"--council: {light};" not in preferred


@given(colors)
def test_the_stylesheet_holds_nothing_but_colors_of_the_council(color):
    declarations = re.findall(r"(--[a-z-]+): (#[0-9a-f]{6});", stylesheet(color))
    assert len(declarations) == 15
    assert all(name.startswith("--council") for name, _ in declarations)
    assert stylesheet(color).count("{") == stylesheet(color).count("}")


def test_the_default_color_needs_no_correction():
    assert derive(DEFAULT_COLOR).was_corrected is False
