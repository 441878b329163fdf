# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Comments and replies: who can write them, what is kept, what is counted, and who is told."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from acordem.capabilities.comments import actions
from acordem.capabilities.comments.models import Comment
from acordem.kernel.access.actions import grant_role
from acordem.kernel.access.decisions import NotAllowed
from acordem.kernel.participation.models import Resource
from acordem.spaces.processes.actions import create_process
from tests.stories import ca


def refusal(code: str):
    return pytest.raises(NotAllowed, match=f"^{code}$")


def test_a_comment_has_a_number_a_reference_and_is_counted(vilamar, talk):
    comment = talk.say("Pau", "Jo hi posaria til·lers.")

    assert comment.resource.number == 1
    assert comment.resource.reference == f"VILA-COMM-{timezone.now():%Y-%m}-1"
    assert comment.resource.is_published
    assert str(comment.resource.title) == "Jo hi posaria til·lers."
    assert comment.body.to_json() == {"ca": "Jo hi posaria til·lers.", "original": "ca"}
    assert comment.resource.component_id == vilamar.component.pk
    assert comment.resource.space_id == vilamar.process.space.pk
    assert talk.count() == 1


def test_replies_are_counted_on_every_comment_above_them(talk):
    top = talk.say("Pau", "Jo hi posaria til·lers.")
    reply = talk.say("Marc", "Fan al·lèrgia.", to=top)
    answer = talk.say("Pau", "Els de fulla petita no.", to=reply)

    assert [talk.now(c).depth for c in (top, reply, answer)] == [0, 1, 2]
    assert [talk.now(c).replies_count for c in (top, reply, answer)] == [2, 1, 0]
    assert talk.now(answer).top_id == top.pk
    assert talk.now(answer).parent_id == reply.pk
    assert talk.count() == talk.recount() == 3


def test_a_fourth_level_is_refused_with_its_reason(talk):
    top = talk.say("Pau", "Til·lers.")
    reply = talk.say("Marc", "Fan al·lèrgia.", to=top)
    answer = talk.say("Pau", "Els de fulla petita no.", to=reply)

    with refusal("too_deep"):
        talk.say("Marc", "N'estàs segur?", to=answer)
    assert talk.count() == 3


def test_the_database_itself_refuses_a_fourth_level(vilamar, talk):
    comment = talk.say("Pau", "Til·lers.")
    with vilamar.scope(), pytest.raises(IntegrityError), transaction.atomic():
        Comment.objects.filter(pk=comment.pk).update(depth=3)
    with vilamar.scope(), pytest.raises(IntegrityError), transaction.atomic():
        Comment.objects.filter(pk=comment.pk).update(deleted_at=timezone.now())


def test_the_same_words_twice_in_a_row_are_one_comment(talk):
    first = talk.say("Pau", "Hi estic d'acord.")
    assert talk.say("Pau", "Hi estic d'acord.").pk == first.pk
    assert talk.say("Marc", "Hi estic d'acord.").pk != first.pk
    assert talk.say("Pau", "Hi estic d'acord.", to=first).pk != first.pk
    assert talk.say("Pau", "Hi estic d'acord. Molt.").pk != first.pk
    assert talk.count() == 4
    assert len(talk.events("CommentCreated")) == 4


def test_what_was_said_long_ago_or_deleted_can_be_said_again(vilamar, talk):
    first = talk.say("Pau", "Hi estic d'acord.")
    with vilamar.scope():
        long_ago = timezone.now() - timezone.timedelta(minutes=11)
        Resource.objects.filter(pk=first.pk).update(created_at=long_ago)
    second = talk.say("Pau", "Hi estic d'acord.")
    assert second.pk != first.pk
    talk.delete("Pau", second)
    assert talk.say("Pau", "Hi estic d'acord.").pk != second.pk


def test_a_visitor_and_a_blocked_account_write_nothing(vilamar, talk):
    with vilamar.scope():
        roc = vilamar.person("Roc")
        roc.is_active = False
        roc.save(update_fields=["is_active"])
    with refusal("blocked"):
        talk.say("Roc", "I jo què?")
    with refusal("sign_in_needed"):
        talk.say("", "I jo què?")
    assert talk.count() == 0


def test_a_closed_phase_takes_nothing_but_from_who_works_there(vilamar, talk):
    comment = talk.say("Pau", "Til·lers.")
    vilamar.allow(comments_blocked=True, creation_enabled=True)
    vilamar.staff("Marc", "moderator")
    vilamar.staff("Aina", "auditor")

    with refusal("comments_closed"):
        talk.say("Pau", "I bancs.")
    with refusal("comments_closed"):
        talk.vote("Neus", comment)
    with refusal("comments_closed"):
        talk.edit("Pau", comment, "Til·lers i bancs.")
    with refusal("comments_closed"):
        talk.say("Aina", "Prenc nota.")
    assert talk.say("Marc", "La discussió s'ha acabat: gràcies a tothom.").depth == 0
    talk.delete("Pau", comment)  # one's own words can always be taken away
    assert talk.count() == 1


def test_a_role_in_another_space_does_not_open_a_closed_discussion(vilamar, talk):
    vilamar.allow(comments_blocked=True)
    with vilamar.scope():
        other = create_process(slug="piscina", title=ca("La piscina")).space
        grant_role(participant=vilamar.person("Marc"), role="moderator", space=other)
    with refusal("comments_closed"):
        talk.say("Marc", "Aquí no hi treballo.")


def test_a_withdrawn_proposal_takes_nothing_not_even_from_staff(vilamar, talk):
    comment = talk.say("Pau", "Til·lers.")
    vilamar.staff("Alba", "admin")
    with vilamar.scope():
        Resource.objects.filter(pk=talk.subject.pk).update(withdrawn_at=timezone.now())
    for who in ("Pau", "Alba"):
        with refusal("withdrawn"):
            talk.say(who, "I ara?")
    with refusal("withdrawn"):
        talk.vote("Neus", comment)
    assert talk.count() == 1


def test_a_proposal_withdrawn_at_this_very_moment_takes_no_more(vilamar, talk):
    with vilamar.scope():
        Resource.objects.filter(pk=talk.subject.pk).update(withdrawn_at=timezone.now())
    pau = vilamar.viewer("Pau")
    with vilamar.scope(), refusal("changed_meanwhile"), transaction.atomic():
        # Pau's page was read before.
        actions.write_comment(viewer=pau, subject=talk.subject, body=ca("Encara la veia oberta."))
    assert talk.count() == talk.recount() == 0


def test_lengths_are_those_of_the_component(vilamar, talk):
    talk.say("Pau", "a" * 1000)
    with refusal("too_long"):
        talk.say("Pau", "a" * 1001)
    vilamar.configure(comments_max_length=20)
    with refusal("too_long"):
        talk.say("Pau", "a" * 21)
    talk.say("Pau", "b" * 20)
    with refusal("empty"):
        talk.say("Pau", "")


def test_only_what_is_said_of_the_proposal_itself_can_be_in_favor_or_against(talk):
    against = talk.say("Pau", "És massa car.", alignment=-1)
    assert talk.now(against).alignment == -1
    with refusal("no_alignment"):
        talk.say("Marc", "No ho és.", to=against, alignment=1)


def test_editing_marks_the_comment_and_keeps_its_language(talk):
    comment = talk.say("Pau", "Til·lers.")
    talk.edit("Pau", comment, "Til·lers de fulla petita.")

    now = talk.now(comment)
    assert now.body.to_json() == {"ca": "Til·lers de fulla petita.", "original": "ca"}
    assert now.resource.edited_at is not None
    assert str(now.resource.title) == "Til·lers de fulla petita."
    with refusal("not_author"):
        talk.edit("Marc", comment, "Plàtans.")


def test_an_edit_that_changes_nothing_leaves_no_mark(talk):
    comment = talk.say("Pau", "Til·lers.")
    talk.edit("Pau", comment, "Til·lers.")
    assert talk.now(comment).resource.edited_at is None
    assert talk.events("CommentEdited") == []


def test_deleting_takes_the_text_and_leaves_the_place_to_the_replies(talk):
    top = talk.say("Pau", "Til·lers.")
    reply = talk.say("Marc", "Fan al·lèrgia.", to=top)
    with refusal("not_author"):
        talk.delete("Marc", top)
    talk.delete("Pau", top)

    now = talk.now(top)
    assert (now.body.to_json(), now.resource.title.to_json()) == ({}, {})
    assert now.deleted_at is not None
    assert now.replies_count == 1
    assert talk.count() == talk.recount() == 1
    for again in (
        lambda: talk.delete("Pau", top),
        lambda: talk.edit("Pau", top, "Ai."),
        lambda: talk.vote("Neus", top),
    ):
        with refusal("gone"):
            again()
    with refusal("gone"):
        talk.say("Neus", "Què deia?", to=top)
    assert talk.say("Neus", "A mi no.", to=reply).depth == 2


def test_hiding_and_revealing_count_once_whatever_else_happens(talk):
    top = talk.say("Pau", "Til·lers.")
    reply = talk.say("Marc", "Ruc!", to=top)
    talk.hide(reply)
    talk.hide(reply)
    assert (talk.count(), talk.recount(), talk.now(top).replies_count) == (1, 1, 0)
    with refusal("gone"):
        talk.delete("Marc", reply)
    talk.hide(reply, again=True)
    talk.hide(reply, again=True)
    assert (talk.count(), talk.recount(), talk.now(top).replies_count) == (2, 2, 1)
    talk.delete("Marc", reply)
    talk.hide(reply)
    talk.hide(reply, again=True)
    assert (talk.count(), talk.recount(), talk.now(top).replies_count) == (1, 1, 0)


def test_events_say_who_wrote_whom_they_answer_and_whom_they_name(vilamar, talk):
    people = {name: vilamar.person(name).pk for name in ("Pau", "Marc", "Neus")}
    top = talk.say("Pau", "@neus té raó. Escriviu-me a pau@marc.cat, @ningu.")
    reply = talk.say("Marc", "@Pau, @pau i @marc: i els bancs?", to=top)
    talk.edit("Marc", reply, "@pau, @neus: i els bancs?")
    talk.delete("Marc", reply)

    assert talk.events("CommentCreated") == [
        {
            "comment_id": top.pk,
            "subject_id": talk.subject.pk,
            "author_id": people["Pau"],
            "parent_id": None,
            "parent_author_id": None,
            "mentioned_ids": [people["Neus"]],
        },
        {
            "comment_id": reply.pk,
            "subject_id": talk.subject.pk,
            "author_id": people["Marc"],
            "parent_id": top.pk,
            "parent_author_id": people["Pau"],
            "mentioned_ids": [people["Pau"]],
        },
    ]
    assert [e["mentioned_ids"] for e in talk.events("CommentEdited")] == [[people["Neus"]]]
    assert talk.events("CommentDeleted") == [{"comment_id": reply.pk, "subject_id": talk.subject.pk}]
    assert [e["kind"] for e in talk.events("ResourcesPublished")] == ["proposal", "comment", "comment"]
