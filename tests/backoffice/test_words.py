# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Alba makes the interface speak as her town does; the neighbours' goes on as it was."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, override

from acordem.kernel.audit.models import AuditEntry
from acordem.kernel.organizations import actions, words
from acordem.kernel.organizations.models import Organization
from acordem.kernel.organizations.scope import organization_scope
from acordem.kernel.organizations.words import may_say
from acordem.surfaces.backoffice.said import every_word
from tests.query_counts.test_pages import queries

LIST = "/ca/admin/site/words"


@pytest.fixture
def alba(vilamar):
    vilamar.staff("Alba", "admin")
    return vilamar.client("Alba")


def page_of(key):
    return f"{LIST}/{next(word.token for word in every_word().values() if word.key == key)}"


def say(browser, key, **texts):
    return browser.post(page_of(key), {f"text_{code.replace('_', '-')}": text for code, text in texts.items()})


def test_a_text_is_found_by_what_it_says_and_changed_on_every_page(vilamar, alba):
    found = alba.get(f"{LIST}?q=fes+una+proposta").content.decode()
    assert page_of("Make a proposal") in found

    answer = say(alba, "Make a proposal", ca="Digues-hi la teva", es="Haz una propuesta")

    assert answer.status_code == 302
    process = "/processes/pla-de-places"
    assert "Digues-hi la teva" in vilamar.client().get(f"/ca{process}").content.decode()
    assert "Haz una propuesta" in vilamar.client().get(f"/es{process}").content.decode()


def test_the_neighbors_interface_says_what_it_said(vilamar, montanyana, alba):
    say(alba, "Make a proposal", ca="Digues-hi la teva")

    for slug, text in (("vilamar", "Digues-hi la teva"), ("montanyana", "Fes una proposta")):
        with organization_scope(Organization.objects.get(slug=slug)), override("ca"):
            assert gettext("Make a proposal") == text
    with override("ca"):
        assert gettext("Make a proposal") == "Fes una proposta"


def test_what_was_changed_is_listed_and_put_back_by_emptying_it(vilamar, alba):
    say(alba, "Make a proposal", ca="Digues-hi la teva")
    assert "Digues-hi la teva" in alba.get(LIST).content.decode()

    say(alba, "Make a proposal", ca="")

    with organization_scope(Organization.objects.get(slug="vilamar")), override("ca"):
        assert gettext("Make a proposal") == "Fes una proposta"
    assert Organization.objects.get(slug="vilamar").words == {"ca": {}}


def test_what_is_left_as_it_was_is_no_change(vilamar, alba):
    say(alba, "Make a proposal", ca="Fes una proposta", en="Make a proposal")

    assert not Organization.objects.get(slug="vilamar").words.get("ca")
    with vilamar.scope():
        assert not AuditEntry.objects.filter(verb="words.change").exists()


def test_the_log_tells_what_was_said_before(vilamar, alba):
    say(alba, "Make a proposal", ca="Digues-hi la teva")

    with vilamar.scope():
        assert AuditEntry.objects.get(verb="words.change").changes["ca"] == [None, "Digues-hi la teva"]


@pytest.mark.parametrize(
    ("original", "text", "code"),
    [
        ("Make a proposal", "<b>Ei</b>", "markup"),
        ("Make a proposal", 'Ei" autofocus onfocus="x', "markup"),
        ("Make a proposal", "100 % segur", "loose"),
        ("Make a proposal", "Ei {nom}", "blanks"),
        ("Make a proposal", "Ei {", "loose"),
        ("Make a proposal", "Ei %s", "blanks"),
        ("“%(name)s” is saved.", "Desat.", "blanks"),
        ("“%(name)s” is saved.", "%(name)s i %(title)s", "blanks"),
        ("“%(name)s” is saved.", "%(name)s al 100%", "loose"),
        ("Make a proposal", "a" * 501, "too_long"),
        ("Make a proposal", "L'idea és teva", ""),
        ("“%(name)s” is saved.", "Ja tens %(name)s desat", ""),
    ],
)
def test_what_would_break_a_page_is_refused(original, text, code):
    assert may_say(original, text).code == code


def test_a_refusal_stands_next_to_the_field_with_what_was_typed(alba):
    answer = say(alba, "Make a proposal", ca="<script>alert(1)</script>")

    assert answer.status_code == 422
    assert "sense &lt; &gt;" in answer.content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in answer.content.decode()


def test_nobody_changes_so_many_that_each_request_would_be_slow(vilamar, monkeypatch):
    alba = vilamar.staff("Alba", "admin")
    monkeypatch.setattr(actions, "MOST", 2)

    with vilamar.scope(), pytest.raises(ValidationError):
        for key in ("Up", "Down", "Publish"):
            actions.change_words(word=words.Word(key, {"ca": [key]}), texts=[{"ca": "Ei"}], by=alba)


def test_a_text_that_does_not_exist_has_no_page(alba):
    assert alba.get(f"{LIST}/0123456789abcdef").status_code == 404


def test_two_who_change_the_same_text_see_both(vilamar, alba):
    page = page_of("Make a proposal")
    seen = alba.get(page).context["form"].initial["seen"]
    say(alba, "Make a proposal", ca="Digues-hi la teva")

    answer = alba.post(page, {"text_ca": "Proposa", "seen": seen})

    assert answer.status_code == 409
    assert "Digues-hi la teva" in answer.content.decode()


def test_the_list_asks_as_often_with_one_changed_text_as_with_three(alba):
    say(alba, "Make a proposal", ca="Digues-hi la teva")
    alba.get(LIST)
    once = queries(alba, LIST)
    for key in ("Publish", "Cancel"):
        say(alba, key, ca="Som-hi")

    assert queries(alba, LIST) == once == 5


def test_every_language_is_made_by_us(vilamar):
    from django.utils.translation import trans_real

    for code in ("ca", "es", "oc-aranes", "en"):
        assert isinstance(trans_real.translation(code), words.CouncilTranslation)
