# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import json
from types import SimpleNamespace

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from acordem.surfaces.ui.gallery.samples import site

PAGE = '{% extends "ui/base.html" %}{% block title %}Propostes{% endblock %}{% block main %}<h1>Hola</h1>{% endblock %}'


@pytest.fixture
def page(read):
    def rendered(**context):
        from django.template import engines

        return read(engines["django"].from_string(PAGE).render(context))

    return rendered


def test_without_a_site_the_page_still_stands(page):
    bare = page()
    assert bare.all("nav") == bare.all("details") == bare.all("form") == []
    assert bare.all("main")[0]["id"] == "main"
    assert "Hola" in bare.text


def test_the_first_link_leads_to_the_content(page):
    assert page(shell=site()).all("a")[0]["href"] == "#main"


def test_the_header_names_the_council_and_says_where_one_is(page):
    council = page(shell=site())
    assert "Ajuntament de Riudolmos" in council.text
    current = [link for link in council.all("a") if link.get("aria-current") == "page"]
    assert [link["href"] for link in current] == ["#Processos"]


def test_each_language_is_named_in_itself(page):
    links = [link for link in page(shell=site()).all("a") if link.get("hreflang")]
    assert [(link["lang"], link.get("aria-current")) for link in links] == [
        ("ca", "true"),
        ("es", None),
        ("oc-aranes", None),
        ("en", None),
    ]


def test_an_anonymous_page_holds_no_token_even_when_there_is_one(page):
    council = page(shell=site(), csrf_token="t0ken")
    assert "csrfmiddlewaretoken" not in str(council.elements)
    assert "t0ken" not in str(council.elements)


def test_signing_out_is_a_form_with_a_token_that_forgets_what_was_kept(page):
    account = [{"label": "Surt", "url": "/out", "method": "post"}]
    council = page(shell=SimpleNamespace(account=account), csrf_token="t0ken")
    form = council.all("form")[0]
    assert (form["method"], form["action"]) == ("post", "/out")
    assert "data-forget" in form
    assert "t0ken" in str(council.all("input"))


def test_the_councils_stylesheet_comes_after_ours(page):
    dressed = SimpleNamespace(stylesheet_url="/css/abc.css")
    sheets = [link["href"] for link in page(shell=dressed).all("link") if link.get("rel") == "stylesheet"]
    assert sheets[0].endswith("ui/acordem.css")
    assert sheets[1] == "/css/abc.css"


def test_a_form_with_errors_says_so_in_the_title(page):
    assert "Error: Propostes" in page(form=SimpleNamespace(errors={"title": ["x"]})).text
    assert "Error:" not in page(form=SimpleNamespace(errors={})).text


def test_notices_of_the_site_and_messages_are_shown(page):
    class Message:
        level_tag = "success"

        def __str__(self) -> str:
            return "Hem desat la proposta."

    notice = {"kind": "warn", "title": "Manteniment", "text": "Dijous a les 22 h."}
    text = page(shell=SimpleNamespace(notices=[notice]), messages=[Message()]).text
    assert "Manteniment Dijous a les 22 h." in text
    assert "Hem desat la proposta." in text


def test_htmx_evaluates_nothing_and_writes_no_styles(page):
    meta = next(meta for meta in page().all("meta") if meta.get("name") == "htmx-config")
    settings = json.loads(str(meta["content"]))
    assert settings["includeIndicatorStyles"] is False
    assert settings["allowEval"] is False
    assert settings["historyCacheSize"] == 0


def test_every_script_is_a_file_of_ours(page):
    assert all(script["src"] for script in page().all("script"))


@pytest.mark.parametrize("language", ["ca", "es", "oc-aranes", "en"])
def test_the_page_declares_its_language(read, language):
    with translation.override(language):
        assert read(render_to_string("ui/base.html")).all("html") == [{"lang": language}]
