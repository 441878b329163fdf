# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Alba marks who speaks for the council, and reads who was given which role, by whom and where."""

from __future__ import annotations

import pytest

from acordem.capabilities.comments.actions import write_comment
from acordem.kernel.access.actions import grant_role, revoke_role
from acordem.kernel.accounts.models import Participant
from acordem.kernel.accounts.officials import make_official
from acordem.kernel.audit.models import AuditEntry
from tests.backoffice.forms import texts
from tests.query_counts.test_pages import queries
from tests.stories import ca

PEOPLE = "/ca/admin/people"
COUNCILOR = "Regidora d'Urbanisme"
MARK = f"</path></svg>{COUNCILOR}</span>"


@pytest.fixture
def alba(vilamar):
    vilamar.staff("Alba", "admin")
    return vilamar.client("Alba")


@pytest.fixture
def neus(vilamar) -> Participant:
    person: Participant = vilamar.person("Neus")
    return person


def mark(client, person, title=COUNCILOR):
    return client.post(f"{PEOPLE}/{person.pk}/official", {"official_as_ca": title})


def page_of_proposal(council, proposal):
    return texts(council.client().get(council.url(f"/{proposal.resource.number}")))


def marks(page: str) -> int:
    return page.count(f"</svg>{COUNCILOR}</span>")


def test_the_mark_is_read_beside_the_name_on_proposals_and_comments_written_before(vilamar, alba, neus):
    proposal = vilamar.proposal(by="Neus")
    with vilamar.scope():
        write_comment(viewer=vilamar.viewer("Neus"), subject=proposal.resource, body=ca("Ho explico jo mateixa."))
    assert marks(page_of_proposal(vilamar, proposal)) == 0

    answer = mark(alba, neus)

    assert answer.headers["Location"] == f"{PEOPLE}/{neus.pk}"
    assert marks(page_of_proposal(vilamar, proposal)) == 2
    assert marks(texts(alba.get(f"{PEOPLE}/{neus.pk}"))) == 1
    with vilamar.scope():
        entry = AuditEntry.objects.get(verb="participant.make_official")
        assert entry.target_id == neus.pk
        assert entry.changes == {"official_as": [{}, {"ca": COUNCILOR, "original": "ca"}]}


def test_the_mark_is_taken_away_everywhere_and_that_is_logged(vilamar, alba, neus):
    proposal = vilamar.proposal(by="Neus")
    mark(alba, neus)

    alba.post(f"{PEOPLE}/{neus.pk}/official/end")
    alba.post(f"{PEOPLE}/{neus.pk}/official/end")

    assert marks(page_of_proposal(vilamar, proposal)) == 0
    with vilamar.scope():
        assert AuditEntry.objects.filter(verb="participant.end_official").count() == 1


def test_marks_cost_no_question_more(vilamar, neus):
    proposal = vilamar.proposal(by="Neus")
    pau = vilamar.client("Pau")
    before = queries(pau, vilamar.url(f"/{proposal.resource.number}"))
    with vilamar.scope():
        make_official(participant=neus, title=ca(COUNCILOR), by=neus)

    assert queries(pau, vilamar.url(f"/{proposal.resource.number}")) == before == 10


def test_a_name_can_not_draw_a_mark_of_its_own(vilamar, alba):
    proposal = vilamar.proposal(by="Neus")
    with vilamar.scope():
        Participant.objects.update(name='<span class="official">Alcaldessa</span>')

    assert b'<span class="official">' not in vilamar.client().get(vilamar.url(f"/{proposal.resource.number}")).content


@pytest.mark.parametrize("title", ["", "   ", "x" * 101])
def test_a_mark_says_something_short(vilamar, alba, neus, title):
    assert mark(alba, neus, title).status_code == 422


def test_nobody_who_is_kept_out_speaks_for_the_council(vilamar, alba, neus):
    alba.post(f"{PEOPLE}/{neus.pk}/block", {"reason": "Ha insultat una veïna en tres comentaris."})

    assert mark(alba, neus).status_code == 403


def test_a_moderator_and_the_neighbors_administrator_mark_nobody(vilamar, montanyana, neus):
    vilamar.staff("Marc", "moderator")
    montanyana.staff("Rosa", "admin")

    assert mark(vilamar.client("Marc"), neus).status_code == 403
    assert mark(montanyana.client("Rosa"), neus).status_code == 404
    with vilamar.scope():
        assert not Participant.objects.get(pk=neus.pk).official_as


def test_the_history_of_roles_tells_who_gave_what_where_and_who_took_it(vilamar, alba, neus):
    by = vilamar.people["Alba"]
    with vilamar.scope():
        grant_role(participant=neus, role="moderator", space=vilamar.process.space, by=by)
        revoke_role(grant=grant_role(participant=neus, role="editor", by=by), by=by)

    page = texts(alba.get(f"{PEOPLE}/{neus.pk}"))

    history = page[page.index("Rols donats i trets") :]
    assert "Alba va donar un rol · Moderació · Pla de places" in history
    assert "Alba va donar un rol · Edició de continguts" in history
    assert "Alba va treure un rol · Edició de continguts" in history


def test_the_page_of_a_person_costs_the_same_with_three_roles_as_with_one(vilamar, alba, neus):
    by = vilamar.people["Alba"]
    with vilamar.scope():
        grant_role(participant=neus, role="moderator", space=vilamar.process.space, by=by)
    one = queries(alba, f"{PEOPLE}/{neus.pk}")
    with vilamar.scope():
        for role in ("editor", "evaluator"):
            grant_role(participant=neus, role=role, space=vilamar.process.space, by=by)

    assert queries(alba, f"{PEOPLE}/{neus.pk}") == one
    assert one <= 15
