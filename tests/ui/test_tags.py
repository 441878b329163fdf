# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.utils import translation

from acordem.surfaces.ui.icons import LINES, SHAPES, STATES, icon
from acordem.surfaces.ui.templatetags.ui import initials


def test_a_state_says_its_words_beside_a_shape_of_its_own(render, read):
    pages = {kind: render("{% state 'En estudi' kind %}", kind=kind) for kind in STATES}
    assert {read(page).text for page in pages.values()} == {"En estudi"}
    assert len({read(page).all("path")[0]["d"] for page in pages.values()}) == len(STATES)


def test_a_state_of_an_unknown_kind_is_refused(render):
    with pytest.raises(ValueError, match="A state is one of"):
        render("{% state 'En estudi' 'blue' %}")


def test_words_of_a_state_are_escaped(render):
    assert "&lt;b&gt;" in render("{% state words 'ok' %}", words="<b>")


def test_every_icon_is_silent_for_screen_readers():
    assert all('aria-hidden="true"' in icon(name) for name in (*LINES, *SHAPES))


def test_a_date_is_written_as_the_reader_writes_it(render, read):
    with translation.override("es"):
        page = read(render("{% when day %}", day=date(2026, 11, 23)))
    assert page.text == "23 de noviembre de 2026"
    assert page.all("time") == [{"datetime": "2026-11-23"}]


def test_a_moment_is_told_in_local_time(render, read):
    page = read(render("{% when moment 'time' %}", moment=datetime(2026, 7, 1, 10, 30, tzinfo=UTC)))
    assert page.text == "12:30"
    assert page.all("time") == [{"datetime": "2026-07-01T12:30+02:00"}]


def test_no_moment_no_words(render):
    assert render("{% when nothing %}", nothing=None) == ""


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Neus de la Vall", "NV"), ("Aran", "A"), ("Àngels Òdena", "ÀÒ"), ("", "·"), ("(Anna) Mir", "M")],
)
def test_initials(name, letters):
    assert initials(name) == letters


def test_an_avatar_without_picture_is_initials_hidden_from_screen_readers(render, read):
    page = read(render("{% avatar 'Mercè Ribalta i Solé' %}"))
    assert page.text == "MS"
    assert page.all("span")[0]["aria-hidden"] == "true"


def test_an_avatar_with_picture_has_an_empty_alternative(render, read):
    picture = read(render("{% avatar 'Mercè' '/m.jpg' %}")).all("img")[0]
    assert (picture["src"], picture["alt"]) == ("/m.jpg", "")
