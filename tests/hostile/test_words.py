# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is legitimate is stored as the documented cleaning leaves it, and shown exactly as it is stored."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.hostile.asked import OF_FIELDS
from tests.hostile.ground import FORM, LONG, encoded, faults
from tests.hostile.naughty import NAUGHTY
from tests.hostile.pages import Page
from tests.hostile.written import Field
from tests.hostile.written_moderation import MODERATION
from tests.hostile.written_office import OFFICE
from tests.hostile.written_processes import PROCESSES
from tests.hostile.written_proposals import PROPOSALS
from tests.hostile.written_public import PUBLIC
from tests.hostile.written_site import MAIL, SITE

pytestmark = pytest.mark.slow


TAIL = " per a tothom i de debò"
"""So that what is tried is long enough to be taken; white space at the end is left out by forms."""

ASKED = tuple(
    Field(target, name, clean, stored, rest, "admin", is_shown=False) for target, name, clean, stored, rest in OF_FIELDS
)
FIELDS = (*MAIL, *SITE, *ASKED, *PROCESSES, *OFFICE, *PROPOSALS, *MODERATION, *PUBLIC)
# Addresses and passwords have a form of their own; words that are only asked for are not stored.
OTHERS = {
    *("contact_email", "slug", "url"),
    *("source", "target", "lines", "tax_number", "protection_email", "processing_register"),
    "alt_ca",  # stored with a picture only
    "token",
    "emails",
    "reply_to",
    "email",
    # Lines of e-mails, and what is asked only where somebody has answered: they have tests of their own.
    "people",
    "answer",
    "field",  # what a council asks: in `test_asked`
    "login",
    "nickname",
    "password",
    "password1",
    "password2",
    "oldpassword",
    "q",
    "search",
}


def asked_as(name: str) -> str:
    """A text in several languages is one field, tried in Catalan."""
    stem, _, language = name.rpartition("_")
    if stem == "field":
        return stem
    return f"{stem}_ca" if language in ("es", "oc-aranes", "en") else name


def test_every_field_in_which_people_write_is_tried_here(ground):
    """A new one needs its line in the table of its part, `written_<part>`."""
    known = {(ground.addresses[field.target].split("?")[0], field.name) for field in FIELDS} | {
        (ground.addresses["account_signup"], "name")
    }
    found = {
        (target.form.action, asked_as(name))
        for target in ground.look_around()  # anew: numbers in addresses are of this ground
        if target.name != "ui:gallery"
        for name in target.form.writable()
        if asked_as(name) not in OTHERS and target.form.fields[name][0] != "number"
    }
    assert found - known == set()


def fault_of(ground, field: Field, typed: str) -> str:
    """What is wrong when somebody writes this here, '' when nothing is."""
    expected = field.clean(typed.strip())
    with ground.unchanged():
        client = ground.client(field.role)
        path = ground.addresses[field.target]
        answer = client.post(path, encoded(field.rest | {field.name: typed}), content_type=FORM)
        if found := faults(answer, path):
            return "; ".join(found)
        if answer.status_code != 302:
            return "" if answer.status_code == 422 or field.target == "account" else f"status {answer.status_code}"
        with ground.council.scope():
            stored = field.stored()
        if stored != expected:
            return f"stored {stored!r} instead of {expected!r}"
        page = client.get(answer.headers["Location"], follow=True)
        if found := faults(page, path):
            return "; ".join(found)
        if field.is_shown and plain(stored) not in plain(shown(page.text)):
            return f"shown otherwise: {stored!r}"
    return ""


def shown(text: str) -> str:
    """The words of a page and what stands in its fields."""
    page = Page(text)
    return " ".join([page.words, *(value for form in page.forms for value in form.data().values())])


def plain(text: str) -> str:
    """Without white space, and without the marks of quotes, which a page shows as quotes."""
    return re.sub(r"[\s>]+", "", text)


def test_every_string_is_stored_as_it_is_cleaned_and_shown_as_it_is_stored(ground):
    wrong = []
    for place, field in enumerate(FIELDS):
        for turn, (name, value) in enumerate(NAUGHTY.items()):
            if not LONG and (place + turn) % 20:
                continue
            if fault := fault_of(ground, field, value + TAIL):
                wrong.append(f"{field.target} {field.name} with {name}: {fault}")
    assert not wrong, "\n".join(wrong)


ANYTHING = st.text(max_size=300)


def test_whatever_is_written_is_stored_as_it_is_cleaned_and_shown_as_it_is_stored(ground):
    @settings(max_examples=2000 if LONG else 40, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(st.sampled_from(FIELDS), ANYTHING)
    def holds(field: Field, text: str) -> None:
        assert not fault_of(ground, field, text + TAIL)

    holds()
