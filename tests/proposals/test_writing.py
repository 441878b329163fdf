# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""From the blank form to the published proposal, and back."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from acordem.components.proposals import actions
from acordem.components.proposals.models import Proposal
from acordem.kernel.access.decisions import NotAllowed
from acordem.kernel.events.models import OutboxEvent
from acordem.kernel.participation.actions import add_author
from acordem.kernel.participation.models import Resource
from tests.stories import ca

TREES = {"title": "Més arbres a la plaça Major", "body": "A l'estiu no s'hi pot estar.\n\nEn calen deu."}


def draft(client, address: str, **changes: str) -> str:
    """Write a draft; the address of its preview, where nothing resembles it."""
    compared = client.post(address, TREES | changes).headers["Location"]
    assert compared.endswith("/similar")
    preview: str = client.get(compared).headers["Location"]
    assert preview.endswith("/preview")
    return preview


def test_neus_writes_a_draft_previews_it_and_publishes_it(vilamar):
    neus = vilamar.client("Neus")

    preview = draft(neus, vilamar.url("/new"))
    assert "En calen deu." in neus.get(preview).text
    assert "En calen deu." not in vilamar.client().get(vilamar.url()).text
    assert vilamar.client("Pau").get(preview).status_code == 404

    neus.post(preview.replace("/preview", "/publish"))

    page = vilamar.client().get(preview.removesuffix("/preview"))
    assert "<p>En calen deu.</p>" in page.text
    assert "Neus" in page.text
    with vilamar.scope():
        published = Resource.objects.get(kind="proposal")
        events = OutboxEvent.objects.filter(name__endswith="ResourcesPublished", payload__kind="proposal")
        assert [event.payload["resource_ids"] for event in events] == [[published.pk]]


def test_coming_back_to_write_leads_to_the_draft_left_behind(vilamar):
    neus = vilamar.client("Neus")
    neus.post(vilamar.url("/new"), TREES)

    back = neus.get(vilamar.url("/new"))

    assert back.headers["Location"].endswith("/edit")
    assert 'value="Més arbres a la plaça Major"' in neus.get(back.headers["Location"]).text


def test_pressing_publish_twice_publishes_once(vilamar):
    neus = vilamar.client("Neus")
    preview = draft(neus, vilamar.url("/new"))
    for _ in range(2):
        assert neus.post(preview.replace("/preview", "/publish")).status_code == 302
    with vilamar.scope():
        events = OutboxEvent.objects.filter(name__endswith="ResourcesPublished", payload__kind="proposal")
        assert events.count() == 1


def test_what_is_too_short_or_too_long_is_said_beside_the_field_and_kept(vilamar):
    vilamar.configure(title_length=30, body_length=100)
    answer = vilamar.client("Neus").post(vilamar.url("/new"), {"title": "Arbres", "body": "x" * 120})

    assert answer.status_code == 422
    assert 'value="Arbres"' in answer.text
    assert "x" * 120 in answer.text
    errors = answer.context["form"].errors.as_data()
    assert [error.code for error in errors["title"]] == ["too_short"]
    assert [error.code for error in errors["body"]] == ["too_long"]


def test_sending_the_form_twice_at_once_leaves_one_draft(vilamar):
    neus = vilamar.client("Neus")
    first = draft(neus, vilamar.url("/new"))
    again = draft(neus, vilamar.url("/new"), title="Més arbres a la plaça Nova")

    assert first == again
    with vilamar.scope():
        assert [str(r.title) for r in Resource.objects.filter(kind="proposal")] == ["Més arbres a la plaça Nova"]


def test_with_one_proposal_each_the_second_is_refused_until_the_first_is_withdrawn(vilamar):
    vilamar.configure(proposal_limit=1)
    neus, first = vilamar.client("Neus"), vilamar.proposal(by="Neus")

    refused = neus.get(vilamar.url("/new", "en"))
    assert refused.status_code == 403
    assert "Each person can make 1 proposal here, and you have made yours." in refused.text
    assert "activity=mine" in refused.text

    neus.post(vilamar.url(f"/{first.resource.number}/withdraw"))
    assert neus.get(vilamar.url("/new")).status_code == 200


def test_two_drafts_written_elsewhere_are_not_both_published_where_one_is_allowed(vilamar):
    neus, place = vilamar.viewer("Neus"), vilamar.place()
    with vilamar.scope():
        texts = {"title": ca("Més arbres a la plaça"), "body": ca("Un text prou llarg.")}
        first = actions.create_draft(place=place, viewer=neus, **texts)
        said = {"title": ca("Una font a la plaça"), "body": ca("Un text prou llarg.")}
        second = actions.writing._create(place, said, is_official=False)
        add_author(resource=second.resource, participant_id=neus.acting_id)
    vilamar.configure(proposal_limit=1)
    place = vilamar.place()
    with vilamar.scope():
        actions.publish_proposal(place=place, viewer=neus, proposal=first)
        with pytest.raises(NotAllowed) as refusal:
            actions.publish_proposal(place=place, viewer=neus, proposal=second)
    assert refusal.value.decision.code == "proposal_limit_reached"


def test_shouting_is_asked_to_be_mended_and_nothing_is_lost(vilamar):
    answer = vilamar.client("Neus").post(
        vilamar.url("/new", "en"), {"title": "PROU COTXES A LA PLAÇA JA", "body": "volem arbres!! Què espereu??"}
    )

    assert answer.status_code == 422
    errors = answer.context["form"].errors.as_data()
    assert [error.code for error in errors["title"]] == ["too_many_capitals"]
    assert [error.code for error in errors["body"]] == ["repeated_marks", "begins_without_capital"]
    assert "volem arbres!! Què espereu??" in answer.text


def test_a_council_that_does_not_mind_takes_it(vilamar):
    vilamar.configure(checks_etiquette=False)
    assert draft(vilamar.client("Neus"), vilamar.url("/new"), title="PROU COTXES A LA PLAÇA JA")


def test_a_new_proposal_begins_with_the_councils_questions_and_must_answer_them(vilamar):
    questions = "Què passa ara?\n\nQuè proposes?"
    vilamar.configure(body_template={"ca": questions, "original": "ca"})
    neus = vilamar.client("Neus")

    assert "Què proposes?" in neus.get(vilamar.url("/new")).text
    answer = neus.post(vilamar.url("/new"), TREES | {"body": questions.replace("\n", "\r\n")})

    assert answer.status_code == 422
    assert [error.code for error in answer.context["form"].errors.as_data()["body"]] == ["template"]


def test_html_and_scripts_are_shown_as_the_text_they_are(vilamar):
    nasty = "Mireu <script>alert(1)</script> <img src=x onerror=alert(1)> i prou text"
    neus = vilamar.client("Neus")
    preview = draft(neus, vilamar.url("/new"), title=nasty[:100], body=nasty)
    neus.post(preview.replace("/preview", "/publish"))

    page = vilamar.client().get(preview.removesuffix("/preview")).text

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<img src=x" not in page


def test_a_line_with_an_address_becomes_a_link_and_only_that(vilamar):
    proposal = vilamar.proposal(body=ca('Mireu https://exemple.cat/a?b="><script> i javascript:alert(1)'))
    page = vilamar.client().get(vilamar.url(f"/{proposal.resource.number}")).text
    assert 'href="https://exemple.cat/a?b="' in page
    assert 'href="javascript' not in page
    assert "<script> i" not in page


def test_in_a_closed_phase_the_form_says_since_when_it_will_be_possible(vilamar):
    vilamar.allow(creation_enabled=False, supports_enabled=False)
    vilamar.allow(step=vilamar.steps[2], creation_enabled=True)
    refused = vilamar.client("Neus").get(vilamar.url("/new", "en"))
    assert refused.status_code == 403
    assert "You will be able to from" in refused.text


def test_after_the_edit_window_the_page_says_why_and_the_address_refuses(vilamar):
    proposal = vilamar.proposal(by="Neus")
    url = vilamar.url(f"/{proposal.resource.number}")
    neus = vilamar.client("Neus")
    assert neus.get(f"{url}/edit").status_code == 200
    with vilamar.scope():
        long_ago = timezone.now() - dt.timedelta(minutes=6)
        Resource.objects.filter(pk=proposal.pk).update(published_at=long_ago)
    assert neus.get(f"{url}/edit").status_code == 403
    assert neus.post(f"{url}/edit", TREES).status_code == 403


def test_a_supported_proposal_is_not_withdrawn_and_a_withdrawn_one_stays_readable(vilamar):
    proposal = vilamar.proposal(by="Neus")
    url, neus = vilamar.url(f"/{proposal.resource.number}"), vilamar.client("Neus")
    vilamar.client("Pau").post(f"{url}/support")
    assert neus.post(f"{url}/withdraw").status_code == 403
    vilamar.client("Pau").post(f"{url}/support/withdraw")

    assert neus.post(f"{url}/withdraw").status_code == 302

    assert vilamar.client().get(url).status_code == 200
    assert vilamar.client("Pau").post(f"{url}/support").status_code == 403
    with vilamar.scope():
        assert Proposal.objects.count() == 1


def test_alba_answers_for_the_council_and_everybody_reads_it(vilamar):
    proposal = vilamar.proposal(by="Neus")
    vilamar.staff("Alba", "admin")
    alba, place = vilamar.viewer("Alba"), vilamar.place()
    with vilamar.scope():
        actions.answer_proposal(
            place=place, viewer=alba, proposal=proposal, state="accepted", text=ca("<p>Els plantem a la tardor.</p>")
        )

    page = vilamar.client().get(vilamar.url(f"/{proposal.resource.number}", "en")).text

    assert "Els plantem a la tardor." in page
    assert "Accepted" in page
    assert "Més arbres a la plaça" in vilamar.client().get("/ca/").text


def test_a_text_in_another_language_says_so_and_is_marked(vilamar):
    proposal = vilamar.proposal()
    page = vilamar.client().get(vilamar.url(f"/{proposal.resource.number}", "es")).text
    assert 'lang="ca"' in page
    assert "Català" in page


def test_where_the_council_makes_no_proposals_not_even_its_administrator_does(vilamar):
    vilamar.staff("Alba", "admin")
    alba, texts = vilamar.viewer("Alba"), {"title": ca("Una rampa a l'escola"), "body": ca("L'ajuntament la proposa.")}
    place = vilamar.place()
    with vilamar.scope():
        assert actions.create_official_proposal(place=place, viewer=alba, **texts).resource.is_official
    vilamar.configure(official_proposals_enabled=False)
    place = vilamar.place()
    with vilamar.scope(), pytest.raises(NotAllowed) as refusal:
        actions.create_official_proposal(place=place, viewer=alba, **texts)
    assert refusal.value.decision.code == "official_closed"
