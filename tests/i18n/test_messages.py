# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import polib
import pytest

from acordem.config.messages import check, compile_catalogs, draft, extract
from acordem.config.messages.drafting import translate
from acordem.lib.i18n import catalogs
from acordem.lib.i18n.features import features, locale_folders
from acordem.lib.i18n.languages import ARANESE, CATALAN, SPANISH, TRANSLATED

VIEWS = """from django.utils.translation import gettext as _, ngettext
title = _("Welcome, {name}")
votes = ngettext("%(n)s vote", "%(n)s votes", 3)
"""
PAGE = '{% load i18n %}<h1>{% translate "We decide together in the square" %}</h1>'
COMPLETE = {
    CATALAN: ["Benvinguda, {name}", ("%(n)s vot", "%(n)s vots"), "Decidim plegades a la plaça"],
    SPANISH: ["Te damos la bienvenida, {name}", ("%(n)s voto", "%(n)s votos"), "Decidimos en la plaza"],
    ARANESE: ["Benvenguda, {name}", ("%(n)s vòt", "%(n)s vòts"), "Decidim amassa ena plaça"],
}
needs_apertium = pytest.mark.skipif(
    shutil.which("apertium") is None, reason="drafting is offered where Apertium is installed"
)

Fault = Callable[[polib.POFile], object]


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A made-up package with one feature, its catalogues complete."""
    feature = tmp_path / "polls"
    (feature / "locale").mkdir(parents=True)
    (feature / "templates/polls").mkdir(parents=True)
    (feature / "public").mkdir()
    (feature / "public/views.py").write_text(VIEWS, encoding="utf-8")
    (feature / "templates/polls/page.html").write_text(PAGE, encoding="utf-8")
    extract(tmp_path)
    for language, texts in COMPLETE.items():
        edit(tmp_path, language.code, lambda catalog, texts=texts: fill(catalog, texts))  # type: ignore[misc]
    return tmp_path


def fill(catalog: polib.POFile, texts: list[str | tuple[str, str]]) -> None:
    for entry, text in zip(catalog, texts, strict=True):
        if isinstance(text, tuple):
            entry.msgstr_plural = dict(enumerate(text))
        else:
            entry.msgstr = text


def path_of(house: Path, code: str) -> Path:
    folder = {"oc-aranes": "oc_Aranes"}.get(code, code)
    return house / "polls/locale" / folder / "LC_MESSAGES/django.po"


def edit(house: Path, code: str, change: Callable[[polib.POFile], object]) -> None:
    catalog = catalogs.read(path_of(house, code))
    change(catalog)
    catalogs.write(catalog, path_of(house, code))


def test_complete_catalogs_have_no_problem(house: Path) -> None:
    assert check(house) == []


def test_a_catalog_names_files_and_no_lines_and_no_dates(house: Path) -> None:
    text = path_of(house, "oc-aranes").read_text(encoding="utf-8")
    assert "#: public/views.py\n" in text
    assert '"Plural-Forms: nplurals=2; plural=(n > 1);\\n"' in text
    assert "Date" not in text


def test_extracting_again_changes_nothing(house: Path) -> None:
    assert extract(house) == []


def test_a_moved_line_changes_no_catalog(house: Path) -> None:
    views = house / "polls/public/views.py"
    views.write_text("\n\n\n" + VIEWS, encoding="utf-8")
    assert extract(house) == []


def test_extracting_keeps_translations_adds_new_texts_and_drops_old_ones(house: Path) -> None:
    views = house / "polls/public/views.py"
    views.write_text(VIEWS.replace('"Welcome, {name}"', '"Good morning"'), encoding="utf-8")
    extract(house)
    entries = {entry.msgid: catalogs.texts(entry) for entry in catalogs.read(path_of(house, "ca"))}
    assert entries == {
        "Good morning": [""],
        "%(n)s vote": ["%(n)s vot", "%(n)s vots"],
        "We decide together in the square": ["Decidim plegades a la plaça"],
    }


def test_a_text_that_moves_to_another_feature_takes_its_translation_along(house: Path) -> None:
    (house / "polls/public/locale").mkdir()
    extract(house)
    moved = catalogs.read(house / "polls/public/locale/ca/LC_MESSAGES/django.po")
    assert [catalogs.texts(entry)[0] for entry in moved] == ["Benvinguda, {name}", "%(n)s vot"]
    assert check(house) == []


def test_texts_belong_to_the_nearest_locale_above_them(house: Path) -> None:
    (house / "polls/public/locale").mkdir()
    owned = {feature.folder.name: [path.name for path in feature.files] for feature in features(house)}
    assert owned == {"polls": ["page.html"], "public": ["views.py"]}
    assert [folder.parent.name for folder in locale_folders(house)] == ["polls", "public"]


def a_text_without_translation(catalog: polib.POFile) -> None:
    catalog[0].msgstr = ""


def a_text_that_nobody_revised(catalog: polib.POFile) -> None:
    catalog[0].flags.append("fuzzy")


def a_text_missing(catalog: polib.POFile) -> None:
    del catalog[0]


def a_text_that_nothing_says(catalog: polib.POFile) -> None:
    catalog.append(polib.POEntry(msgid="Old", msgstr="Vell"))


def a_text_marked_obsolete(catalog: polib.POFile) -> None:
    catalog.append(polib.POEntry(msgid="Old", msgstr="Vell", obsolete=True))


def another_brace(catalog: polib.POFile) -> None:
    catalog[0].msgstr = "Benvinguda, {nom}"


def a_lost_percent(catalog: polib.POFile) -> None:
    catalog[1].msgstr_plural = {0: "%(n)s vot", 1: "molts vots"}


def an_invented_tag(catalog: polib.POFile) -> None:
    catalog[2].msgstr = "<b>Decidim</b>"


def a_missing_plural(catalog: polib.POFile) -> None:
    catalog[1].msgstr_plural = {0: "%(n)s vot", 1: ""}


def a_third_plural(catalog: polib.POFile) -> None:
    catalog[1].msgstr_plural = {0: "%(n)s vot", 1: "%(n)s vots", 2: "%(n)s vots"}


def another_plural_rule(catalog: polib.POFile) -> None:
    catalog.metadata["Plural-Forms"] = "nplurals=1; plural=0;"


def a_word_unknown_to_the_program(catalog: polib.POFile) -> None:
    catalog[2].msgstr = "Decidim ena *plaça"


@pytest.mark.parametrize("language", [each.code for each in TRANSLATED])
@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (a_text_without_translation, "“Welcome, {name}” is not translated"),
        (a_text_that_nobody_revised, "“Welcome, {name}” is fuzzy"),
        (a_text_missing, "“Welcome, {name}” is missing"),
        (a_text_that_nothing_says, "“Old” is obsolete"),
        (a_text_marked_obsolete, "“Old” is obsolete"),
        (another_brace, "“Welcome, {name}” has other placeholders"),
        (a_lost_percent, "“%(n)s vote” has other placeholders"),
        (an_invented_tag, "“We decide together in the square” has other placeholders"),
        (a_missing_plural, "“%(n)s vote” lacks a plural form"),
        (a_third_plural, "“%(n)s vote” lacks a plural form"),
        (another_plural_rule, "the header Plural-Forms has to be"),
        (a_word_unknown_to_the_program, "“We decide together in the square” has a *"),
    ],
)
def test_each_fault_is_found_and_said_with_its_place(house: Path, language: str, fault: Fault, words: str) -> None:
    edit(house, language, fault)
    problems = check(house)
    assert len(problems) == 1
    assert problems[0].startswith(f"polls ({language}): {words}")


def test_the_singular_may_say_one_without_a_number_but_not_where_it_also_says_zero(house: Path) -> None:
    one = {0: "un vot", 1: "%(n)s vots"}
    (house / "polls/public/views.py").write_text(VIEWS.replace('%(n)s vote"', 'one vote"'), encoding="utf-8")
    extract(house)
    for code in ("ca", "es", "oc-aranes"):
        edit(house, code, lambda catalog: setattr(catalog[1], "msgstr_plural", one))
    assert [problem.split(": ")[0] for problem in check(house)] == ["polls (oc-aranes)"]


def test_aranese_that_is_catalan_is_found(house: Path) -> None:
    edit(house, "oc-aranes", lambda catalog: setattr(catalog[2], "msgstr", "Decidim plegades a la plaça"))
    said = "1 of 1 sentences are the same as in Catalan, such as “We decide together in the square”"
    assert check(house) == [f"polls (oc-aranes): {said}"]


def test_two_translations_of_one_text_are_found(house: Path) -> None:
    (house / "news/locale").mkdir(parents=True)
    (house / "news/views.py").write_text(VIEWS, encoding="utf-8")
    extract(house)
    path = house / "news/locale/ca/LC_MESSAGES/django.po"
    catalog = catalogs.read(path)
    assert catalog[0].msgstr == "Benvinguda, {name}"
    catalog[0].msgstr = "Hola, {name}"
    catalogs.write(catalog, path)
    said = "“Welcome, {name}” is “Benvinguda, {name}” here and “Hola, {name}” in news (ca)"
    assert check(house) == [f"polls (ca): {said}: use one word, or give the text a context"]


def test_a_broken_template_is_a_problem_and_not_a_crash(house: Path) -> None:
    broken = house / "polls/templates/polls/broken.html"
    broken.write_text("{% blocktranslate %}{% if x %}{% endblocktranslate %}", encoding="utf-8")
    problems = [problem for problem in check(house) if "cannot be compared with its sources" in problem]
    assert ["broken.html" in problem for problem in problems] == [True]


def test_compiled_catalogs_say_what_is_revised_and_leave_out_what_is_not(house: Path) -> None:
    edit(house, "es", a_text_that_nobody_revised)
    assert compile_catalogs(house) == 3
    compiled = polib.mofile(str(path_of(house, "es").with_suffix(".mo")))
    assert sorted(entry.msgid for entry in compiled) == ["%(n)s vote", "We decide together in the square"]


@needs_apertium
def test_drafts_are_aranese_and_wait_for_a_person(house: Path) -> None:
    edit(house, "ca", lambda catalog: setattr(catalog[2], "msgstr", "La proposta és al poble"))
    edit(house, "oc-aranes", lambda catalog: setattr(catalog[2], "msgstr", ""))
    assert draft(house) == 1
    entry = catalogs.read(path_of(house, "oc-aranes"))[2]
    assert entry.msgstr == "Era prepausa ei en pòble"
    assert entry.fuzzy
    assert [problem for problem in check(house) if "is fuzzy" in problem]
    assert draft(house) == 0


@needs_apertium
def test_drafts_keep_placeholders_tags_case_and_lines() -> None:
    texts = [
        "%(num)d mesos",
        "nom",
        "Ja hi ha un compte: %(link)sentra%(end_link)s.",
        '<strong>Nota:</strong> obre\n\n<a href="{url}">la casa</a> & %s (%s)',
        "100 %% del poble",
    ]
    drafts = translate(texts, shutil.which("apertium") or "")
    assert drafts[:2] == ["%(num)d mesi", "nòm"]
    assert drafts[2].startswith("Ja ")
    assert "%(link)s" in drafts[2]
    assert "%(end_link)s." in drafts[2]
    assert drafts[3].startswith("<strong>Nòta:</strong> ")
    assert drafts[3].endswith('\n\n<a href="{url}">era casa</a> & %s (%s)')
    assert drafts[4] == "100 %% deth pòble"
