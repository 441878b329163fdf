# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import pytest
from django import forms
from django.utils import translation

FORM = '{% include "ui/form.html" with form=form submit_label="Envia" %}'


class Proposal(forms.Form):
    secret = forms.CharField(widget=forms.HiddenInput, required=False)
    title = forms.CharField(
        label="Títol",
        help_text="En una frase.",
        max_length=80,
        widget=forms.TextInput(attrs={"data-counter": ""}),
    )
    body = forms.CharField(label="Text", required=False, widget=forms.Textarea)
    place = forms.ChoiceField(label="On", choices=[("a", "Nucli"), ("b", "Estació")], widget=forms.RadioSelect)
    agree = forms.BooleanField(label="Hi estic d’acord")

    def clean(self) -> None:
        if self.data.get("title") == "twice":
            self.add_error(None, "Ja hi ha una proposta igual.")


@pytest.fixture
def wrong() -> Proposal:
    return Proposal({"title": "", "body": "Ombra"})


def test_each_error_of_the_summary_leads_to_its_control(render, read, wrong):
    page = read(render(FORM, form=wrong))
    ids = {attributes["id"] for _, attributes in page.elements if attributes.get("id")}
    targets = [link["href"] for link in page.all("a")]
    assert targets == ["#id_title", "#id_place_0", "#id_agree"]
    assert {target.lstrip("#") for target in targets} <= ids


def test_the_summary_takes_the_focus_without_javascript(render, read, wrong):
    summary = read(render(FORM, form=wrong)).with_class("error-summary")[0]
    assert (summary["role"], summary["tabindex"]) == ("alert", "-1")
    assert "autofocus" in summary


def test_an_error_is_tied_to_its_field_together_with_the_help(render, read, wrong):
    page = read(render(FORM, form=wrong))
    field = next(field for field in page.all("input") if field.get("name") == "title")
    assert field["aria-invalid"] == "true"
    assert field["aria-describedby"] == "id_title_helptext id_title_error"
    ids = [attributes.get("id") for _, attributes in page.elements]
    assert ids.count("id_title_helptext") == ids.count("id_title_error") == 1


def test_a_group_is_a_fieldset_described_by_its_error(render, read, wrong):
    page = read(render(FORM, form=wrong))
    assert page.all("fieldset") == [{"aria-describedby": "id_place_error"}]
    assert len(page.all("legend")) == 1


def test_every_visible_control_has_exactly_one_label(render, read):
    page = read(render(FORM, form=Proposal()))
    labelled = [label["for"] for label in page.all("label")]
    assert sorted(labelled) == ["id_agree", "id_body", "id_place_0", "id_place_1", "id_title"]


def test_what_may_stay_empty_says_so_and_what_may_not_stays_quiet(render, read):
    text = read(render(FORM, form=Proposal())).text
    assert text.count("(opcional)") == 1
    assert "Text (opcional)" in text


def test_typed_text_comes_back_with_the_errors(render, read, wrong):
    assert "Ombra" in read(render(FORM, form=wrong)).text


def test_an_error_of_the_whole_form_is_in_the_summary(render, read):
    form = Proposal({"title": "twice", "place": "a", "agree": "on"})
    page = read(render(FORM, form=form))
    assert "Ja hi ha una proposta igual." in page.text
    assert page.all("a") == []


def test_a_form_without_errors_has_no_summary(render, read):
    page = read(render(FORM, form=Proposal()))
    assert page.with_class("error-summary") == []
    assert "data-failed" not in page.all("form")[0]


def test_the_limit_is_said_without_javascript_and_can_be_counted_with_it(render, read):
    page = read(render(FORM, form=Proposal()))
    counter = page.with_class("field-counter")[0]
    assert "Com a màxim, 80 caràcters" in page.text
    assert counter["data-counter-for"] == "id_title"
    assert counter["data-left"] == "Caràcters que queden:"


def test_hidden_fields_are_sent_but_not_shown_as_fields(render, read):
    page = read(render(FORM, form=Proposal()))
    assert next(field for field in page.all("input") if field.get("name") == "secret")["type"] == "hidden"
    assert len(page.with_class("field")) == 4


def test_a_form_that_posts_carries_the_token_and_one_that_asks_does_not(render, read):
    get = '{% include "ui/form.html" with form=form submit_label="Cerca" method="get" %}'
    assert "t0ken" in render(FORM, form=Proposal(), csrf_token="t0ken")
    assert "t0ken" not in render(get, form=Proposal(), csrf_token="t0ken")


def test_a_kept_form_says_in_the_readers_language_that_text_came_back(render, read):
    source = '{% include "ui/form.html" with form=form submit_label="Envia" keep="proposal-new" %}'
    with translation.override("oc-aranes"):
        form = read(render(source, form=Proposal())).all("form")[0]
    assert form["data-keep"] == "proposal-new"
    assert form["data-keep-notice"] == "Auem tornat a méter çò qu'auies escrit."


def test_filters_work_as_a_plain_form_and_never_call_themselves_optional(render, read):
    source = '{% include "ui/pieces/_filters.html" with form=form action_url="/p" active=active clear_url="/p" %}'
    page = read(render(source, form=Proposal(), active=[{"label": "Oberta", "url": "/p?x"}], csrf_token="t0ken"))
    form = page.all("form")[0]
    assert (form["method"], form["action"]) == ("get", "/p")
    assert "hx-get" not in form
    assert "(opcional)" not in page.text
    assert "Treu el filtre: Oberta" in page.text
    assert page.all("button")[0]["type"] == "submit"


def test_filters_with_a_target_refresh_it_in_place_and_keep_the_address(render, read):
    source = '{% include "ui/pieces/_filters.html" with form=form action_url="/p" target="results" %}'
    form = read(render(source, form=Proposal())).all("form")[0]
    assert (form["hx-target"], form["hx-select"], form["hx-push-url"]) == ("#results", "#results", "true")
