# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from acordem.capabilities.comments.enums import Weight
from acordem.capabilities.comments.models import CommentVote
from acordem.kernel.access.decisions import NotAllowed


def counts(comment) -> tuple[int, int, int]:
    return comment.up_count, comment.down_count, comment.score


def test_one_vote_for_each_person_however_often_it_is_pressed(talk):
    comment = talk.say("Pau", "Til·lers.")
    talk.vote("Neus", comment)
    assert counts(talk.vote("Neus", comment)) == (1, 0, 1)
    assert counts(talk.vote("Marc", comment, Weight.DOWN)) == (1, 1, 0)
    assert counts(talk.vote("Roc", comment, Weight.DOWN)) == (1, 2, -1)


def test_changing_over_is_one_step_and_never_both(vilamar, talk):
    comment = talk.say("Pau", "Til·lers.")
    talk.vote("Neus", comment, Weight.UP)
    assert counts(talk.vote("Neus", comment, Weight.DOWN)) == (0, 1, -1)
    with vilamar.scope():
        assert [v.weight for v in CommentVote.objects.all()] == [-1]


def test_a_vote_taken_back_leaves_nothing(vilamar, talk):
    comment = talk.say("Pau", "Til·lers.")
    talk.vote("Neus", comment, Weight.DOWN)
    assert counts(talk.vote("Neus", comment, Weight.NONE)) == (0, 0, 0)
    assert counts(talk.vote("Neus", comment, Weight.NONE)) == (0, 0, 0)
    with vilamar.scope():
        assert not CommentVote.objects.exists()


def test_events_say_what_the_vote_is_now_and_only_when_it_changes(vilamar, talk):
    comment = talk.say("Pau", "Til·lers.")
    for weight in (Weight.UP, Weight.UP, Weight.DOWN, Weight.NONE, Weight.NONE):
        talk.vote("Neus", comment, weight)
    told = talk.events("CommentVoted")
    assert [event["weight"] for event in told] == [1, -1, 0]
    assert told[0] == {
        "comment_id": comment.pk,
        "subject_id": talk.subject.pk,
        "author_id": vilamar.person("Pau").pk,
        "participant_id": vilamar.person("Neus").pk,
        "weight": 1,
    }


def test_the_database_itself_refuses_a_second_vote_and_one_that_counts_double(vilamar, talk):
    comment = talk.say("Pau", "Til·lers.")
    talk.vote("Neus", comment)
    neus, roc = vilamar.person("Neus").pk, vilamar.person("Roc").pk
    for person, weight in ((neus, -1), (roc, 2), (roc, 0)):
        with vilamar.scope(), pytest.raises(IntegrityError), transaction.atomic():
            CommentVote.objects.create(comment=talk.now(comment), participant_id=person, weight=weight)


def test_visitors_do_not_vote(talk):
    comment = talk.say("Pau", "Til·lers.")
    with pytest.raises(NotAllowed, match="sign_in_needed"):
        talk.vote("", comment)


def test_the_button_leads_back_to_where_it_was_pressed(vilamar, talk):
    comment = talk.say("Pau", "Til·lers.")
    client, page = vilamar.client("Neus"), f"http://{vilamar.host}{talk.url()}?order=recent#x"
    answer = client.post(talk.url(comment, "/vote"), {"vote": "up"}, headers={"referer": page})
    assert answer.headers["Location"] == f"http://{vilamar.host}{talk.url()}?order=recent#comment-1"
    for elsewhere in ("", "https://elsewhere.example/x", "javascript:alert(1)", "//elsewhere.example"):
        answer = client.post(talk.url(comment, "/vote"), {"vote": "up"}, headers={"referer": elsewhere})
        assert answer.headers["Location"] == "/ca/comments/1#comment-1"
    assert talk.now(comment).up_count == 1


def test_htmx_gets_the_two_buttons_as_they_are_now(vilamar, talk):
    comment = talk.say("Pau", "Til·lers.")
    answer = vilamar.client("Neus").post(talk.url(comment, "/vote"), {"vote": "down"}, headers={"hx-request": "true"})
    assert answer.status_code == 200
    assert answer.text.startswith('<div class="comment-votes" id="votes-1" ')
    assert answer.text.count("<button") == 2
    assert 'id="down-1"' in answer.text
    assert 'value="none" aria-pressed="true"' in answer.text


def test_a_vote_that_does_not_exist_is_a_400_and_a_get_only_leads_to_the_comment(vilamar, talk):
    comment = talk.say("Pau", "Til·lers.")
    client = vilamar.client("Neus")
    for wrong in ({}, {"vote": "twice"}, {"vote": "1"}):
        assert client.post(talk.url(comment, "/vote"), wrong).status_code == 400
    answer = client.get(talk.url(comment, "/vote"))
    assert answer.headers["Location"] == "/ca/comments/1#comment-1"
    assert talk.now(comment).up_count == 0


def test_a_visitor_who_votes_signs_in_and_comes_back_to_the_comment(vilamar, talk):
    comment = talk.say("Pau", "Til·lers.")
    answer = vilamar.client().post(talk.url(comment, "/vote"), {"vote": "up"})
    assert answer.headers["Location"] == "/ca/users/sign_in?next=%2Fca%2Fcomments%2F1%2Fvote"


def test_the_page_of_replies_shows_the_vote_on_what_they_reply_to(vilamar, talk):
    comment = talk.say("Pau", "Til·lers.")
    talk.say("Pau", "O plataners.", to=comment)
    client = vilamar.client("Neus")
    client.post(talk.url(comment, "/vote"), {"vote": "up"})
    page = client.get(talk.url(comment, "/replies")).text
    button = page[page.index('id="up-1"') : page.index("</button>", page.index('id="up-1"'))]
    assert 'aria-pressed="true"' in button
