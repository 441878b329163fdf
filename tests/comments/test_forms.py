# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Writing through the pages, as a browser without JavaScript does."""

from __future__ import annotations

import pytest

from acordem.capabilities.comments.models import Comment
from acordem.kernel.access.limits import WRITES_PER_PARTICIPANT


def test_a_comment_is_published_and_leads_to_its_place(vilamar, talk):
    client = vilamar.client("Pau")
    page = client.get(vilamar.url("/1")).text
    assert f'action="{talk.url()}"' in page
    answer = client.post(talk.url(), {"body": "  Til·lers.\r\n\r\n\r\n\r\nI bancs. ", "alignment": "1"})
    assert answer.headers["Location"] == "/ca/comments/1#comment-1"
    with vilamar.scope():
        comment = Comment.objects.get()
        assert (str(comment.body), comment.body.original, comment.alignment) == ("Til·lers.\n\nI bancs.", "ca", 1)
    assert "Ara tothom pot llegir el teu comentari." in client.get(answer.headers["Location"]).text


def test_it_is_kept_in_the_language_of_the_page(vilamar, talk):
    vilamar.client("Pau").post(talk.url().replace("/ca/", "/oc-aranes/"), {"body": "Tilhèrs."})
    with vilamar.scope():
        assert Comment.objects.get().body.to_json() == {"oc-aranes": "Tilhèrs.", "original": "oc-aranes"}


@pytest.mark.parametrize(
    ("body", "sentence"),
    [("", "Escriu què vols dir."), (" \n ", "Escriu què vols dir."), ("a" * 1003, "Hi ha 3 caràcters de més: el màxim són 1000.")],
)  # fmt: skip
def test_what_is_wrong_is_said_beside_the_field_and_what_was_typed_stays(vilamar, talk, body, sentence):
    answer = vilamar.client("Pau").post(talk.url(), {"body": body, "alignment": "-1"})
    assert answer.status_code == 422
    assert sentence in answer.text
    assert 'value="-1" id="comment_alignment_2" checked' in answer.text
    assert body.strip() in answer.text
    assert talk.count() == 0


def test_a_position_that_does_not_exist_is_refused(vilamar, talk):
    answer = vilamar.client("Pau").post(talk.url(), {"body": "Hola.", "alignment": "7"})
    assert answer.status_code == 422
    assert talk.count() == 0


def test_spaces_and_line_breaks_of_browsers_do_not_count(vilamar, talk):
    body = "a\r\n" * 500 + "   "
    assert vilamar.client("Pau").post(talk.url(), {"body": body}).status_code == 302
    with vilamar.scope():
        assert len(str(Comment.objects.get().body)) == 999


def test_a_double_click_publishes_once_and_both_lead_to_the_same_comment(vilamar, talk):
    client = vilamar.client("Pau")
    places = {client.post(talk.url(), {"body": "Til·lers."}).headers["Location"] for _ in range(3)}
    assert places == {"/ca/comments/1#comment-1"}
    assert talk.count() == 1


def test_a_reply_has_no_position_and_quotes_what_it_answers(vilamar, talk):
    top = talk.say("Marc", "Til·lers <b>o</b> plàtans?")
    client = vilamar.client("Pau")
    page = client.get(talk.url(top, "/reply")).text
    assert "Respon a Marc" in page
    assert "Til·lers &lt;b&gt;o&lt;/b&gt; plàtans?" in page
    assert "alignment" not in page
    answer = client.post(talk.url(top, "/reply"), {"body": "Til·lers.", "alignment": "1"})
    assert answer.headers["Location"] == "/ca/comments/2#comment-2"
    with vilamar.scope():
        reply = Comment.objects.get(depth=1)
        assert (reply.parent_id, reply.alignment) == (top.pk, 0)


def test_the_deepest_reply_offers_no_reply(vilamar, talk):
    top = talk.say("Pau", "Til·lers.")
    answer = talk.say("Pau", "No.", to=talk.say("Marc", "Fan al·lèrgia.", to=top))
    client = vilamar.client("Pau")
    assert f'href="{talk.url(answer, "/reply")}"' not in client.get(talk.url(top)).text
    refused = client.post(talk.url(answer, "/reply"), {"body": "Sí."})
    assert refused.status_code == 403
    assert "Les respostes no van més endins" in refused.text


def test_editing_starts_from_what_it_says_and_marks_it(vilamar, talk):
    comment = talk.say("Pau", "Til·lers.")
    client = vilamar.client("Pau")
    assert "Til·lers.</textarea>" in client.get(talk.url(comment, "/edit")).text
    assert client.post(talk.url(comment, "/edit"), {"body": ""}).status_code == 422
    answer = client.post(talk.url(comment, "/edit"), {"body": "Til·lers i bancs."})
    page = client.get(answer.headers["Location"]).text
    assert "Til·lers i bancs." in page
    assert " · editat</p>" in page


def test_an_edit_from_a_page_in_another_language_keeps_the_comments_own(vilamar, talk):
    comment = talk.say("Pau", "Til·lers.")
    vilamar.client("Pau").post(talk.url(comment, "/edit").replace("/ca/", "/es/"), {"body": "Til·lers i bancs."})
    assert talk.now(comment).body.to_json() == {"ca": "Til·lers i bancs.", "original": "ca"}


def test_deleting_asks_once_and_says_what_stays(vilamar, talk):
    top = talk.say("Pau", "Til·lers.")
    lone = talk.say("Pau", "Plàtans.")
    talk.say("Marc", "Fan al·lèrgia.", to=top)
    client = vilamar.client("Pau")
    assert "Les respostes es queden" in client.get(talk.url(top, "/delete")).text
    assert "amb els seus vots" in client.get(talk.url(lone, "/delete")).text
    assert talk.count() == 3
    assert client.post(talk.url(top, "/delete")).headers["Location"] == "/ca/comments/1#comment-1"
    assert client.post(talk.url(lone, "/delete")).headers["Location"] == talk.url()
    assert talk.count() == 1


def test_what_is_somebody_elses_can_be_neither_edited_nor_deleted(vilamar, talk):
    comment = talk.say("Pau", "Til·lers.")
    vilamar.staff("Alba", "admin")
    for who in ("Marc", "Alba"):
        for verb in ("/edit", "/delete"):
            assert vilamar.client(who).get(talk.url(comment, verb)).status_code == 403
            assert vilamar.client(who).post(talk.url(comment, verb), {"body": "Res."}).status_code == 403
    assert str(talk.now(comment).body) == "Til·lers."


def test_whoever_writes_without_pause_is_asked_to_wait(vilamar, talk):
    client = vilamar.client("Pau")
    comment = talk.say("Neus", "Til·lers.")
    answers = [
        client.post(talk.url(comment, "/vote"), {"vote": "up"}).status_code
        for _ in range(WRITES_PER_PARTICIPANT.times + 1)
    ]
    assert answers == [302] * WRITES_PER_PARTICIPANT.times + [429]
    assert client.post(talk.url(), {"body": "Hola"}).status_code == 429
    assert vilamar.client("Marc").post(talk.url(), {"body": "Hola"}).status_code == 302


def test_a_nul_character_is_refused_and_reversed_writing_is_not_kept(vilamar, talk):
    assert vilamar.client("Pau").post(talk.url(), {"body": "Til\x00·lers"}).status_code == 422
    vilamar.client("Pau").post(talk.url(), {"body": "Til·lers \u202egnp.exe"})
    with vilamar.scope():
        assert str(Comment.objects.get().body) == "Til·lers gnp.exe"
