# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is seen of a discussion: by visitors and participants, whole or in part, whatever was written in it."""

from __future__ import annotations

import re

import pytest
from django.utils import timezone

from acordem.capabilities.comments.public.words import words_html
from acordem.kernel.participation.models import Resource


def numbers(page: str) -> list[int]:
    """The comments of a page, in its order."""
    return [int(n) for n in re.findall(r'id="comment-(\d+)"', page)]


def page_of(vilamar, talk, who: str = "") -> str:
    return vilamar.client(who).get(vilamar.url(f"/{talk.subject.number}")).text


def test_a_proposal_without_comments_says_so_and_asks_a_visitor_to_sign_in(vilamar, talk):
    page = page_of(vilamar, talk)
    assert "Encara no hi ha cap comentari." in page
    assert f'href="/ca/users/sign_in?next=%2Fca%2Fprocesses%2Fpla-de-places%2Ff%2F{vilamar.component.number}' in page
    assert "csrfmiddlewaretoken" not in page
    assert "<textarea" not in page


def test_a_visitor_reads_comments_and_replies_without_any_button(vilamar, talk):
    top = talk.say("Pau", "Til·lers.", alignment=1)
    talk.say("Marc", "Fan al·lèrgia.", to=top)
    page = page_of(vilamar, talk)
    assert numbers(page) == [1, 2]
    assert "2 comentaris" in page
    assert "A favor</span>" in page
    assert 'aria-label="Comentari de Pau"' in page
    assert 'aria-label="Resposta de Marc a Pau"' in page
    assert 'href="/ca/comments/1/reply"' in page
    assert "<button" not in page.split('id="comments"')[1]
    assert "csrfmiddlewaretoken" not in page


def test_a_participant_votes_and_finds_only_own_comments_to_edit(vilamar, talk):
    mine, other = talk.say("Pau", "Til·lers."), talk.say("Marc", "Plàtans.")
    talk.vote("Pau", other)
    page = page_of(vilamar, talk, "Pau")
    assert f'href="{talk.url(mine, "/edit")}"' in page
    assert f'href="{talk.url(other, "/edit")}"' not in page
    button = re.search(r'<button[^>]*id="up-2"[^>]*>', page).group()
    assert 'aria-pressed="true"' in button
    assert 'value="none"' in button
    assert 'aria-label="Vota a favor del que diu Marc. Vots a favor: 1"' in button
    assert re.search(r'<button[^>]*id="down-2"[^>]*value="down"[^>]*aria-pressed="false"', page)


def test_only_the_first_three_replies_are_shown_and_the_way_to_the_others(vilamar, talk):
    top = talk.say("Pau", "Til·lers.")
    first = talk.say("Marc", "Fan al·lèrgia.", to=top)
    for number in range(3):
        talk.say("Neus", f"Resposta {number}", to=first)
    talk.say("Roc", "I bancs?", to=top)
    page = page_of(vilamar, talk)
    assert numbers(page) == [1, 2, 3, 4]
    assert "Mostra 2 respostes més" in page

    whole = vilamar.client().get(talk.url(top, "/replies")).text
    assert numbers(whole) == [1, 2, 3, 4, 5, 6]
    assert "respostes més" not in whole


def test_one_more_reply_is_said_in_the_singular_and_a_hidden_one_is_not_counted(vilamar, talk):
    top = talk.say("Pau", "Til·lers.")
    replies = [talk.say("Marc", f"Resposta {n}", to=top) for n in range(5)]
    talk.hide(replies[4])
    assert "Mostra 1 resposta més" in page_of(vilamar, talk)


def test_who_deleted_a_comment_leaves_a_place_only_while_it_is_answered(vilamar, talk):
    top, lone = talk.say("Pau", "Til·lers."), talk.say("Pau", "Plàtans.")
    reply = talk.say("Marc", "Fan al·lèrgia.", to=top)
    talk.delete("Pau", top)
    talk.delete("Pau", lone)
    page = page_of(vilamar, talk)
    assert numbers(page) == [1, 3]
    assert "Qui va escriure aquest comentari l’ha esborrat." in page
    assert 'aria-label="Resposta de Marc a un comentari que ja no hi és"' in page
    assert "Til·lers" not in page
    assert "Plàtans" not in page

    talk.delete("Marc", reply)
    assert numbers(page_of(vilamar, talk)) == []


def test_what_moderation_hides_leaves_a_place_only_while_it_is_answered(vilamar, talk):
    top = talk.say("Pau", "Ruc!")
    reply = talk.say("Marc", "Sense insultar.", to=top)
    talk.hide(top)
    page = page_of(vilamar, talk)
    assert "Ruc!" not in page
    assert "s’ha amagat perquè anava contra les normes" in page
    assert "1 comentari" in page
    assert vilamar.client().get(talk.url(top)).status_code == 410
    assert numbers(vilamar.client().get(talk.url(reply)).text) == [1, 2]
    talk.hide(reply)
    assert numbers(page_of(vilamar, talk)) == []


def test_the_permalink_shows_a_comment_between_those_above_and_those_below(vilamar, talk):
    top = talk.say("Pau", "Til·lers.")
    talk.say("Roc", "Una altra cosa.")
    reply = talk.say("Marc", "Fan al·lèrgia.", to=top)
    talk.say("Marc", "I taquen.", to=top)
    talk.say("Pau", "Els de fulla petita no.", to=reply)
    page = vilamar.client().get(talk.url(reply)).text
    assert numbers(page) == [1, 3, 5]
    assert f'href="{vilamar.url("/1")}"' in page
    assert f'href="{talk.url()}"' in page


def test_the_permalink_of_a_deleted_comment_says_so(vilamar, talk):
    top, lone = talk.say("Pau", "Til·lers."), talk.say("Pau", "Plàtans.")
    talk.say("Marc", "Fan al·lèrgia.", to=top)
    talk.delete("Pau", top)
    talk.delete("Pau", lone)
    assert vilamar.client().get(talk.url(top)).status_code == 200
    gone = vilamar.client().get(talk.url(lone))
    assert gone.status_code == 410
    assert "l’ha esborrat" in gone.text


HOSTILE = [
    "<script>alert(1)</script>",
    '<img src=x onerror="alert(1)">',
    "</li></ol><h1>Ajuntament</h1>",
    '"><a href="javascript:alert(1)">clic</a>',
    "javascript:alert(1)",
    "{{ settings.SECRET_KEY }} {% debug %} {name} {number}",
    "&lt;script&gt; &amp; &#39;",
    '> <b onmouseover="x">cita</b>\nresposta',
    "https://example.cat/?a=<b>&c='\"",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_whatever_looks_like_code_is_shown_as_it_was_typed(vilamar, talk, text):
    comment = talk.say("Pau", text)
    for page in (page_of(vilamar, talk), vilamar.client("Pau").get(talk.url(comment, "/reply")).text):
        words = re.search(r"(?s)(?:comment-words\">|comment-quoted prose\">)(.*?)(?:</div>|</blockquote>\s*<div)", page)
        inside = words.group(1)
        assert set(re.findall(r"</?(\w+)", inside)) <= {"p", "br", "a", "blockquote"}
        assert set(re.findall(r'href="([^:]+):', inside)) <= {"https"}


def test_a_name_cannot_be_code_either(vilamar, talk):
    with vilamar.scope():
        pau = vilamar.person("Pau")
        pau.name = '"><script>alert(1)</script>{label}'
        pau.save(update_fields=["name"])
    top = talk.say("Pau", "Til·lers.")
    talk.say("Marc", "Fan al·lèrgia.", to=top)
    page = page_of(vilamar, talk, "Marc")
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;{label}" in page


def test_lines_that_begin_with_an_angle_are_quotes_and_addresses_are_links():
    assert words_html("Hola") == "<p>Hola</p>"
    assert words_html("> Til·lers\n> i bancs\nNo.\n\nMai.") == (
        "<blockquote><p>Til·lers<br>i bancs</p></blockquote><p>No.</p><p>Mai.</p>"
    )
    assert words_html("Mira https://exemple.cat.") == (
        '<p>Mira <a href="https://exemple.cat" rel="nofollow noopener noreferrer ugc">https://exemple.cat</a>.</p>'
    )


def test_a_comment_in_another_language_says_which_to_who_listens(vilamar, talk):
    talk.say("Pau", "Til·lers.")
    page = vilamar.client().get(vilamar.url("/1", "es")).text
    assert '<div class="prose comment-words" lang="ca"><p>Til·lers.</p>' in page
    assert 'comment-words" lang' not in page_of(vilamar, talk)


def test_without_comments_in_the_component_there_is_no_section_and_no_address(vilamar, talk):
    comment = talk.say("Pau", "Til·lers.")
    vilamar.configure(comments_enabled=False)
    assert 'id="comments"' not in page_of(vilamar, talk)
    for address in (talk.url(), talk.url(comment), talk.url(comment, "/reply"), talk.url(comment, "/vote")):
        assert vilamar.client("Pau").get(address).status_code == 404, address


def test_a_closed_discussion_is_read_and_says_why_nobody_writes(vilamar, talk):
    comment = talk.say("Pau", "Til·lers.")
    vilamar.allow(comments_blocked=True)
    for who in ("", "Pau"):
        page = page_of(vilamar, talk, who)
        assert "Ara els comentaris estan tancats." in page
        assert numbers(page) == [1]
        assert "/reply" not in page
        assert "<textarea" not in page
    assert f'href="{talk.url(comment, "/delete")}"' in page_of(vilamar, talk, "Pau")
    assert vilamar.client("Pau").get(talk.url(comment, "/reply")).status_code == 403
    assert vilamar.client("Pau").post(talk.url(), {"body": "I bancs."}).status_code == 403


def test_what_is_hidden_withdrawn_or_a_draft_is_answered_as_its_own_page_is(vilamar, talk):
    comment = talk.say("Pau", "Til·lers.")
    pau = vilamar.client("Pau")
    with vilamar.scope():
        rows = Resource.objects.filter(pk=talk.subject.pk)
        rows.update(withdrawn_at=timezone.now())
    assert pau.get(talk.url()).status_code == pau.get(talk.url(comment)).status_code == 200
    assert pau.post(talk.url(), {"body": "I bancs."}).status_code == 403
    with vilamar.scope():
        rows.update(hidden_at=timezone.now())
    assert pau.get(talk.url()).status_code == pau.get(talk.url(comment)).status_code == 410
    assert pau.post(talk.url(), {"body": "I bancs."}).status_code == 410
    with vilamar.scope():
        rows.update(hidden_at=None, published_at=None)
    assert pau.get(talk.url()).status_code == pau.get(talk.url(comment)).status_code == 404


@pytest.mark.parametrize("path", ["on/process/1", "on/comment/1", "on/nothing/1", "on/proposal/999", "999", "999/vote"])
def test_what_has_no_comments_or_does_not_exist_is_not_found(vilamar, talk, path):
    talk.say("Pau", "Til·lers.")
    assert vilamar.client("Pau").get(f"/ca/comments/{path}").status_code == 404


def test_another_councils_comments_are_not_found(vilamar, montanyana, talk):
    comment = talk.say("Pau", "Til·lers.")
    stranger = montanyana.client("Pau")
    for verb in ("", "/replies", "/reply", "/edit", "/delete", "/vote"):
        assert stranger.get(talk.url(comment, verb)).status_code == 404
    assert stranger.post(talk.url(comment, "/vote"), {"vote": "up"}).status_code == 404
    assert stranger.post(talk.url(), {"body": "Hola"}).status_code == 404
    assert talk.now(comment).up_count == 0
