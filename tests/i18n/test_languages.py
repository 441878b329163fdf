# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from collections.abc import Callable

import pytest
from django.conf import locale

from acordem.lib.i18n import languages

Speak = Callable[[str, str], str]


def test_the_interface_speaks_four_languages_catalan_first() -> None:
    assert languages.choices() == [
        ("ca", "Català"),
        ("es", "Español"),
        ("oc-aranes", "Aranés"),
        ("en", "English"),
    ]
    assert languages.DEFAULT.code == "ca"


def test_aranese_lives_in_the_folder_where_django_looks() -> None:
    assert languages.ARANESE.django_folder == "oc_Aranes"


def test_aranese_is_searched_without_a_stemmer_of_another_language() -> None:
    assert [each.search_config for each in languages.LANGUAGES] == ["catalan", "spanish", "simple", "english"]


def test_an_unknown_language_is_an_error() -> None:
    with pytest.raises(KeyError):
        languages.language("fr")


def test_django_learns_aranese_and_installing_twice_changes_nothing() -> None:
    languages.install()
    languages.install()
    assert locale.LANG_INFO["oc-aranes"] == {
        "bidi": False,
        "code": "oc-aranes",
        "name": "Occitan (Aranese)",
        "name_local": "Aranés",
    }


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("ca", "23 de novembre de 2026; 1 d'abril de 2026; 1 d'abril de 2026 a les 19:30; abril de 2026"),
        ("es", "23 de noviembre de 2026; 1 de abril de 2026; 1 de abril de 2026 a las 19:30; abril de 2026"),
        ("oc-aranes", "23 de noveme de 2026; 1 d'abriu de 2026; 1 d'abriu de 2026 as 19:30; abriu de 2026"),
        ("en", "23 November 2026; 1 April 2026; 1 April 2026 at 19:30; April 2026"),
    ],
)
def test_dates_are_written_as_each_language_writes_them(speak: Speak, language: str, written: str) -> None:
    said = speak(
        language,
        """
        april = datetime(2026, 4, 1, 19, 30)
        print(formats.date_format(date(2026, 11, 23)), end="; ")
        print(formats.date_format(april), end="; ")
        print(formats.date_format(april, "DATETIME_FORMAT"), end="; ")
        print(formats.date_format(april, "YEAR_MONTH_FORMAT"))
        """,
    )
    assert said == written


def test_aranese_numbers_have_a_comma_and_its_weeks_begin_on_monday(speak: Speak) -> None:
    said = speak(
        "oc-aranes",
        """
        print(formats.number_format(1234567.5, 2, use_l10n=True, force_grouping=True))
        print(formats.get_format("FIRST_DAY_OF_WEEK"))
        print(formats.date_format(date(2026, 11, 23), "l"), formats.date_format(date(2026, 11, 29), "l"))
        """,
    )
    assert said.splitlines() == ["1.234.567,50", "1", "deluns dimenge"]


def test_aranese_counts_zero_and_one_in_the_singular(speak: Speak) -> None:
    said = speak(
        "oc-aranes",
        """
        for number in (0, 1, 2):
            print(translation.ngettext("%(num)d month", "%(num)d months", number) % {"num": number})
        """,
    )
    assert said.splitlines() == ["0 mes", "1 mes", "2 mesi"]


def test_forms_explain_their_errors_in_aranese(speak: Speak) -> None:
    said = speak(
        "oc-aranes",
        """
        class Form(forms.Form):
            name = forms.CharField()
            mail = forms.EmailField()
            text = forms.CharField(max_length=3)
            choice = forms.ChoiceField(choices=[("a", "A")])
        for errors in Form({"mail": "x", "text": "abcd", "choice": "b"}).errors.values():
            print(*errors)
        """,
    )
    assert said.splitlines() == [
        "Aguest camp ei obligatòri.",
        "Escriu ua adreça electronica valida, coma nòm@exemple.cat.",
        "Aguest tèxte non pòt passar de 3 caractèrs (ara n'a 4).",
        "Escuelh ua opcion valida: b non ei cap des opcions.",
    ]


def test_passwords_and_signing_in_are_explained_in_aranese(speak: Speak) -> None:
    said = speak(
        "oc-aranes",
        """
        from django.contrib.auth.password_validation import MinimumLengthValidator
        from django.core.exceptions import ValidationError
        try:
            MinimumLengthValidator(10).validate("short")
        except ValidationError as error:
            print(*error.messages)
        print(translation.gettext("Sign In"), "-", translation.gettext("Forgot your password?"))
        print(timesince.timesince(datetime(2026, 1, 1), datetime(2026, 1, 10)))
        """,
    )
    assert said.splitlines() == [
        "Aguesta contrasenha ei massa cuerta. A d'auer aumens 10 caractèrs.",
        "Entra - As desbrembat era contrasenha?",
        "1\xa0setmana, 2\xa0dies",
    ]


def test_catalan_residents_are_spoken_to_as_tu(speak: Speak) -> None:
    said = speak("ca", 'print(translation.gettext("Enter a valid date."))')
    assert said == "Escriu una data vàlida, com ara 31/12/2026."
