# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The block of the latest activity tells what everybody may see, to everybody the same, in two questions."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from acordem.capabilities.comments.actions import delete_comment, write_comment
from acordem.capabilities.comments.models import Comment
from acordem.capabilities.pages_and_blocks.models import Block
from acordem.components.proposals import actions as proposals
from acordem.kernel.participation.actions import unpublish_space
from acordem.kernel.participation.admission import add_member, change_access
from acordem.kernel.participation.component_actions import trash_component, unpublish_component
from acordem.kernel.participation.enums import SpaceAccess
from acordem.kernel.participation.hiding import hide_resource
from acordem.kernel.participation.models import Resource
from tests.backoffice.forms import texts
from tests.query_counts.test_pages import queries
from tests.stories import ca

HOME, PROCESS = "/ca/", "/ca/processes/pla-de-places"


@pytest.fixture
def shown(vilamar):
    """The block on the home and on the page of the process."""
    with vilamar.scope():
        for space in (None, vilamar.process.space):
            settings = {"count": 4}
            Block.objects.create(space=space, kind="site.activity", settings=settings, published_at=timezone.now())


def resource(council, pk: int) -> Resource:
    with council.scope():
        found: Resource = Resource.objects.select_related("component__space", "space__resource").get(pk=pk)
    return found


def say(council, proposal, text: str = "Hi estic d'acord.", by: str = "Pau") -> Comment:
    viewer, subject = council.viewer(by), resource(council, proposal.pk)
    with council.scope():
        return write_comment(viewer=viewer, subject=subject, body=ca(text))


def answer(council, proposal) -> None:
    council.staff("Alba", "admin")
    place, viewer = council.place(), council.viewer("Alba")
    with council.scope():
        text = ca("<p>Sí, el maig.</p>")
        proposals.answer_proposal(place=place, viewer=viewer, proposal=proposal, state="accepted", text=text)


def told(council, address: str = HOME, by: str = "") -> list[str]:
    """What the block tells, without dates; nothing where there is no block."""
    page = texts(council.client(by).get(address))
    block = re.search(r'<h2 id="activity">.*?</section>', page, re.DOTALL)
    items = re.findall(r"<li>(.*?) <span", block[0], re.DOTALL) if block else []
    return [re.sub(r"<.*?>", "", item).strip() for item in items]


def quietly(council, title: str, address: str = HOME) -> str:
    """What the block tells of one thing beside what happened, without its date."""
    page = texts(council.client().get(address))
    found = re.search(rf'{re.escape(title)}</a> <span class="quiet">(.*?)· <time', page, re.DOTALL)
    return " ".join(found[1].split()) if found else "nothing"


def test_what_happened_last_is_told_with_where_and_when(vilamar, shown):
    trees, bench = vilamar.proposal("Més arbres a la plaça"), vilamar.proposal("Bancs nous al parc", by="Pau")
    comment = say(vilamar, trees, "Paraules que no surten enlloc.")
    answer(vilamar, bench)

    vilamar.proposal("Una font al mercat", by="Quim")

    lines = [
        "Proposta nova: Una font al mercat",
        "Resposta de l'ajuntament: Bancs nous al parc",
        "Comentari nou: Més arbres a la plaça",
    ]
    assert told(vilamar) == told(vilamar, PROCESS) == lines
    home = texts(vilamar.client().get(HOME))
    assert "Activitat recent" in home
    assert f'href="{vilamar.url(f"/{bench.resource.number}")}"' in home
    assert f'href="/ca/comments/{resource(vilamar, comment.pk).number}"' in home
    assert "Paraules que no surten enlloc." not in home
    assert re.search(r'· Pla de places · <time datetime="20', home)
    spanish = texts(vilamar.client().get("/es/"))
    assert "Propuesta nueva:" in spanish
    assert f'href="{vilamar.url(f"/{bench.resource.number}", "es")}"' in spanish


def test_what_is_commented_much_is_told_once_with_its_last_comment_and_how_many_there_are(vilamar, shown):
    trees, bench = vilamar.proposal("Més arbres a la plaça"), vilamar.proposal("Bancs nous al parc", by="Pau")
    say(vilamar, bench)
    for number in range(5):
        last = say(vilamar, trees, f"Hi torno, i ja en van {number}.")

    assert told(vilamar) == ["Comentari nou: Més arbres a la plaça", "Comentari nou: Bancs nous al parc"]
    assert quietly(vilamar, "Més arbres a la plaça") == "· 5 comentaris · Pla de places"
    assert quietly(vilamar, "Més arbres a la plaça", PROCESS) == "· 5 comentaris"
    assert quietly(vilamar, "Bancs nous al parc") == "· Pla de places"
    home = texts(vilamar.client().get(HOME))
    assert f'href="/ca/comments/{resource(vilamar, last.pk).number}"' in home
    assert "· 5 comentarios" in texts(vilamar.client().get("/es/"))


def test_a_thing_is_told_with_what_happened_to_it_last(vilamar, shown):
    trees = vilamar.proposal("Més arbres a la plaça")
    say(vilamar, trees, "Jo també en plantaria.")
    say(vilamar, trees, "I jo encara més.")
    answer(vilamar, trees)
    assert told(vilamar) == ["Resposta de l'ajuntament: Més arbres a la plaça"]
    assert quietly(vilamar, "Més arbres a la plaça") == "· Pla de places"

    say(vilamar, trees)
    assert told(vilamar) == ["Comentari nou: Més arbres a la plaça"]
    assert quietly(vilamar, "Més arbres a la plaça") == "· 3 comentaris · Pla de places"


def test_a_hidden_or_deleted_last_comment_leaves_the_one_before(vilamar, shown):
    trees = vilamar.proposal("Més arbres a la plaça")
    first = say(vilamar, trees)
    for text, by in (("Aquest s'amaga de seguida.", "Quim"), ("Aquest l'esborro jo mateix.", "Roc")):
        last = say(vilamar, trees, text, by=by)
        with vilamar.scope():
            if by == "Quim":
                hide_resource(resource=Resource.objects.get(pk=last.pk))
            else:
                found = Comment.objects.select_related("resource", "subject__component__space__resource")
                delete_comment(viewer=vilamar.viewer("Roc"), comment=found.get(pk=last.pk))

    assert told(vilamar) == ["Comentari nou: Més arbres a la plaça"]
    home = texts(vilamar.client().get(HOME))
    assert f'href="/ca/comments/{resource(vilamar, first.pk).number}"' in home
    assert quietly(vilamar, "Més arbres a la plaça") == "· Pla de places"


def test_many_comments_on_one_thing_push_no_other_out(vilamar, shown):
    quiet = [vilamar.proposal(f"Idea número {number}", by=f"Resident {number}") for number in range(4)]
    loud = vilamar.proposal("La que tothom comenta")
    for each in quiet:
        say(vilamar, each)
    for number in range(12):
        say(vilamar, loud, f"Encara hi torno, per {number}a vegada.")

    assert told(vilamar) == [
        "Comentari nou: La que tothom comenta",
        "Comentari nou: Idea número 3",
        "Comentari nou: Idea número 2",
        "Comentari nou: Idea número 1",
    ]


def test_only_a_handful_is_told(vilamar, shown):
    for number in range(6):
        vilamar.proposal(f"Idea número {number}", by=f"Resident {number}")
    assert told(vilamar) == [f"Proposta nova: Idea número {number}" for number in (5, 4, 3, 2)]


def test_what_is_hidden_withdrawn_deleted_or_a_draft_is_not_told(vilamar, shown):
    hidden, withdrawn = vilamar.proposal("Amagada, ves", by="Quim"), vilamar.proposal("Retirada, ves", by="Roc")
    kept = vilamar.proposal("Es queda aquí")
    for each in (hidden, withdrawn, kept):
        say(vilamar, each)
    comment = say(vilamar, kept, "Ho esborro tot seguit.", by="Roc")
    answer(vilamar, hidden)
    with vilamar.scope():
        hide_resource(resource=Resource.objects.get(pk=hidden.pk))
        proposals.withdraw_proposal(viewer=vilamar.viewer("Roc"), proposal=withdrawn)
        written = Comment.objects.select_related("resource", "subject__component__space__resource").get(pk=comment.pk)
        delete_comment(viewer=vilamar.viewer("Roc"), comment=written)
    vilamar.allow(creation_enabled=True, answers_published_at_once=False)
    answer(vilamar, kept)
    assert told(vilamar) == ["Comentari nou: Es queda aquí"]


def test_where_comments_are_switched_off_none_is_told(vilamar, shown):
    say(vilamar, vilamar.proposal("Més arbres a la plaça"))
    vilamar.configure(comments_enabled=False)
    assert told(vilamar) == ["Proposta nova: Més arbres a la plaça"]


@pytest.mark.parametrize("away", ["restricted", "unpublished", "trashed", "draft component", "component in the trash"])
def test_what_not_everybody_sees_is_told_to_nobody_there(vilamar, shown, away):
    vilamar.staff("Alba", "admin")
    proposal, space = vilamar.proposal("Cosa de dins"), vilamar.process.space
    say(vilamar, proposal)
    answer(vilamar, proposal)
    with vilamar.scope():
        add_member(space=space, participant=vilamar.people["Neus"])
        if away == "restricted":
            change_access(space=space, access=SpaceAccess.RESTRICTED)
        elif away == "draft component":
            unpublish_component(component=vilamar.component)
        elif away == "component in the trash":
            trash_component(component=vilamar.component)
        else:
            unpublish_space(space=space)
        if away == "trashed":
            type(space).with_trash.filter(pk=space.pk).update(trashed_at=timezone.now())
    for person in ("", "Pau", "Neus", "Alba"):
        assert told(vilamar, HOME, person) == [], person
        assert told(vilamar, PROCESS, person) == [], person


def test_another_council_and_another_process_tell_their_own(vilamar, montanyana, shown):
    from acordem.kernel.participation.actions import publish_space
    from acordem.spaces.processes import actions as processes

    vilamar.proposal("De Vilamar")
    montanyana.proposal("De Montanyana")
    with vilamar.scope():
        other = processes.create_process(
            slug="un-altre", title=ca("Un altre"), subtitle=ca("x"), short_description=ca("x")
        )
        publish_space(space=other.space)
        Block.objects.create(space=other.space, kind="site.activity", published_at=timezone.now())
    assert told(vilamar) == ["Proposta nova: De Vilamar"]
    assert told(vilamar, "/ca/processes/un-altre") == []


@pytest.mark.parametrize("rows", [1, 3])
def test_it_costs_two_questions_however_much_happened(vilamar, rows):
    for number in range(rows):
        say(vilamar, vilamar.proposal(f"Idea número {number}", by=f"Resident {number}"))
    with vilamar.scope():
        text = {"title": {"ca": "Hola"}}
        block = Block.objects.create(space=None, kind="site.text", settings=text, published_at=timezone.now())
    without = queries(vilamar.client("Pau"), HOME)
    with vilamar.scope():
        Block.objects.filter(pk=block.pk).update(kind="site.activity")
        for _each in range(rows - 1):
            Block.objects.create(space=None, kind="site.activity", published_at=timezone.now())

    assert queries(vilamar.client("Pau"), HOME) == without + 2


def test_it_is_held_for_everybody_until_something_changes(vilamar, shown, hearing):
    vilamar.proposal("La primera de totes")
    pau, alba = vilamar.client("Pau"), vilamar.client("Alba")
    vilamar.staff("Alba", "admin")
    hearing()
    pau.get(HOME)
    for browser in (pau, alba):
        with CaptureQueriesContext(connection) as captured:
            assert "La primera de totes" in texts(browser.get(HOME))
        assert not [each for each in captured if "told_what" in each["sql"]]
