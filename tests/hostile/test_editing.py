# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Forms that were opened before somebody else changed what they are about."""

from __future__ import annotations

import pytest

from acordem.capabilities.comments.actions import write_comment
from acordem.capabilities.comments.models import Comment
from acordem.components.proposals.models import Proposal
from acordem.kernel.participation.actions import add_author
from acordem.kernel.participation.models import TextVersion
from tests.hostile.pages import Page
from tests.stories import ca


@pytest.fixture
def shared(vilamar):
    """A proposal that Neus and Pau sign."""
    vilamar.configure(edit_time="unlimited")
    proposal = vilamar.proposal(by="Neus")
    pau = vilamar.person("Pau")
    with vilamar.scope():
        add_author(resource=proposal.resource, participant_id=pau.pk)
    return vilamar


def opened(client, path: str, field: str) -> dict[str, str]:
    """What the form in which `field` is written would send."""
    return next(form.data() for form in Page(client.get(path).text, path).forms if field in form.fields)


def test_two_authors_edit_at_once_and_the_second_is_shown_both(shared):
    neus, pau, path = shared.client("Neus"), shared.client("Pau"), shared.url("/1/edit")
    hers, his = opened(neus, path, "title"), opened(pau, path, "title")

    assert neus.post(path, hers | {"body": "En calen deu, i que siguin plàtans."}).status_code == 302
    late = pau.post(path, his | {"body": "En calen deu, i que siguin tells."})

    assert late.status_code == 409
    page = Page(late.text, path)
    assert "En calen deu, i que siguin plàtans." in page.words
    again = next(form.data() for form in page.forms if "title" in form.fields)
    assert again["body"].strip() == "En calen deu, i que siguin tells."
    with shared.scope():
        assert str(Proposal.objects.get().body) == "En calen deu, i que siguin plàtans."

    assert pau.post(path, again | {"body": "En calen deu: plàtans i tells."}).status_code == 302
    with shared.scope():
        assert str(Proposal.objects.get().body) == "En calen deu: plàtans i tells."
        assert TextVersion.objects.count() == 3


def test_the_same_form_sent_twice_is_no_quarrel(shared):
    neus, path = shared.client("Neus"), shared.url("/1/edit")
    typed = opened(neus, path, "title") | {"body": "En calen deu, i que siguin plàtans."}
    assert [neus.post(path, typed).status_code for _ in range(2)] == [302, 302]
    with shared.scope():
        assert TextVersion.objects.count() == 2


@pytest.mark.parametrize("seen", ["zzq", "\u0661", "9999-99-99", "' OR 1=1", "<zzq>"])
def test_an_edition_that_never_was_is_shown_both_too(shared, seen):
    neus, path = shared.client("Neus"), shared.url("/1/edit")
    answer = neus.post(path, opened(neus, path, "title") | {"body": "En calen deu i prou.", "seen": seen})
    assert answer.status_code == 409
    assert Page(answer.text).dangers == []


def test_a_comment_edited_in_two_windows(shared):
    neus = shared.client("Neus")
    with shared.scope():
        write_comment(viewer=shared.viewer("Neus"), subject=Proposal.objects.get().resource, body=ca("Ho dic jo."))
    path = "/ca/comments/1/edit"
    one, other = opened(neus, path, "body"), opened(neus, path, "body")

    assert neus.post(path, one | {"body": "Ho dic jo i ho sosté el barri."}).status_code == 302
    late = neus.post(path, other | {"body": "Ho dic jo, i prou."})

    assert late.status_code == 409
    assert "Ho dic jo i ho sosté el barri." in Page(late.text).words
    again = next(form.data() for form in Page(late.text, path).forms if "body" in form.fields)
    assert neus.post(path, again).status_code == 302
    with shared.scope():
        assert str(Comment.objects.get().body) == "Ho dic jo, i prou."


def test_what_was_typed_before_the_session_ended_does_not_win_over_a_later_edit(shared):
    """Signing in again brings back the words together with the edition they were written on."""
    from tests.public.test_kept import sign_in

    neus, pau, path = shared.client("Neus"), shared.client("Pau"), shared.url("/1/edit")
    hers = opened(neus, path, "title") | {"body": "En calen deu, i que siguin plàtans."}
    gone = shared.client()
    refused = gone.post(path, hers)
    assert pau.post(path, opened(pau, path, "title") | {"body": "Que siguin tells, i vint."}).status_code == 302

    back = sign_in(gone, shared, refused.headers["Location"])
    assert gone.post(path, opened(gone, back, "title")).status_code == 409


STALE: tuple[tuple[str, str, dict[str, str]], ...] = (
    ("withdrawn", "/1/edit", {"title": "Una altra cosa ben diferent", "body": "I un altre text ben llarg."}),
    ("withdrawn", "/1/support", {}),
    ("withdrawn", "/1/withdraw", {}),
    ("closed", "/new", {"title": "Una altra cosa ben diferent", "body": "I un altre text ben llarg."}),
    ("closed", "/1/support", {}),
    ("hidden", "/1/edit", {"title": "Una altra cosa ben diferent", "body": "I un altre text ben llarg."}),
    ("hidden", "/1/support", {}),
)


@pytest.mark.parametrize(("what", "path", "sent"), STALE)
def test_a_form_opened_before_it_was_withdrawn_closed_or_hidden(shared, what, path, sent):
    from django.utils import timezone

    from acordem.kernel.participation.models import Resource

    pau = shared.client("Pau")
    with shared.scope():
        before = str(Proposal.objects.get().body)
        if what == "closed":
            shared.allow(creation_enabled=False, supports_enabled=False)
        else:
            field = "withdrawn_at" if what == "withdrawn" else "hidden_at"
            Resource.objects.filter(kind="proposal").update(**{field: timezone.now()})

    answer = pau.post(shared.url(path), sent)

    assert answer.status_code in (403, 410), answer.status_code
    assert len(Page(answer.text).words) > 40
    with shared.scope():
        assert str(Proposal.objects.get().body) == before
        assert Resource.objects.get(kind="proposal").supports_count == 0
