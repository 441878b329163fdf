# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Alba's town counts in its own words too: one in one way, more in another, and Aranese none as one."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.template import Context, Template
from django.utils.translation import gettext, ngettext, ngettext_lazy, npgettext, override

from acordem.kernel.access.decisions import NotAllowed
from acordem.kernel.audit.models import AuditEntry
from acordem.kernel.organizations.actions import change_words
from acordem.kernel.organizations.models import Organization
from acordem.kernel.organizations.scope import organization_scope
from acordem.kernel.organizations.words import Word
from acordem.lib.i18n.languages import ARANESE, CATALAN
from acordem.surfaces.backoffice.said import every_word
from tests.query_counts.test_pages import queries

LIST = "/ca/admin/site/words"
SUPPORTS = ("%(count)s support", "%(count)s supports")
OURS = {"text_ca": "Una veïna a favor", "text_1_ca": "%(count)s veïnes a favor"}


@pytest.fixture
def alba(vilamar):
    vilamar.staff("Alba", "admin")
    return vilamar.client("Alba")


def page_of(key):
    return f"{LIST}/{next(word.token for word in every_word().values() if word.key == key)}"


def say(browser, **texts):
    return browser.post(page_of(SUPPORTS[0]), texts)


def council(slug="vilamar"):
    return Organization.objects.get(slug=slug)


def counted(number):
    return ngettext(*SUPPORTS, number) % {"count": number}


def test_a_sentence_that_counts_is_written_for_one_and_for_more(vilamar, alba):
    assert say(alba, **OURS).status_code == 302

    with organization_scope(council()), override("ca"):
        assert [counted(number) for number in (0, 1, 2)] == [
            "0 veïnes a favor",
            "Una veïna a favor",
            "2 veïnes a favor",
        ]
    with organization_scope(council()), override("es"):
        assert counted(2) == "2 apoyos"


def test_it_is_said_so_wherever_it_is_asked_for(vilamar, alba):
    say(alba, **OURS)
    lazy = ngettext_lazy(*SUPPORTS, "count")
    page = Template(
        "{% load i18n %}{% blocktranslate count count=number %}{{ count }} support"
        "{% plural %}{{ count }} supports{% endblocktranslate %}"
    )

    with organization_scope(council()), override("ca"):
        assert lazy % {"count": 3} == "3 veïnes a favor"
        assert page.render(Context({"number": 3})) == "3 veïnes a favor"
        assert page.render(Context({"number": 1})) == "Una veïna a favor"
        assert gettext(SUPPORTS[0]) == "Una veïna a favor"
        assert npgettext("nothing says this", *SUPPORTS, 3) == "%(count)s veïnes a favor"
    with override("ca"):
        assert lazy % {"count": 3} == "3 suports"


def test_with_a_context_it_is_its_own_sentence(vilamar):
    by = vilamar.staff("Alba", "admin")
    word = Word("sea\x04one boat", {"ca": ["una barca", "%(count)s barques"], "en": ["one boat", "%(count)s boats"]})
    with vilamar.scope():
        change_words(word=word, texts=[{"ca": "un llagut"}, {"ca": "%(count)s llaguts"}], by=by)

    with organization_scope(council()), override("ca"):
        assert npgettext("sea", "one boat", "%(count)s boats", 1) == "un llagut"
        assert npgettext("sea", "one boat", "%(count)s boats", 7) == "%(count)s llaguts"
        assert ngettext("one boat", "%(count)s boats", 7) == "%(count)s boats"


def test_residents_read_it_on_their_pages_at_no_price(vilamar, alba):
    process = "/ca/processes/pla-de-places"
    resident = vilamar.client()
    resident.get(process)
    before = queries(resident, process)

    say(alba, **OURS)

    resident.get(process)
    assert queries(resident, process) == before


def test_neither_the_neighbors_nor_another_thread_say_it(vilamar, montanyana, alba):
    say(alba, **OURS)

    def elsewhere():
        with override("ca"):
            return counted(2)

    with organization_scope(council()), override("ca"), ThreadPoolExecutor(1) as other:
        assert counted(2) == "2 veïnes a favor"
        assert other.submit(elsewhere).result() == "2 suports"
    with organization_scope(council("montanyana")), override("ca"):
        assert counted(2) == "2 suports"
    with override("ca"):
        assert counted(2) == "2 suports"


def test_one_form_alone_may_be_changed_and_put_back(vilamar, alba):
    say(alba, text_1_ca="%(count)s veïnes a favor")
    with organization_scope(council()), override("ca"):
        assert (counted(1), counted(2)) == ("1 suport", "2 veïnes a favor")

    say(alba)

    with organization_scope(council()), override("ca"):
        assert counted(2) == "2 suports"
    assert council().words == {"ca": {}}


def test_the_log_tells_each_form(vilamar, alba):
    say(alba, **OURS)

    with vilamar.scope():
        told = AuditEntry.objects.get(verb="words.change").changes
    assert told == {
        "text": ["%(count)s support", None],
        "ca": [None, "Una veïna a favor"],
        "ca 2": [None, "%(count)s veïnes a favor"],
    }


def test_the_page_says_of_which_numbers_and_shows_some(vilamar, alba):
    say(alba, **OURS)

    shown = alba.get(page_of(SUPPORTS[0])).content.decode()

    assert "Català (1)" in shown
    assert "Català (0, 2, 3, 4…)" in shown
    assert "Aranés (0, 1)" in shown
    assert "Aranés (2, 3, 4…)" in shown
    for example in ("0 veïnes a favor", "Una veïna a favor", "5 veïnes a favor", "5 apoyos"):
        assert f"<dd>{example}</dd>" in shown


def test_the_list_finds_it_by_what_the_council_says(vilamar, alba):
    say(alba, **OURS)

    assert "… veïnes a favor" in alba.get(f"{LIST}?q=veines+favor").content.decode()
    assert "… veïnes a favor" in alba.get(LIST).content.decode()


@pytest.mark.parametrize(
    ("texts", "refusal"),
    [
        ({"text_1_ca": "Moltes veïnes"}, "%(count)s"),
        ({"text_oc-aranes": "Ua vesia"}, "%(count)s"),
        ({"text_ca": "Una veïna, %(name)s"}, "exactament"),
        ({"text_1_ca": "%(count)s <b>veïnes</b>"}, "sense &lt; &gt;"),
        ({"text_1_ca": "%(count)s %(count)d"}, "%(count)s"),
    ],
)
def test_more_than_one_has_to_say_how_many(vilamar, alba, texts, refusal):
    """In Aranese the first form is said of none too: without the number it would say that there is one."""
    answer = say(alba, **texts)

    assert answer.status_code == 422
    assert refusal in answer.content.decode()
    assert not council().words


def test_the_verb_refuses_what_the_form_would_have(vilamar):
    alba = vilamar.staff("Alba", "admin")
    word = next(word for word in every_word().values() if word.key == SUPPORTS[0])

    with vilamar.scope(), pytest.raises(NotAllowed):
        change_words(word=word, texts=[{"ca": "Una"}, {"ca": "Moltes"}], by=alba)
    assert not council().words


def test_what_is_filled_in_by_its_place_stays_even_of_one():
    """`%d` that is missing would break the page: Python counts what is filled in by place."""
    word = Word("%d day", {"ca": ["%d dia", "%d dies"], "en": ["%d day", "%d days"]})

    assert word.optional("ca", 0) == ""


def test_each_language_tells_its_forms():
    assert [CATALAN.form(number) for number in (0, 1, 2, 1_000_000)] == [1, 0, 1, 1]
    assert [ARANESE.form(number) for number in (0, 1, 2, 1_000_000)] == [0, 0, 1, 1]
    assert CATALAN.numbers(0) == [1]
    assert ARANESE.numbers(0) == [0, 1]
