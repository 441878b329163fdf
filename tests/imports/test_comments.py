# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Discussions that another site had, below the proposals that came from it."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from acordem.capabilities.comments.models import Comment, CommentVote
from acordem.kernel.access.decisions import NotAllowed
from acordem.kernel.audit.models import AuditEntry
from acordem.kernel.events.models import OutboxEvent
from acordem.kernel.participation.models import Resource
from tests.imports.conftest import tree
from tests.imports.writers import write_csv, write_json, write_xlsx
from tests.stories import ca

MADRID = ZoneInfo("Europe/Madrid")
# As the reference platform publishes them.
OPEN_DATA = [
    *("id", "created_at", "body", "locale", "author/id", "author/name", "alignment", "depth", "user_group/id"),
    *("commentable_id", "commentable_type", "root_commentable_url"),
]
PROPOSAL, COMMENT = "Decidim::Proposals::Proposal", "Decidim::Comments::Comment"
PAGE = "https://decidim.example.cat/processes/places/f/3/proposals/"


def of_open_data(number, body, on, *, below="", alignment="0", at="2016-02-01 10:00:00 UTC", locale="ca", depth="0"):
    place = (below, COMMENT) if below else (on, PROPOSAL)
    return [number, at, body, locale, "5", "Neus Vidal", alignment, depth, "", *place, f"{PAGE}{on}"]


def test_an_export_of_the_reference_platform(vilamar, two_proposals, bring_comments, tmp_path):
    rows = [
        OPEN_DATA,
        of_open_data("31", "A favor, i <b>aviat</b>.", "7", alignment="1"),
        of_open_data("32", "Qui ho paga?", "7", below="31", at="2016-02-02 10:00:00 UTC", depth="1"),
        of_open_data("33", "No lo veo claro.", "8", alignment="-1", locale="es"),
    ]

    report = bring_comments(write_csv(tmp_path / "f.csv", rows, delimiter=";"))

    assert (report.rows, report.imported, report.refused) == (3, 3, ())
    assert report.columns["root_commentable_url"] == "subject"
    nobody = "Nobody's name is imported: those people did not give it to this site."
    assert report.ignored == {"author/id": nobody, "author/name": nobody, "user_group/id": nobody}
    assert tree(vilamar) == {
        "31": ("7", "A favor, i aviat.", 1, 0, None, 1),
        "32": ("7", "Qui ho paga?", 0, 1, "31", 0),
        "33": ("8", "No lo veo claro.", -1, 0, None, 0),
    }
    with vilamar.scope():
        first = Comment.objects.select_related("resource").get(imported_from__endswith=":31")
        assert first.resource.published_at == dt.datetime(2016, 2, 1, 10, tzinfo=dt.UTC)
        assert (first.resource.number, first.author_id, str(first.resource.title)) == (1, None, "A favor, i aviat.")
        spanish = Comment.objects.get(imported_from__endswith=":33")
        assert (spanish.body.original, dict(spanish.body)) == ("es", {"es": "No lo veo claro."})
        counts = Resource.objects.filter(kind="proposal").order_by("number").values_list("comments_count", flat=True)
        assert list(counts) == [2, 1]


@pytest.mark.parametrize(
    ("header", "parent"),
    [
        (["id", "text", "proposta id", "id comentari pare"], "1"),
        (["id", "texto", "id propuesta", "responde a"], "1"),
        (["id", "body", "commentable_id", "ancestry"], "0/1"),
        (["codi", "comentari", "proposta", "respon a"], "1"),
    ],
)
def test_columns_that_offices_write(vilamar, two_proposals, bring_comments, tmp_path, header, parent):
    rows = [header, ["1", "Hi estic d'acord.", "7", ""], ["2", "Jo també.", "7", parent]]

    assert bring_comments(write_xlsx(tmp_path / "f.xlsx", rows)).refused == ()

    assert tree(vilamar)["2"] == ("7", "Jo també.", 0, 1, "1", 0)


@pytest.mark.parametrize(
    ("said", "subject"),
    [
        ("8", "8"),
        (f"{PAGE}8?locale=ca#comment_3", "8"),
        ("BCN-PROP-2016-02-8", "8"),
        ("https://decidim.example.cat/pam/proposals/una-font", "8"),
        ("Una font", "8"),
        ("VILA-PROP", "8"),
    ],
)
def test_a_proposal_is_found_by_whatever_the_file_calls_it(
    vilamar, two_proposals, bring_comments, tmp_path, said, subject
):
    if said == "VILA-PROP":
        with vilamar.scope():
            said = Resource.objects.get(kind="proposal", number=2).reference
    rows = [["id", "body", "proposal"], ["1", "D'acord.", said]]

    assert bring_comments(write_csv(tmp_path / "f.csv", rows)).refused == ()

    assert tree(vilamar)["1"][0] == subject


def test_an_address_may_hold_no_more_than_the_beginning_of_a_title(vilamar, bring, bring_comments, tmp_path):
    titles = ["Una font amb aigua potable al costat del mercat", "Una font amb aigua potable al costat de la llera", "Una font"]  # fmt: skip
    bring(
        write_csv(tmp_path / "p.csv", [["id", "títol", "text"], *([n, title, "Sí."] for n, title in enumerate(titles))])
    )
    page = "https://decidim.example.cat/pam/proposals/"
    rows = [["id", "body", "url"], ["1", "Sí.", page + "una-font-amb-aigua-potable-al-costat-del-m"]]
    rows += [["2", "No.", page + "una-font-amb-aigua-potable-al-costat-d"], ["3", "No.", page + "una-f"]]

    report = bring_comments(write_csv(tmp_path / "f.csv", rows), mapping={"url": "subject"})
    assert [refusal.row for refusal in report.refused] == [3, 4]
    bring_comments(write_csv(tmp_path / "g.csv", rows[:2]), mapping={"url": "subject"})

    assert tree(vilamar)["1"][0] == "0"


def test_where_proposals_were_written_here_a_number_is_theirs(vilamar, bring_comments, tmp_path):
    vilamar.proposal()
    second = vilamar.proposal("Una font", by="Pau").resource

    bring_comments(write_csv(tmp_path / "f.csv", [["id", "body", "proposal_id"], ["1", "D'acord.", "2"]]))

    with vilamar.scope():
        assert Comment.objects.get().subject_id == second.pk


def test_a_number_of_this_site_has_a_column_of_its_own(vilamar, two_proposals, bring_comments, tmp_path):
    path = write_csv(tmp_path / "f.csv", [["id", "body", "n"], ["1", "D'acord.", "2"]])

    assert bring_comments(path, mapping={"n": "subject_number"}).imported == 1

    assert tree(vilamar)["1"][0] == "8"


def test_replies_deeper_than_three_levels_hang_from_the_deepest_that_can_be_answered(
    vilamar, two_proposals, bring_comments, tmp_path
):
    rows = [["id", "body", "proposal_id", "parent_id"]]
    rows += [[str(n), f"Resposta {n}", "7" if n == 1 else "", str(n - 1) if n > 1 else ""] for n in range(1, 6)]

    bring_comments(write_csv(tmp_path / "f.csv", [rows[0], *reversed(rows[1:])]))

    assert {key: value[3:] for key, value in tree(vilamar).items()} == {
        "1": (0, None, 4),
        "2": (1, "1", 3),
        "3": (2, "2", 0),
        "4": (2, "2", 0),
        "5": (2, "2", 0),
    }
    with vilamar.scope():
        written = Comment.objects.order_by("pk").values_list("imported_from", "resource__number")
        assert [(key[-1], number) for key, number in written] == [(str(n), n) for n in range(1, 6)]


def test_json_in_which_comments_hold_their_replies(vilamar, two_proposals, bring_comments, tmp_path):
    told = {"id": 1, "body": {"ca": "Un banc."}, "proposal": {"id": 7}, "replies": []}
    told["replies"] = [{"id": 2, "body": {"ca": "Dos."}, "replies": [{"id": 3, "body": {"ca": "Tres."}}]}]

    report = bring_comments(write_json(tmp_path / "f.json", [told]))

    assert (report.refused, report.rows, report.imported) == ((), 3, 3)
    assert tree(vilamar) == {
        "1": ("7", "Un banc.", 0, 0, None, 2),
        "2": ("7", "Dos.", 0, 1, "1", 1),
        "3": ("7", "Tres.", 0, 2, "2", 0),
    }


def test_json_in_which_proposals_hold_their_comments(vilamar, two_proposals, bring_comments, tmp_path):
    inner = [
        {"id": 1, "text": "Un."},
        {"id": 2, "text": "Dos.", "comments": [{"id": 3, "text": "Tres.", "date": "1/2/2016"}]},
    ]
    told = [{"id": 8, "title": "Una font", "comments": inner}, {"id": 7, "title": "Més bancs", "comments": []}]

    report = bring_comments(write_json(tmp_path / "f.json", told))

    assert (report.refused, report.rows, report.columns["date"]) == ((), 3, "created_at")
    assert tree(vilamar) == {
        "1": ("8", "Un.", 0, 0, None, 0),
        "2": ("8", "Dos.", 0, 0, None, 1),
        "3": ("8", "Tres.", 0, 1, "2", 0),
    }


def test_deleted_and_hidden_ones_keep_their_places_and_are_not_counted(
    vilamar, two_proposals, bring_comments, tmp_path
):
    rows = [
        ["id", "body", "proposal_id", "parent_id", "deleted_at", "hidden"],
        ["1", "Ho retiro.", "7", "", "2016-03-01", ""],
        ["2", "Per què?", "7", "1", "", "no"],
        ["3", "Un insult.", "7", "", "", "sí"],
    ]

    assert bring_comments(write_csv(tmp_path / "f.csv", rows)).imported == 3

    with vilamar.scope():
        found = Comment.objects.select_related("resource", "subject")
        gone, hidden = (found.get(imported_from__endswith=f":{name}") for name in "13")
        assert (dict(gone.body), gone.replies_count, dict(gone.resource.title)) == ({}, 1, {})
        assert gone.deleted_at == dt.datetime(2016, 3, 1, tzinfo=MADRID)
        assert (hidden.resource.is_hidden, gone.subject.comments_count) == (True, 1)
    page = vilamar.client().get("/ca/comments/on/proposal/1").text
    assert "Per què?" in page
    assert "Ho retiro" not in page
    assert "Un insult" not in page


def test_a_text_longer_than_the_component_takes_is_kept_whole(vilamar, two_proposals, bring_comments, tmp_path):
    vilamar.configure(comments_max_length=20)
    long = "paraula " * 400 + "fi"

    bring_comments(write_csv(tmp_path / "f.csv", [["id", "body", "proposal_id"], ["1", long, "7"]]))

    assert tree(vilamar)["1"][1] == long


def test_a_position_counts_at_the_top_only(vilamar, two_proposals, bring_comments, tmp_path):
    rows = [["id", "body", "proposal_id", "parent_id", "position"]]
    rows += [["1", "Sí.", "7", "", "A favor"], ["2", "No.", "7", "1", "En contra"]]
    path = write_csv(tmp_path / "f.csv", rows)

    bring_comments(path)

    assert [value[2] for value in tree(vilamar).values()] == [1, 0]


def test_totals_of_votes_are_not_votes(vilamar, two_proposals, bring_comments, tmp_path):
    rows = [["id", "body", "proposal_id", "up_votes_count", "cached_votes_down"], ["1", "Sí.", "7", "12", "3"]]

    report = bring_comments(write_csv(tmp_path / "f.csv", rows))

    assert set(report.ignored) == {"up_votes_count", "cached_votes_down"}
    with vilamar.scope():
        comment = Comment.objects.get()
        assert (comment.up_count, comment.down_count, CommentVote.objects.count()) == (0, 0, 0)


def test_the_same_file_again_adds_nothing_and_a_longer_one_what_is_new(
    vilamar, two_proposals, bring_comments, tmp_path
):
    rows = [["id", "body", "proposal_id", "parent_id"], ["1", "Un.", "7", ""], ["2", "Dos.", "7", "1"]]
    path = write_csv(tmp_path / "f.csv", rows)
    bring_comments(path)
    before = tree(vilamar)

    again = bring_comments(path)

    assert (again.imported, again.here_before, again.refused) == (0, 2, ())
    assert tree(vilamar) == before
    with vilamar.scope():
        assert AuditEntry.objects.filter(verb="comments.import").count() == 1
    longer = bring_comments(write_csv(tmp_path / "g.csv", [*rows, ["3", "Tres.", "", "2"], ["4", "Quatre.", "", "3"]]))
    assert (longer.imported, longer.here_before) == (2, 2)
    assert tree(vilamar) == {
        "1": ("7", "Un.", 0, 0, None, 3),
        "2": ("7", "Dos.", 0, 1, "1", 2),
        "3": ("7", "Tres.", 0, 2, "2", 0),
        "4": ("7", "Quatre.", 0, 2, "2", 0),
    }
    with vilamar.scope():
        assert Resource.objects.get(kind="proposal", number=1).comments_count == 4


def test_a_dry_run_says_what_would_be_and_writes_nothing(vilamar, two_proposals, bring_comments, tmp_path):
    path = write_csv(tmp_path / "f.csv", [["id", "body", "proposal_id"], ["1", "Un.", "7"]])

    report = bring_comments(path, dry_run=True)

    assert (report.is_dry_run, report.imported) == (True, 1)
    with vilamar.scope():
        assert not Resource.objects.filter(kind="comment").exists()
        assert not AuditEntry.objects.filter(verb="comments.import").exists()
        assert Resource.objects.get(kind="proposal", number=1).comments_count == 0


def test_one_audit_row_and_one_event_tell_of_the_batch_and_nobody_is_told(
    vilamar, two_proposals, bring_comments, tmp_path
):
    admin = vilamar.staff("Berta", "admin")
    path = write_csv(tmp_path / "f.csv", [["id", "body", "proposal_id"], ["1", "@neus hi és?", "7"], ["2", "Sí.", "8"]])

    bring_comments(path, by=admin)

    with vilamar.scope():
        entry = AuditEntry.objects.get(verb="comments.import")
        events = OutboxEvent.objects.filter(payload__kind="comment")
        assert [len(event.payload["resource_ids"]) for event in events] == [2]
        assert not OutboxEvent.objects.filter(name__endswith="CommentCreated").exists()
    assert (entry.actor_id, entry.changes["rows"], entry.changes["numbers"]) == (admin.pk, 2, [1, 2])


def test_who_has_no_role_imports_nothing(vilamar, two_proposals, bring_comments, tmp_path):
    path = write_csv(tmp_path / "f.csv", [["id", "body", "proposal_id"], ["1", "Un.", "7"]])

    with pytest.raises(NotAllowed):
        bring_comments(path, by=vilamar.person("Pau"))


def test_the_neighbor_has_the_same_file_and_neither_sees_the_other(
    vilamar, montanyana, two_proposals, bring_comments, bring, tmp_path
):
    proposals = write_csv(tmp_path / "p.csv", [["id", "títol", "text"], ["7", "Un mirador", "A dalt."]])
    bring(proposals, council=montanyana)
    path = write_csv(tmp_path / "f.csv", [["id", "body", "proposal_id"], ["1", "Un.", "7"]])

    assert bring_comments(path).imported == 1
    assert bring_comments(path, council=montanyana).imported == 1
    other = write_csv(tmp_path / "g.csv", [["id", "body", "proposal_id"], ["2", "Un.", "8"]])
    assert len(bring_comments(other, council=montanyana).refused) == 1

    with montanyana.scope():
        assert [comment.organization_id for comment in Comment.objects.all()] == [montanyana.organization.pk]
    assert tree(montanyana) == {"1": ("7", "Un.", 0, 0, None, 0)}


def test_pages_say_where_it_comes_from_and_offer_nobody_to_edit_it(vilamar, two_proposals, bring_comments, tmp_path):
    rows = [["id", "body", "proposal_id", "parent_id"], ["1", "Hi va bé.", "7", ""], ["2", "I tant.", "7", "1"]]
    bring_comments(write_csv(tmp_path / "f.csv", rows))

    for browser in (vilamar.client(), vilamar.client("Pau")):
        for address in (vilamar.url("/1"), "/ca/comments/on/proposal/1", "/ca/comments/1", "/ca/comments/2"):
            answer = browser.get(address)
            assert answer.status_code == 200, address
            assert "D&#x27;un altre lloc web" in answer.text
            assert "Comentari d" in answer.text
            assert "/ca/comments/1/edit" not in answer.text
            assert "/ca/comments/1/delete" not in answer.text
    assert vilamar.client("Pau").get("/ca/comments/1/edit").status_code == 403
    assert vilamar.client("Pau").post("/ca/comments/1/delete").status_code == 403
    assert vilamar.client("Pau").post("/ca/comments/1/reply", {"body": "Hi estic d'acord."}).status_code == 302
    assert vilamar.client("Pau").post("/ca/comments/1/vote", {"vote": "up"}).status_code == 302
    with vilamar.scope():
        first = Comment.objects.get(resource__number=1)
        assert (first.up_count, first.replies_count) == (1, 2)
        events = OutboxEvent.objects.filter(name__endswith="CommentCreated")
        assert [event.payload["parent_author_id"] for event in events] == [None]


def test_a_comment_is_somebodys_or_comes_from_somewhere(vilamar, two_proposals):
    with vilamar.scope():
        subject = Resource.objects.get(kind="proposal", number=1)
        resource = Resource.objects.create(kind="comment", number=1, published_at=timezone.now())
        with pytest.raises(IntegrityError, match="comment_has_author_or_source"), transaction.atomic():
            Comment.objects.create(resource=resource, subject=subject, body=ca("De qui?"))
