# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from pathlib import Path

import pytest

import acordem
from acordem.config.messages import check, check_frameworks, extract
from acordem.lib.i18n import catalogs
from acordem.lib.i18n.features import features
from acordem.lib.i18n.languages import ARANESE, TRANSLATED

PACKAGE = Path(acordem.__file__).parent
DECLARATION = """[[framework]]
package = "django"
catalogs = ["conf/locale"]
sources = ["core/paginator.py"]
"""


def test_every_text_of_the_frameworks_that_can_reach_a_page_is_translated() -> None:
    house = next(feature for feature in features(PACKAGE) if feature.folder == PACKAGE)
    assert {framework.package for framework in house.frameworks} == {"django", "allauth"}
    for language in TRANSLATED:
        translated = {
            catalogs.key(entry) for entry in catalogs.read(house.catalog(language)) if catalogs.is_translated(entry)
        } | set(house.shipped(language))
        needed = {
            use.message.key
            for use in house.uses(language)
            if not use.is_optional and use.files[0].startswith(("django/", "allauth/"))
        }
        assert needed - translated == set()


def test_nothing_of_the_frameworks_is_catalan_or_unrevised_in_aranese_or_lost_a_placeholder() -> None:
    faults = ("same as in Catalan", "is fuzzy", "has a *", "placeholders", "plural form", "Plural-Forms")
    assert [each for each in check_frameworks(PACKAGE) if any(fault in each for fault in faults)] == []


def test_the_house_speaks_aranese_in_hundreds_of_texts_of_the_frameworks() -> None:
    path = PACKAGE / "locale" / ARANESE.django_folder / "LC_MESSAGES/django.po"
    assert sum(catalogs.is_translated(entry) for entry in catalogs.read(path)) > 450


@pytest.fixture
def adopter(tmp_path: Path) -> Path:
    """A made-up package that translates four texts of Django, and has translated none yet."""
    (tmp_path / "locale").mkdir()
    (tmp_path / "locale/frameworks.toml").write_text(DECLARATION, encoding="utf-8")
    return tmp_path


def test_a_text_that_an_upgrade_brings_is_missed_where_nobody_translates_it(adopter: Path) -> None:
    assert [problem.split(" (run")[0] for problem in check_frameworks(adopter)] == [
        ". (oc-aranes): “…” is missing",
        ". (oc-aranes): “That page number is not an integer” is missing",
        ". (oc-aranes): “That page number is less than 1” is missing",
        ". (oc-aranes): “That page contains no results” is missing",
    ]


def test_an_override_of_a_framework_is_kept_and_one_of_nothing_is_obsolete(adopter: Path) -> None:
    path = adopter / "locale/ca/LC_MESSAGES/django.po"
    path.parent.mkdir(parents=True)
    path.write_text('msgid "That page contains no results"\nmsgstr "Cap resultat"\n', encoding="utf-8")
    extract(adopter)
    assert [entry.msgstr for entry in catalogs.read(path)] == ["Cap resultat"]
    path.write_text('msgid "Gone"\nmsgstr "Fora"\n', encoding="utf-8")
    assert [each for each in check(adopter) if "(ca)" in each] == [
        ". (ca): “Gone” is obsolete: nothing says it now (run: acordem messages extract)"
    ]


def test_a_framework_that_moves_its_files_is_a_problem_in_words(adopter: Path) -> None:
    moved = DECLARATION.replace("paginator.py", "gone.py")
    (adopter / "locale/frameworks.toml").write_text(moved, encoding="utf-8")
    assert ["gone.py" in problem for problem in check_frameworks(adopter)] == [True]


def test_reading_and_writing_a_catalog_changes_nothing() -> None:
    for path in (PACKAGE / "locale").glob("*/LC_MESSAGES/django.po"):
        assert str(catalogs.read(path)).rstrip("\n") + "\n" == path.read_text(encoding="utf-8")
