# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Each kind of field: what is typed comes back as it was kept, and what can't be is said beside it."""

from __future__ import annotations

import datetime as dt
import json
import re

import pytest
from django.forms import Form
from django.http import QueryDict
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from acordem.capabilities.fields.enums import FieldKind
from acordem.capabilities.fields.forms import Questions
from acordem.capabilities.fields.kinds import EARLIEST, HIGHEST, KINDS, LATEST
from acordem.capabilities.fields.models import Field
from acordem.lib.text import clean_line, clean_text

COLORS = [
    {"key": "o1", "label": {"ca": "Verd", "es": "Verde"}},
    {"key": "o2", "label": {"ca": "Blau"}, "is_offered": False},
    {"key": "o3", "label": {"ca": "Groc"}},
]
TYPED = {
    FieldKind.LINE: st.text(max_size=200).map(clean_line),
    FieldKind.TEXT: st.text(max_size=400).map(clean_text),
    FieldKind.NUMBER: st.none() | st.integers(-HIGHEST, HIGHEST),
    FieldKind.DATE: st.none() | st.dates(EARLIEST, LATEST),
    FieldKind.ONE: st.sampled_from(["", "o1", "o3"]),
    FieldKind.SOME: st.lists(st.sampled_from(["o1", "o3"]), unique=True),
    FieldKind.YES_NO: st.sampled_from(["", "yes", "no"]),
}


def field_of(kind: str, **rest) -> Field:
    return Field(organization_id=1, kind=kind, label={"ca": "Quin?"}, options=COLORS, **rest)


def sent(form_field, value):
    """What a browser sends of a value."""
    data = QueryDict(mutable=True)
    data.setlist(
        "f", [str(each) for each in value] if isinstance(value, list) else ["" if value is None else str(value)]
    )
    return form_field.clean(form_field.widget.value_from_datadict(data, {}, "f"))


@pytest.mark.parametrize("kind", FieldKind.values)
def test_each_control_of_a_private_field_tells_scripts_not_to_keep_it_and_of_a_public_one_does_not(kind):
    fields = [field_of(kind, pk=1, is_private=True), field_of(kind, pk=2)]
    with override("ca"):
        form = Form()
        form.fields.update(Questions(fields, {}, "Qui hi treballa.").form_fields())
        private, public = str(form["private_1"]), str(form["field_2"])

    controls = re.findall(r"<(?:input|select|textarea)[^>]*>", private)
    assert controls
    assert all("data-no-keep" in each and 'autocomplete="off"' in each for each in controls)
    assert "data-no-keep" not in public


def test_every_kind_that_can_be_chosen_is_in_the_table():
    assert set(KINDS) == set(FieldKind.values) == set(TYPED)


@pytest.mark.parametrize("kind", FieldKind.values)
@given(data=st.data())
def test_what_is_typed_is_kept_and_shown_again_as_it_was(kind, data):
    typed = data.draw(TYPED[kind])
    field, does = field_of(kind), KINDS[kind]
    with override("ca"):
        form_field = does.form_field(field)
        kept = does.to_json(sent(form_field, typed))
        if typed in ("", None, []):
            assert kept is None
            return
        kept = json.loads(json.dumps(kept))
        assert does.to_form(kept) == typed
        assert does.to_json(sent(form_field, does.to_form(kept))) == kept
        assert does.words(field, kept)
        assert does.cell(field, kept) not in (None, "")


def test_answers_are_read_in_the_language_of_whoever_reads():
    with override("ca"):
        assert KINDS["number"].words(field_of("number"), 12500) == "12.500"
        assert KINDS["date"].words(field_of("date"), "2027-03-31") == "31 de març de 2027"
        assert KINDS["yes_no"].words(field_of("yes_no"), False) == "No"
        # In the order in which they are offered, and what is offered no more is still called by its name.
        assert KINDS["some"].words(field_of("some"), ["o2", "o1"]) == "Verd, Blau"
    with override("es"):
        assert KINDS["one"].words(field_of("one"), "o1") == "Verde"
        assert KINDS["yes_no"].cell(field_of("yes_no"), True) == "Sí"
    assert KINDS["date"].cell(field_of("date"), "2027-03-31") == dt.date(2027, 3, 31)
    assert KINDS["number"].cell(field_of("number"), 3) == 3


@pytest.mark.parametrize(
    ("kind", "typed", "said"),
    [
        ("line", "a" * 256, "És massa llarg: hi caben 255 caràcters com a màxim, i en té 256."),
        ("text", "a" * 5001, "És massa llarg: hi caben 5000 caràcters com a màxim, i en té 5001."),
        ("number", "tres", "Escriu un nombre enter, en xifres i sense decimals."),
        ("number", "2.5", "Escriu un nombre enter, en xifres i sense decimals."),
        ("number", "9" * 13, "El nombre és fora de l'abast: escriu-ne un entre -999999999999 i 999999999999."),
        ("date", "2027-02-30", "Escriu una data que existeixi, per exemple 2027-03-31."),
        ("date", "0027-02-03", "Escriu una data entre 1800 i 2199."),
        ("one", "o2", "El que havies triat ja no s'ofereix: torna a triar."),
        ("some", "o9", "El que havies triat ja no s'ofereix: torna a triar."),
        ("yes_no", "maybe", "El que havies triat ja no s'ofereix: torna a triar."),
    ],
)
def test_what_can_not_be_taken_is_told_in_a_sentence(kind, typed, said):
    with override("ca"):
        form_field = KINDS[kind].form_field(field_of(kind))
        with pytest.raises(Exception) as refusal:  # noqa: PT011 - of Django's, looked at below
            sent(form_field, [typed] if kind == "some" else typed)
        assert refusal.value.messages == [said]


@pytest.mark.parametrize("kind", FieldKind.values)
def test_what_has_to_be_answered_is_not_left_empty(kind):
    form_field = KINDS[kind].form_field(field_of(kind, is_required=True))
    with pytest.raises(Exception) as refusal:  # noqa: PT011
        sent(form_field, [] if kind == "some" else "")
    assert refusal.value.error_list[0].code == "required"
    if hasattr(form_field, "choices"):
        assert ("", "Sense resposta") not in form_field.choices
