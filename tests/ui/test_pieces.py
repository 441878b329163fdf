# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from datetime import date

import pytest
from django.utils import translation
from django.utils.safestring import SafeString

from acordem.kernel.access.decisions import ALLOWED, Decision, Reason, Remedy

REFUSED = Decision(
    (Reason("too_early", "Les votacions comencen el 9 de novembre."),),
    (Remedy("follow", "T’avisem quan comencin", "/follow"), Remedy("call", "Pregunta-ho a l’OAC")),
)


def piece(name: str, variables: str = "") -> str:
    return f'{{% include "ui/pieces/_{name}.html" with {variables or "nothing=1"} %}}'


def test_an_allowed_action_is_a_link(render, read):
    page = read(render(piece("action", 'label="Vota" url="/vote"'), decision=ALLOWED))
    assert page.all("a") == [{"class": "button button-primary", "href": "/vote"}]
    assert page.text == "Vota"


def test_an_action_that_changes_something_is_a_form_with_token_and_fields(render, read):
    page = read(
        render("{% action decision 'Vota' '/vote' method='post' fields=fields %}", decision=ALLOWED,
               fields={"project": 7}, csrf_token="t0ken")
    )  # fmt: skip
    assert page.all("form")[0]["method"] == "post"
    assert [(field["name"], field["value"]) for field in page.all("input")] == [
        ("csrfmiddlewaretoken", "t0ken"),
        ("project", "7"),
    ]


def test_a_refused_action_says_why_and_what_would_help_instead_of_a_dead_button(render, read):
    page = read(render(piece("action", 'label="Vota" url="/vote" method="post"'), decision=REFUSED))
    assert page.text == (
        "«Vota»: ara no és possible Les votacions comencen el 9 de novembre. T’avisem quan comencin Pregunta-ho a l’OAC"
    )
    assert [link["href"] for link in page.all("a")] == ["/follow"]
    assert page.all("button") == page.all("form") == []


def test_a_card_is_a_heading_with_one_link(render, read):
    source = piece("card", 'url="/p/1" title="Ombra" state=state facts=facts level=2')
    facts = [{"icon": "support", "text": "3 suports"}, {"text": "Nucli antic"}]
    page = read(render(source, state={"label": "Oberta", "kind": "open"}, facts=facts))
    assert page.text == "Oberta Ombra 3 suports Nucli antic"
    assert len(page.all("h2")) == len(page.all("a")) == 1


def test_a_timeline_says_in_words_what_is_over_what_is_now_and_what_comes(render, read):
    steps = [
        {"title": "Propostes", "when": "past", "starts": date(2026, 9, 14), "ends": date(2026, 10, 11)},
        {"title": "Votació", "when": "current"},
        {"title": "Execució", "when": "future"},
    ]
    with translation.override("en"):
        page = read(render(piece("timeline", "steps=steps"), steps=steps))
    assert "Finished: Propostes" in page.text
    assert "Votació Now" in page.text
    assert "Still to come: Execució" in page.text
    assert [step.get("aria-current") for step in page.all("li")] == [None, "step", None]
    assert [moment["datetime"] for moment in page.all("time")] == ["2026-09-14", "2026-10-11"]


def test_tabs_are_links_that_say_where_one_is(render, read):
    tabs = [
        {"label": "Procés", "url": "/a", "is_current": True},
        {"label": "Propostes", "url": "/b", "count": 0},
    ]
    page = read(render(piece("tabs", 'tabs=tabs label="Apartats"'), tabs=tabs))
    assert [link.get("aria-current") for link in page.all("a")] == ["page", None]
    assert page.text == "Procés Propostes0"


def test_a_table_names_its_columns_its_rows_and_the_region_that_scrolls(render, read):
    columns = [{"label": "Projecte"}, {"label": "Vots", "kind": "number"}]
    page = read(render(piece("table", 'id="t1" caption="Vots"'), columns=columns, rows=[("Hort", 12), ("Banc", 9)]))
    assert [head["scope"] for head in page.all("th")] == ["col", "col", "row", "row"]
    assert page.all("div")[0]["aria-labelledby"] == page.all("caption")[0]["id"] == "t1"
    assert [cell["class"] for cell in page.all("td")] == ["number", "number"]


def test_a_row_that_does_not_fit_its_table_is_a_mistake_of_the_caller(render):
    with pytest.raises(ValueError, match="zip"):
        render(piece("table", 'caption="Vots"'), columns=[{"label": "Projecte"}], rows=[("Hort", 12)])


@pytest.mark.parametrize(("count", "words"), [(0, "0 resultats"), (1, "1 resultat"), (12, "12 resultats")])
def test_results_are_counted_in_words_and_announced(render, read, count, words):
    page = read(render(piece("result_count", "count=count"), count=count))
    assert page.text == words
    assert page.all("p")[0]["role"] == "status"


def test_progress_says_the_same_in_words_and_is_named_by_its_label(render, read):
    page = read(render(piece("progress", 'id="s" label="Suports" value=1200 maximum=3000 text="1.200 de 3.000"')))
    assert page.all("progress") == [{"id": "s", "value": "1200", "max": "3000"}]
    assert page.all("label")[0]["for"] == "s"


def test_a_first_page_has_no_previous_and_a_lone_page_no_pagination(render, read):
    assert [link["rel"] for link in read(render(piece("pagination", 'next_url="?after=3"'))).all("a")] == ["next"]
    assert read(render(piece("pagination"))).elements == []


def test_text_in_another_language_is_marked_for_eyes_and_for_screen_readers(render, read):
    source = piece("fallback", 'html=html language="oc-aranes" language_name="Aranés"')
    page = read(render(source, html=SafeString("<p>Era plaça</p>")))
    assert page.text == "Aquest text només és disponible en: Aranés Era plaça"
    assert page.with_class("prose")[0]["lang"] == "oc-aranes"


def test_rich_text_that_nobody_cleaned_is_shown_as_text(render, read):
    page = read(render(piece("rich_text", "html=html"), html="<script>alert(1)</script>"))
    assert page.all("script") == []


@pytest.mark.parametrize("name", ["card", "notice", "empty", "hero", "author", "link_button"])
def test_pieces_escape_what_people_wrote(render, read, name):
    source = piece(name, "title=x text=x name=x label=x url=x action_url=x action_label=x")
    assert read(render(source, x='"><img src=x>')).all("img") == []


def test_a_message_of_failure_looks_and_reads_like_one(render, read):
    class Message:
        level_tag = "error"

        def __str__(self) -> str:
            return "No hem pogut enviar el correu."

    page = read(render(piece("messages"), messages=[Message()]))
    assert page.with_class("notice-stop")
    assert page.with_class("messages")[0]["role"] == "status"


def test_breadcrumbs_are_an_ordered_navigation_with_a_name(render, read):
    page = read(render(piece("breadcrumbs", "crumbs=crumbs"), crumbs=[{"label": "Inici", "url": "/"}]))
    assert page.all("nav")[0]["aria-label"] == "On ets"
    assert page.all("a") == [{"href": "/"}]


def test_each_language_has_its_own_words(render, read):
    said = set()
    for language in ("ca", "es", "oc-aranes", "en"):
        with translation.override(language):
            said.add(read(render(piece("action", 'label="X" url="/"'), decision=REFUSED)).text.split(" Les")[0])
    assert said == {
        "«X»: ara no és possible",
        "«X»: ahora no es posible",
        "«X»: ara non ei possible",
        "“X” is not possible now",
    }
